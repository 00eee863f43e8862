import '../features/account/account-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountQuery, signOut, standingOf } from '../api/account.ts'
import { returnAddress } from '../api/sign-in-address.ts'
import { Outside } from '../features/account/outside.tsx'
import { SecondFactorForm } from '../features/account/second-factor-form.tsx'
import { SignInForm } from '../features/account/sign-in-form.tsx'
import { TwoFactorSetUp } from '../features/account/two-factor-set-up.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'

const route = getRouteApi('/sign-in')

/** Signing in, with all that has to be done before the address that was asked for opens. */
export function SignInPage() {
  const { t } = useTranslation('account')
  const to = returnAddress(route.useSearch().to, location.origin)
  const { data: account, error, refetch } = useQuery({ ...accountQuery, staleTime: 0 })
  const [second, setSecond] = useState(false)
  const standing = account ? standingOf(account) : null
  useEffect(() => {
    if (standing === 'in') location.replace(to)
  }, [standing, to])
  const again = () => {
    setSecond(false)
    void refetch()
  }
  const step = standing === 'out' && second ? 'second' : standing
  return (
    <Outside title={t(`signIn.title.${step === null || step === 'in' ? 'out' : step}`)}>
      {error ? <ErrorState small error={error} onRetry={() => void refetch()} /> : body()}
    </Outside>
  )

  function body() {
    if (!account || step === 'in' || step === null) return <SkeletonRows count={3} height="3.5rem" />
    if (step === 'out')
      return (
        <SignInForm
          unmanned={account.unmanned}
          providers={account.providers}
          to={to}
          onNext={(next) => (next === 'in' ? again() : setSecond(true))}
        />
      )
    if (step === 'second') return <SecondFactorForm onDone={again} onBack={() => setSecond(false)} />
    const { name = '', username = null } = account.who ?? {}
    return (
      <>
        <p>{t(`pending.${step}`, { name })}</p>
        {step === 'vacant' ? null : <TwoFactorSetUp username={username} onDone={again} />}
        <Button look="quiet" onPress={() => void signOut()}>
          {t('pending.leave')}
        </Button>
      </>
    )
  }
}
