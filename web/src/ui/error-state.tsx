import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'
import { Button } from './button.tsx'
import styles from './states.module.css'

/** Something failed: what happened, to what, and what to do. Looks different from "nothing there". */
export function ErrorState({ error, onRetry, small = false }: { error: unknown; onRetry?: () => void; small?: boolean }) {
  const { t } = useTranslation('ui')
  const code = error instanceof ApiError ? error.code : 'internal'
  const message = error instanceof Error ? error.message : String(error)
  return (
    <div role="alert" className={`${styles['state']} ${styles['error']} ${small ? styles['small'] : ''}`}>
      <p className={styles['title']}>{t(`fault.${code}.title`)}</p>
      <p>{t(`fault.${code}.advice`)}</p>
      <p className={styles['detail']}>
        {error instanceof ApiError ? <span>{error.path} </span> : null}
        {message}
      </p>
      {onRetry === undefined ? null : <Button onPress={onRetry}>{t('retry')}</Button>}
    </div>
  )
}
