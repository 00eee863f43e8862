import './trend-texts.ts'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { MoneyUnit } from '@shouwang/shared/money/money-words'
import { periodOf } from '@shouwang/shared/period/period'
import { periodWords } from '@shouwang/shared/period/words'
import type { Locale } from '@shouwang/shared/wire/locale'
import { formatBase, formatFull } from '@shouwang/shared/wire/format'
import type { Trend, TrendLine } from '@shouwang/shared/wire/trend'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { useLocale } from '../i18n/language.ts'
import { DataTable } from '../ui/data-table.tsx'
import type { Column } from '../ui/data-table.tsx'
import { pointsOf, yearBeforeOf } from './line-values.ts'
import type { Point } from './line-values.ts'
import styles from './trend-table.module.css'

/** The figures of a chart as a table, latest period first. A single line has its base and the year before beside it. */
export function TrendTable({ trend, indicator, caption }: { trend: Trend; indicator: Indicator; caption: string }) {
  const locale = useLocale()
  const { t } = useTranslation('trend')
  const points = new Map(trend.lines.map((line) => [line.key, pointsOf(line, trend, indicator)]))
  const money = moneyUnit(points, indicator, locale)
  const rows = trend.periods.map((id, at) => ({ id, at })).toReversed()
  const columns: Column<{ id: string; at: number }>[] = [
    { key: 'period', heading: t('period'), rowHeading: true, cell: ({ id }) => periodWords(periodOf(id), locale) },
    ...trend.lines.map((line) => ({
      key: line.key,
      heading: trend.lines.length === 1 ? indicator.name[locale] : line.name[locale],
      number: true,
      cell: ({ at }: { at: number }) => <Value indicator={indicator} money={money} point={points.get(line.key)![at]!} />,
    })),
    ...(trend.lines.length === 1 ? single(trend.lines[0]!) : []),
  ]
  return <DataTable caption={caption} columns={columns} rows={rows} keyOf={({ id }) => id} />

  function single(line: TrendLine): Column<{ id: string; at: number }>[] {
    const yearBefore = yearBeforeOf(line, indicator)
    const base = {
      key: 'base',
      heading: t('base'),
      number: true,
      cell: ({ at }: { at: number }) => formatBase(indicator, points.get(line.key)![at]!, locale) ?? '',
    }
    const before = {
      key: 'before',
      heading: t('yearBefore'),
      number: true,
      cell: ({ at }: { at: number }) => formatFull(indicator, yearBefore[at] ?? null, locale, money),
    }
    return [...(indicator.denominator === undefined ? [] : [base]), ...(line.yearBefore === null ? [] : [before])]
  }
}

function Value({ indicator, point, money }: { indicator: Indicator; point: Point; money: MoneyUnit }) {
  const locale = useLocale()
  const { t } = useTranslation('trend')
  if (point.value === null) {
    return (
      <span className={styles['absent']}>
        {point.state === 'suppressed' ? '—*' : '—'} {STATE_WORDS[point.state][locale]}
      </span>
    )
  }
  return (
    <>
      {formatFull(indicator, point.value, locale, money)}
      {point.provisional && <span className={styles['open']}>{t('open')}</span>}
    </>
  )
}

/** From this many yuan on a table of money is in 万元 (English: million) throughout, so that its columns can be compared at a glance. */
const LARGE = { zh: 100_000, en: 10_000_000 }

function moneyUnit(points: Map<string, Point[]>, { unit }: Indicator, locale: Locale): MoneyUnit {
  const peak = Math.max(0, ...[...points.values()].flat().map(({ value }) => value ?? 0))
  return unit === 'yuan' && peak >= LARGE[locale] ? 'large' : 'yuan'
}
