import { useTranslation } from 'react-i18next'
import { dayOf } from '@shouwang/shared/period/day'
import { shift } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import { periodWords, relativeWords } from '@shouwang/shared/period/words'
import { useLocale } from '../../i18n/language.ts'
import { IconButton } from '../../ui/button.tsx'
import { icons } from '../../ui/icons.tsx'
import { Picker } from '../../ui/picker.tsx'
import { PeriodChoice } from './period-choice.tsx'
import styles from './period.module.css'

type PeriodControlProps = { period: Period; today: string; first: string; onChange: (id: string) => void }

/** The period with a step to either side and a panel to choose any other. */
export function PeriodControl({ period, today, first, onChange }: PeriodControlProps) {
  const { t } = useTranslation('map')
  const locale = useLocale()
  const relative = relativeWords(period, dayOf(today), locale)
  const next = shift(period, 1)
  return (
    <div className={styles['control']} role="group" aria-label={t('period.label')}>
      <IconButton label={t('period.previous')} keys="[" onPress={() => onChange(shift(period, -1).id)}>
        {icons.previous}
      </IconButton>
      <Picker
        label={t('period.label')}
        value={
          <>
            {periodWords(period, locale)}
            {relative === null ? null : <span className={styles['relative']}>{relative}</span>}
          </>
        }
        className={styles['button']!}
      >
        {(close) => (
          <PeriodChoice
            period={period}
            today={today}
            first={first}
            onChange={(id) => {
              onChange(id)
              close()
            }}
          />
        )}
      </Picker>
      <IconButton label={t('period.next')} keys="]" isDisabled={next.from > dayOf(today)} onPress={() => onChange(next.id)}>
        {icons.next}
      </IconButton>
    </div>
  )
}
