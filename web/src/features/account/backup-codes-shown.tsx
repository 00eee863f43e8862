import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from './copy-button.tsx'
import styles from './form.module.css'

/** Backup codes, shown this once, each good for one sign-in without the telephone. */
export function BackupCodesShown({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('account')
  return (
    <div className={styles['form']}>
      <p>{t('twoFactor.codes')}</p>
      <ul className={styles['codes']}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={styles['acts']}>
        <Button look="main" onPress={onDone}>
          {t('twoFactor.kept')}
        </Button>
        <CopyButton text={codes.join('\n')} label={t('twoFactor.copyCodes')} />
      </div>
    </div>
  )
}
