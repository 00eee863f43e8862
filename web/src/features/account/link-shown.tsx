import { useTranslation } from 'react-i18next'
import type { LinkMade } from '@shouwang/shared/wire/account-management'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from './copy-button.tsx'
import styles from './form.module.css'

/** A link to hand to its receiver, shown this once. */
export function LinkShown({ link, zone, onDone }: { link: LinkMade; zone: string; onDone: () => void }) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const address = location.origin + link.path
  return (
    <div className={styles['form']}>
      <p>{t('link.hand', { until: instantWords(Date.parse(link.expiresAt), zone, locale) })}</p>
      <p className={styles['address']}>
        <code>{address}</code>
      </p>
      <div className={styles['acts']}>
        <CopyButton text={address} label={t('link.copy')} />
        <Button onPress={onDone}>{t('close')}</Button>
      </div>
    </div>
  )
}
