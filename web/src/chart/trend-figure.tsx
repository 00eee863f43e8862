import './trend-texts.ts'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Trend } from '@shouwang/shared/wire/trend'
import { useLocale } from '../i18n/language.ts'
import { chartRows, peakOf } from './chart-rows.ts'
import { roundValue } from './end-labels.ts'
import { TrendChart } from './trend-chart.tsx'
import type { Chart } from './chart-kind.ts'
import { useWidth } from './use-width.ts'
import styles from './trend-figure.module.css'

type TrendFigureProps = {
  trend: Trend
  indicator: Indicator
  chart: Chart
  colours: Map<string, string>
  show: { target: boolean; mean: boolean; year: boolean }
  title: string
  /** A chart beside other things is lower than one that has the page. */
  low?: boolean
  /** Height in pixels where the room is given. */
  height?: number
}

/** The chart in the width that there is. Bars of several areas stand in a small chart each, on one value axis: side by side they could not be told apart. */
export function TrendFigure({ trend, indicator, chart, colours, show, title, low = false, height: given }: TrendFigureProps) {
  const locale = useLocale()
  const { t } = useTranslation('trend')
  const [ref, width, letter] = useWidth<HTMLDivElement>()
  const label = t('chartLabel', { title })
  const labels = {
    target: trend.target === null ? '' : t('targetLabel', { value: roundValue(indicator, trend.target, locale) }),
    mean: t('meanLabel', { year: trend.lines.find(({ baseline }) => baseline !== null)?.baseline?.year }),
    year: t('yearLabel'),
    chart: label,
  }
  if (chart !== 'bar' || trend.by === 'type' || trend.lines.length < 2) {
    const height = given ?? (low ? Math.round(letter * 19) : Math.round(Math.min(Math.max(width * 0.36, 280), letter * 36)))
    return (
      <div ref={ref} className={styles['figure']}>
        {width > 0 ? (
          <TrendChart {...{ trend, indicator, chart, colours, width, height, letter, show, labels }} />
        ) : (
          <div className={styles['room']} />
        )}
      </div>
    )
  }
  const columns = Math.max(1, Math.min(trend.lines.length, Math.floor(width / (letter * 28))))
  const each = Math.floor((width - (columns - 1) * 24) / columns)
  const { rows } = chartRows(trend, indicator)
  const peak = Math.max(
    peakOf(
      rows,
      trend.lines.map(({ key }) => `${key}~bar`),
      false,
    ),
    show.year
      ? peakOf(
          rows,
          trend.lines.map(({ key }) => `${key}~before`),
          false,
        )
      : 0,
  )
  return (
    <div ref={ref} className={styles['figure']}>
      {width === 0 ? (
        <div className={styles['room']} />
      ) : (
        <div className={styles['multiples']} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
          {trend.lines.map((line) => (
            <div key={line.key}>
              <h2 className={styles['multiple']}>{line.name[locale]}</h2>
              <TrendChart
                trend={{ ...trend, lines: [line] }}
                labels={{ ...labels, mean: t('meanShort'), chart: `${line.name[locale]} ${label}` }}
                height={Math.round(letter * 17)}
                width={each}
                {...{ indicator, chart, colours, letter, show, peak }}
              />
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
