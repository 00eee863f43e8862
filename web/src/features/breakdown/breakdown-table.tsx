import { useTranslation } from 'react-i18next'
import { BREAKDOWN_WORDS } from '@shouwang/shared/disclosure/classification'
import { dayOf } from '@shouwang/shared/period/day'
import { periodOf } from '@shouwang/shared/period/period'
import { dayWords, periodWords } from '@shouwang/shared/period/words'
import type { Breakdown } from '@shouwang/shared/wire/breakdown'
import { formatPercent } from '@shouwang/shared/wire/format'
import { formatNumber } from '@shouwang/shared/wire/rounding'
import { STATES } from '@shouwang/shared/wire/state'
import { STATE_MEANINGS, STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { useLocale } from '../../i18n/language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { CATEGORIES } from '../../ui/palette.ts'
import { StateSwatch } from '../../ui/swatch.tsx'
import { useTheme } from '../../ui/theme.ts'
import { suppressedIn } from './newest.ts'
import styles from './breakdown.module.css'

type Row = { key: string; name: string; cases: number | null; suppressed: boolean }

/** One period of a breakdown as bars that are a table too; what is suppressed has a pattern of its own, and words say why. */
export function BreakdownTable({ breakdown, period, name }: { breakdown: Breakdown; period: string; name: string }) {
  const locale = useLocale()
  const theme = useTheme()
  const { t } = useTranslation('breakdown')
  const line = breakdown.lines[0]
  const p = breakdown.periods.indexOf(period)
  const words = periodWords(periodOf(period), locale)
  const by = BREAKDOWN_WORDS[breakdown.by][locale]
  if (!line) return <EmptyState title={t('none')} small />
  const total = line.totals[p] ?? null
  if (total === null) {
    const state = STATES[line.state[p]?.[0] ?? 2]!
    if (breakdown.face === 'published' && state === 'pending') return <EmptyState title={t('later', { period: words })} small />
    return <EmptyState title={STATE_MEANINGS[state][locale]} small />
  }
  const rows = breakdown.categories.map((category, c): Row => ({
    key: category.key,
    name: category.name[locale],
    cases: line.cases[p]![c]!,
    suppressed: STATES[line.state[p]![c]!] === 'suppressed',
  }))
  const most = Math.max(1, ...rows.map(({ cases }) => cases ?? 0))
  const hidden = suppressedIn(breakdown, p, STATES.indexOf('suppressed'))
  const columns: Column<Row>[] = [
    { key: 'name', heading: by, rowHeading: true, cell: (row) => row.name },
    {
      key: 'cases',
      heading: t('cases'),
      cell: ({ cases, suppressed }) =>
        suppressed ? (
          <span className={styles['cell']}>
            <span className={styles['count']}>
              <StateSwatch state="suppressed" />
            </span>
            <span className={styles['why']}>{STATE_WORDS.suppressed[locale]}</span>
          </span>
        ) : (
          <span className={styles['cell']}>
            <span className={styles['count']}>{cases === null ? '—' : formatNumber(cases)}</span>
            <svg className={styles['bar']} aria-hidden="true">
              <rect width={`${((cases ?? 0) / most) * 100}%`} height="100%" fill={CATEGORIES[theme][0]} />
            </svg>
          </span>
        ),
    },
    {
      key: 'share',
      heading: t('share'),
      number: true,
      cell: ({ cases }) => (cases === null || total === 0 ? '—' : formatPercent(cases / total, 1)),
    },
  ]
  const asOf = line.asOf[p]
  return (
    <>
      <p className={styles['note']}>
        {t('total', { period: words, count: total, cases: formatNumber(total) })}{' '}
        {breakdown.face === 'exact' ? t('exact') : t('published', { day: asOf ? dayWords(dayOf(asOf), locale, { year: true }) : '' })}
        {breakdown.face === 'published' && breakdown.method === 'round' && <> {t('rounded', { base: breakdown.threshold })}</>}
      </p>
      {hidden > 0 && (
        <p className={styles['note']}>
          <StateSwatch state="suppressed" /> {t('suppressed', { threshold: breakdown.threshold })}
        </p>
      )}
      <DataTable caption={t('caption', { name, period: words, by })} columns={columns} rows={rows} keyOf={({ key }) => key} />
    </>
  )
}
