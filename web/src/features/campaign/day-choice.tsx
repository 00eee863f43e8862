import { useTranslation } from 'react-i18next'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { Button, IconButton } from '../../ui/button.tsx'
import { icons } from '../../ui/icons.tsx'
import styles from './campaign.module.css'

type DayChoiceProps = { day: string; first: string; today: string; onChange: (day: string | undefined) => void }

const WEEK = 7

/** The day as of which everything is told: typed, a week back or on, or today. */
export function DayChoice({ day, first, today, onChange }: DayChoiceProps) {
  const { t } = useTranslation('campaign')
  const last = today < first ? first : today
  const step = (by: number) => onChange(isoOf(Math.min(dayOf(last), Math.max(dayOf(first), dayOf(day) + by))))
  return (
    <div className={styles['day']} role="group" aria-label={t('day.group')}>
      <IconButton label={t('day.before')} isDisabled={day <= first} onPress={() => step(-WEEK)}>
        {icons.previous}
      </IconButton>
      <label className={styles['dayLabel']}>
        <span>{t('day.label')}</span>
        <input
          key={day}
          type="date"
          required
          min={first}
          max={last}
          defaultValue={day}
          className={styles['date']}
          onChange={({ target }) => {
            // A year that is still being typed lies outside, and waits.
            if (target.value !== '' && target.validity.valid && target.value !== day) onChange(target.value)
          }}
        />
      </label>
      <IconButton label={t('day.after')} isDisabled={day >= last} onPress={() => step(WEEK)}>
        {icons.next}
      </IconButton>
      {day === today ? null : (
        <Button look="quiet" onPress={() => onChange(undefined)}>
          {t('day.today')}
        </Button>
      )}
    </div>
  )
}
