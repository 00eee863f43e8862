import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../api/account.ts'
import styles from './account-menu.module.css'

/** The ways to one's own account and, for administrators, to those of others and to the record of acts. */
export function AccountLinks({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation('shell')
  const manages = useMay('account.manage')
  const audits = useMay('audit.read')
  return (
    <div className={styles['links']}>
      <Link to="/account" onClick={onGo} className={styles['link']!}>
        {t('account.own')}
      </Link>
      {manages ? (
        <Link to="/accounts" onClick={onGo} className={styles['link']!}>
          {t('account.manage')}
        </Link>
      ) : null}
      {audits ? (
        <Link to="/audit" onClick={onGo} className={styles['link']!}>
          {t('account.audit')}
        </Link>
      ) : null}
    </div>
  )
}
