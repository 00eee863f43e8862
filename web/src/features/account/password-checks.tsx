import { useTranslation } from 'react-i18next'
import { passwordFault } from '@shouwang/shared/account/password'
import { useLocale } from '../../i18n/language.ts'
import styles from './form.module.css'

type PasswordChecksProps = { password: string; minimum: number; names: readonly string[] }

/** What a new password has to be, checked as it is typed: long enough, and none that is easily guessed. */
export function PasswordChecks({ password, minimum, names }: PasswordChecksProps) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const count = [...password.normalize('NFKC')].length
  const long = count >= minimum
  const fault = long ? passwordFault(password, names) : null
  return (
    <ul className={styles['checks']}>
      <li className={`${styles['check']} ${long ? styles['met'] : ''}`}>
        {long ? t('password.long', { minimum }) : t('password.short', { minimum, count })}
      </li>
      <li className={`${styles['check']} ${long && fault === null ? styles['met'] : ''}`}>
        {fault === null ? t(long ? 'password.strong' : 'password.strength') : fault[locale]}
      </li>
    </ul>
  )
}
