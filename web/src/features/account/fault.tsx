import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/api-error.ts'
import styles from './form.module.css'

/** Where the server's own words say what is wrong with what was typed. */
const TOLD = ['invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict', 'too_many']

/** Why a form was refused, told at once to a screen reader. */
export function Fault({ error, id }: { error: unknown; id?: string }) {
  const { t } = useTranslation('account')
  if (error === null || error === undefined) return null
  const code = error instanceof ApiError ? error.code : 'internal'
  const message = error instanceof Error ? error.message : String(error)
  return (
    <p id={id} role="alert" className={styles['fault']}>
      {TOLD.includes(code) ? message : t('fault', { title: t(`ui:fault.${code}.title`), advice: t(`ui:fault.${code}.advice`) })}
    </p>
  )
}
