import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLE_WORDS } from '@shouwang/shared/account/role'
import { useAccount, useMay } from '../api/account.ts'
import { leaveDemo } from '../api/session.ts'
import { useLocale } from '../i18n/language.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Picker } from '../ui/picker.tsx'
import { AccountLinks } from './account-links.tsx'
import { RoleSwitch } from './role-switch.tsx'
import styles from './shell.module.css'

/** Says that the figures are invented, in which role they are seen, and offers to start with own data. */
export function DemoTag() {
  const { t } = useTranslation('shell')
  const may = useMay('demo.leave')
  const locale = useLocale()
  const account = useAccount()
  const role = account.switchable.length === 0 ? null : (account.who?.posts[0]?.role ?? null)
  const [leaving, setLeaving] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const leave = async () => {
    setLeaving(true)
    setFault(null)
    try {
      // The page is loaded anew, so that nothing of the demo stays in memory.
      location.assign((await leaveDemo()) ?? '/')
    } catch (error) {
      setFault(error)
      setLeaving(false)
    }
  }
  return (
    <Picker
      label={t('demo.label')}
      value={role === null ? t('demo.tag') : t('account.demo', { role: ROLE_WORDS[role][locale] })}
      quiet={role === null}
      className={`${styles['demo']} ${role === null ? '' : styles['trying']}`}
    >
      {(close) => (
        <div className={styles['panel']}>
          {role === null ? null : (
            <>
              <RoleSwitch choices={account.switchable} role={role} />
              <AccountLinks onGo={close} />
            </>
          )}
          <p className={styles['heading']}>{t('demo.title')}</p>
          <p>{t('demo.text')}</p>
          {fault === null ? null : <ErrorState error={fault} small />}
          {may ? (
            <>
              <Button look="main" isDisabled={leaving} onPress={() => void leave()}>
                {leaving ? t('demo.leaving') : t('demo.leave')}
              </Button>
              <p className={styles['note']}>
                {t('demo.back')} <code>npm run shouwang -- demo load</code>
              </p>
            </>
          ) : null}
        </div>
      )}
    </Picker>
  )
}
