import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { dayFrom, dayOf, isoOf, partsOf } from '@shouwang/shared/period/day'
import { PERIOD_KINDS, periodAt, periodsBetween } from '@shouwang/shared/period/period'
import type { Period, PeriodKind } from '@shouwang/shared/period/period'
import { periodShort } from '@shouwang/shared/period/words'
import { useLocale } from '../../i18n/language.ts'
import { IconButton } from '../../ui/button.tsx'
import { icons } from '../../ui/icons.tsx'
import { FreeSpan } from './free-span.tsx'
import styles from './period.module.css'

type PeriodChoiceProps = { period: Period; today: string; first: string; onChange: (id: string) => void }
type Listed = Exclude<PeriodKind, 'range' | 'campaign' | 'day'>

/** All kinds of period: a kind on the left, its periods of one year on the right; days and free spans by their dates. */
export function PeriodChoice({ period, today, first, onChange }: PeriodChoiceProps) {
  const { t } = useTranslation('map')
  const [kind, setKind] = useState<PeriodKind>(period.kind)
  return (
    <div className={styles['choice']}>
      <ListBox
        aria-label={t('period.kind')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[kind]}
        onSelectionChange={(keys) => {
          const [key] = keys
          if (key !== undefined) setKind(key as PeriodKind)
        }}
        className={styles['kinds']!}
      >
        {PERIOD_KINDS.map((each) => (
          <ListBoxItem key={each} id={each} className={styles['kind']!}>
            {t(`period.kinds.${each}`)}
          </ListBoxItem>
        ))}
      </ListBox>
      <div className={styles['periods']}>
        {kind === 'day' || kind === 'range' || kind === 'campaign' ? (
          <FreeSpan key={kind} kind={kind} period={period} today={today} first={first} onChange={onChange} />
        ) : (
          <YearOfPeriods key={kind} kind={kind} period={period} today={today} first={first} onChange={onChange} />
        )}
      </div>
    </div>
  )
}

function YearOfPeriods({ kind, period, today, first, onChange }: PeriodChoiceProps & { kind: Listed }) {
  const { t } = useTranslation('map')
  const locale = useLocale()
  const now = dayOf(today)
  const firstYear = partsOf(dayOf(first)).year
  const lastYear = partsOf(now).year
  const [year, setYear] = useState(Math.min(lastYear, Math.max(firstYear, partsOf(Math.min(period.from, now)).year)))
  const periods =
    kind === 'year'
      ? periodsBetween('year', dayFrom(firstYear, 1, 1), now + 1)
      : periodsBetween(kind, dayFrom(year, 1, 1), dayFrom(year + 1, 1, 1)).filter((each) => yearOf(each) === year)
  return (
    <>
      {kind === 'year' ? null : (
        <div className={styles['year']}>
          <IconButton label={t('period.yearBefore')} isDisabled={year <= firstYear} onPress={() => setYear(year - 1)}>
            {icons.previous}
          </IconButton>
          <span>{t('period.year', { year })}</span>
          <IconButton label={t('period.yearAfter')} isDisabled={year >= lastYear} onPress={() => setYear(year + 1)}>
            {icons.next}
          </IconButton>
        </div>
      )}
      <ListBox
        aria-label={t(`period.kinds.${kind}`)}
        layout="grid"
        selectionMode="single"
        selectedKeys={[period.id]}
        disabledKeys={periods.filter((each) => each.from > now).map((each) => each.id)}
        onSelectionChange={(keys) => {
          const [key] = keys
          if (key !== undefined) onChange(String(key))
        }}
        className={`${styles['grid']} ${kind === 'week' ? styles['weeks'] : kind === 'dekad' ? styles['dekads'] : ''}`}
      >
        {periods.map((each) => (
          <ListBoxItem
            key={each.id}
            id={each.id}
            textValue={periodShort(each, locale)}
            className={`${styles['cell']} ${each.id === periodAt(kind, now).id ? styles['today'] : ''}`}
          >
            {kind === 'week' ? Number(each.id.slice(-2)) : periodShort(each, locale)}
          </ListBoxItem>
        ))}
      </ListBox>
      {kind === 'week' ? <p className={styles['note']}>{t('period.weekNote', { day: isoOf(periodAt('week', now).from) })}</p> : null}
    </>
  )
}

/** The year that stands in a period's id: a week belongs to its ISO year, an autumn term to the year in which it began. */
function yearOf(period: Period): number {
  return Number(period.id.slice(0, 4))
}
