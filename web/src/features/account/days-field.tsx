import { useTranslation } from 'react-i18next'
import { Field } from './field.tsx'

const DAYS = [1, 3, 7, 14, 30] as const

/** For how long a link is good. */
export function DaysField({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const { t } = useTranslation('account')
  return (
    <Field label={t('link.days')}>
      {(ties) => (
        <select {...ties} value={days} onChange={({ target }) => onChange(Number(target.value))}>
          {DAYS.map((count) => (
            <option key={count} value={count}>
              {t('days', { count })}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
