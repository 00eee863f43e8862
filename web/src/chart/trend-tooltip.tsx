import { compare } from '@shouwang/shared/indicator/comparison'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { periodOf } from '@shouwang/shared/period/period'
import { periodWords } from '@shouwang/shared/period/words'
import { formatBase, formatChange, formatFull } from '@shouwang/shared/wire/format'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import type { Trend } from '@shouwang/shared/wire/trend'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../i18n/language.ts'
import { yearBeforeOf } from './line-values.ts'
import type { Point } from './line-values.ts'
import styles from './trend-chart.module.css'

type TrendTooltipProps = {
  label?: string | number
  trend: Trend
  points: Map<string, Point[]>
  indicator: Indicator
  colours: Map<string, string>
  year: boolean
}

/** The card of one period: every line with its figure and base, or why there is none; of a single line also 同比. */
export function TrendTooltip({ label, trend, points, indicator, colours, year }: TrendTooltipProps) {
  const locale = useLocale()
  const { t } = useTranslation('trend')
  const at = trend.periods.indexOf(String(label))
  if (at < 0) return null
  const period = periodOf(trend.periods[at]!)
  const many = trend.lines.length > 1
  const provisional = trend.lines.some(({ key }) => points.get(key)![at]!.provisional)
  const shown = trend.by === 'type' ? trend.lines.filter(({ key }) => (points.get(key)![at]!.value ?? 0) !== 0) : trend.lines
  return (
    <div className={styles['card']}>
      <p className={styles['cardTitle']}>{periodWords(period, locale)}</p>
      {provisional && <p className={styles['cardNote']}>{t('provisional')}</p>}
      {shown.length === 0 && <p className={styles['cardNote']}>{t('noneInPeriod')}</p>}
      <dl className={styles['cardLines']}>
        {shown.map((line) => {
          const point = points.get(line.key)![at]!
          const before = year
            ? formatChange(
                indicator,
                compare(point.value, yearBeforeOf(line, indicator)[at] ?? null),
                { against: 'yearBefore', kind: period.kind },
                locale,
              )
            : null
          const base = many ? null : formatBase(indicator, point, locale)
          return (
            <div key={line.key}>
              <dt>
                <svg width="10" height="10" viewBox="0 0 10 10">
                  <rect width="10" height="10" rx="2" fill={colours.get(line.key)} />
                </svg>
                {line.name[locale]}
              </dt>
              <dd>
                {point.value === null ? STATE_WORDS[point.state][locale] : formatFull(indicator, point.value, locale)}
                {base !== null && <small>{base}</small>}
                {!many && before !== null && <small>{before.full}</small>}
              </dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}
