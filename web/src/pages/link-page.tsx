import '../features/account/account-texts.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import { accountQuery } from '../api/account.ts'
import { acceptLink, linkQuery } from '../features/account/account-query.ts'
import { AcceptForm } from '../features/account/accept-form.tsx'
import { Fault } from '../features/account/fault.tsx'
import { Outside } from '../features/account/outside.tsx'
import { postWords } from '../features/account/post-words.ts'
import { useLocale } from '../i18n/language.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import styles from '../features/account/form.module.css'

/** Where the token waits while somebody signs in first: in an address it would reach the server's log. */
const KEPT = 'shouwang.link'

/** What a link of invitation opens: the first administrator, an account in a post, or a new password. The token stands behind the `#`. */
export function LinkPage() {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const [token] = useState(() => location.hash.slice(1) || (sessionStorage.getItem(KEPT) ?? ''))
  const link = useQuery({ ...linkQuery(token), enabled: token !== '' })
  const account = useQuery(accountQuery)
  const enter = () => {
    sessionStorage.removeItem(KEPT)
    location.replace('/sign-in')
  }
  const joining = useMutation({ mutationFn: () => acceptLink({ token, join: true }), onSuccess: enter })
  const kind = link.data?.kind
  return <Outside title={t(kind === undefined ? 'link.title' : `link.titleOf.${kind}`)}>{body()}</Outside>

  function body() {
    if (token === '') return <p>{t('link.cut')}</p>
    if (link.error)
      return (
        <>
          <Fault error={link.error} />
          <p>{t('link.advice')}</p>
          <a href="/sign-in">{t('link.toSignIn')}</a>
        </>
      )
    if (account.error) return <ErrorState small error={account.error} onRetry={() => void account.refetch()} />
    if (!link.data || !account.data) return <SkeletonRows count={4} height="3.5rem" />
    const { who, password } = account.data
    const until = instantWords(Date.parse(link.data.expiresAt), Intl.DateTimeFormat().resolvedOptions().timeZone, locale)
    const present = link.data.kind === 'invite' && who !== null && who.via === 'session' ? who : null
    return (
      <>
        <p>
          {t(`link.text.${link.data.kind}`, {
            post: link.data.post === null ? '' : postWords(link.data.post, locale),
            username: link.data.username ?? '',
          })}
        </p>
        <p className={styles['help']}>{t('link.until', { until })}</p>
        {present === null ? (
          <AcceptForm token={token} link={link.data} minimum={password.minimum} onNext={enter} />
        ) : (
          <>
            <p>{t('link.join', { name: present.name })}</p>
            <Fault error={joining.error} />
            <div className={`${styles['acts']} ${styles['wide']}`}>
              <Button look="main" isDisabled={joining.isPending} onPress={() => joining.mutate()}>
                {t('link.joinSend')}
              </Button>
            </div>
          </>
        )}
        {link.data.kind === 'invite' && present === null ? (
          <a href="/sign-in?to=/link" onClick={() => sessionStorage.setItem(KEPT, token)}>
            {t('link.haveAccount')}
          </a>
        ) : null}
      </>
    )
  }
}
