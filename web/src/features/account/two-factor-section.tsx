import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '@shouwang/shared/wire/account'
import { accountQuery } from '../../api/account.ts'
import { Button } from '../../ui/button.tsx'
import { endTwoFactor, renewCodes } from './account-query.ts'
import { BackupCodesShown } from './backup-codes-shown.tsx'
import { ConfirmPassword } from './confirm-password.tsx'
import { TwoFactorSetUp } from './two-factor-set-up.tsx'
import styles from './account.module.css'

/** The second factor: set up, backup codes made anew, switched off where no role asks for it. */
export function TwoFactorSection({ who }: { who: NonNullable<Account['who']> }) {
  const { t } = useTranslation('account')
  const client = useQueryClient()
  const [doing, setDoing] = useState<'nothing' | 'setUp' | 'renew' | 'off' | readonly string[]>('nothing')
  const still = () => setDoing('nothing')
  const done = async () => {
    await client.invalidateQueries({ queryKey: accountQuery.queryKey })
    still()
  }
  return (
    <section className={styles['section']} aria-labelledby="own-factor">
      <h2 id="own-factor" className={styles['heading']}>
        {t('own.factor')}
      </h2>
      <p>{t(who.twoFactor ? 'own.factorOn' : 'own.factorOff')}</p>
      {who.twoFactorRequired ? <p className={styles['quiet']}>{t('own.factorRequired')}</p> : null}
      {who.hasPassword || who.twoFactor ? null : <p className={styles['quiet']}>{t('own.factorElsewhere')}</p>}
      <div className={styles['narrow']}>{body()}</div>
    </section>
  )

  function body() {
    if (doing === 'setUp') return <TwoFactorSetUp username={who.username} onDone={() => void done()} onCancel={still} />
    if (doing === 'renew')
      return (
        <ConfirmPassword
          text={t('twoFactor.renew')}
          send={t('own.renewCodes')}
          username={who.username}
          run={renewCodes}
          onDone={({ codes }) => setDoing(codes)}
          onCancel={still}
        />
      )
    if (doing === 'off')
      return (
        <ConfirmPassword
          text={t('twoFactor.off')}
          send={t('own.factorEnd')}
          username={who.username}
          run={endTwoFactor}
          onDone={() => void done()}
          onCancel={still}
        />
      )
    if (typeof doing !== 'string') return <BackupCodesShown codes={doing} onDone={still} />
    if (!who.twoFactor) return who.hasPassword ? <Button onPress={() => setDoing('setUp')}>{t('own.factorSetUp')}</Button> : null
    return (
      <div className={styles['acts']}>
        <Button onPress={() => setDoing('renew')}>{t('own.renewCodes')}</Button>
        {who.twoFactorRequired ? null : <Button onPress={() => setDoing('off')}>{t('own.factorEnd')}</Button>}
      </div>
    )
  }
}
