import { useTranslation } from 'react-i18next'
import { LINK_DAYS } from '@shouwang/shared/account/link'
import { Field } from './field.tsx'

const DAYS = [LINK_DAYS.least, 3, LINK_DAYS.usual, 14, LINK_DAYS.most] as const

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
