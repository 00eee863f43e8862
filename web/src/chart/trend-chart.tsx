import { useMemo, useState } from 'react'
import { Area, Bar as BarSeries, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { periodOf } from '@shouwang/shared/period/period'
import type { Trend } from '@shouwang/shared/wire/trend'
import { useLocale } from '../i18n/language.ts'
import { axisTo, labelled } from './axis.ts'
import { axisWords } from './axis-words.ts'
import { Bar, EndLabels, GapMarks, PeriodTick, PointDot, RuleLabel } from './chart-marks.tsx'
import { chartRows, lonePoints, peakOf } from './chart-rows.ts'
import type { ChartRow } from './chart-rows.ts'
import { fitted, lineEnds, roomFor, singleEnds, stackEnds } from './end-labels.ts'
import { baselineOf } from './line-values.ts'
import { textWidth } from './text-width.ts'
import { TrendTooltip } from './trend-tooltip.tsx'
import type { Chart } from './chart-kind.ts'
import styles from './trend-chart.module.css'

export type TrendChartProps = {
  trend: Trend
  indicator: Indicator
  chart: Chart
  colours: Map<string, string>
  width: number
  height: number
  /** Size of letters in pixels: 12 on a desk, larger on a wall. */
  letter: number
  show: { target: boolean; mean: boolean; year: boolean }
  /** One value axis for several charts side by side. */
  peak?: number
  labels: { target: string; mean: string; year: string; chart: string }
}

/**
 * A trend as lines, bars or stacked areas over its periods. Bars and areas stand on 0; gaps are gaps; what is not final is hollow. Names stand at
 * the lines' ends where they fit. The same figures are in the table beside it, so the drawing itself is one picture to a screen reader.
 */
export function TrendChart({ trend, indicator, chart, colours, width, height, letter, show, peak, labels }: TrendChartProps) {
  const locale = useLocale()
  const [active, setActive] = useState<string | null>(null)
  const { rows, points } = useMemo(() => chartRows(trend, indicator), [trend, indicator])
  const stacked = chart === 'stack' || (chart === 'bar' && trend.by === 'type' && indicator.denominator === undefined)
  const single = trend.lines.length === 1 ? trend.lines[0]! : null
  const mean = show.mean && single ? baselineOf(single.baseline, indicator) : null
  const target = show.target ? trend.target : null
  const series = trend.lines.map(({ key }) => `${key}~bar`)
  const years = show.year && !stacked ? trend.lines.map(({ key }) => `${key}~before`) : []
  const reach = Math.max(peak ?? 0, peakOf(rows, series, stacked), peakOf(rows, years, false), mean ?? 0)
  const axis = axisTo(reach, { target, whole: indicator.unit === 'count' })
  const words = axisWords(indicator, axis.ticks, locale)
  const about = { trend, points, indicator, colours, locale }
  const ends = single
    ? singleEnds(about, {
        year: show.year ? labels.year : null,
        mean: mean === null ? null : { value: mean, name: labels.mean },
        line: chart !== 'bar',
      })
    : stacked
      ? stackEnds(about)
      : lineEnds(about)
  const labelRoom = roomFor(ends, letter, width)
  const axisRoom = Math.ceil(Math.max(...axis.ticks.map((tick) => textWidth(words.tick(tick), letter)))) + 12
  const plotWidth = width - axisRoom - (labelRoom || letter * 1.8)
  const periods = trend.periods.map(periodOf)
  const ticks = labelled(periods.length, Math.floor(plotWidth / (letter * 5.2)))
  // An area has no hollow end: a running period would be drawn as a fall.
  const settled = (at: number) => [...points.values()].every((line) => !line[at]!.provisional)
  const fade = (key: string) => (active !== null && active !== key ? 0.25 : 1)

  return (
    <div className={styles['chart']} role="img" aria-label={labels.chart}>
      <ComposedChart
        width={width}
        height={height}
        data={chart === 'stack' ? rows.filter((_, at) => settled(at)) : rows}
        margin={{ top: letter * 2.2, right: labelRoom || letter * 1.8, bottom: 0, left: 0 }}
        barCategoryGap={trend.periods.length > 60 ? 1 : '18%'}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" syncWithTicks />
        <XAxis
          dataKey="id"
          ticks={trend.periods.filter((_, at) => ticks.has(at) && (chart !== 'stack' || settled(at)))}
          interval={0}
          height={letter * 3.4}
          padding={chart === 'bar' ? 'gap' : { left: 6, right: 6 }}
          scale={chart === 'bar' ? 'band' : 'point'}
          tickLine={false}
          axisLine={{ className: styles['axis'] }}
          tick={<PeriodTick periods={periods} shown={ticks} letter={letter} locale={locale} />}
        />
        <YAxis
          domain={[0, axis.end]}
          ticks={axis.ticks}
          tickFormatter={words.tick}
          width={axisRoom}
          tickLine={false}
          axisLine={false}
          tick={{ className: styles['tick'], fontSize: letter }}
        />
        <text
          className={styles['tick']}
          x={axisRoom - 8}
          y={letter}
          fontSize={letter}
          textAnchor={textWidth(words.unit, letter) > axisRoom - 8 ? 'start' : 'end'}
          dx={textWidth(words.unit, letter) > axisRoom - 8 ? 8 - axisRoom : 0}
        >
          {words.unit}
        </text>
        {target !== null && (
          <ReferenceLine y={target} className={styles['target']!} label={<RuleLabel text={labels.target} letter={letter} />} />
        )}
        {mean !== null && <ReferenceLine y={mean} className={styles['mean']!} />}
        {trend.lines.map(({ key }) => seriesOf(key))}
        {years.map((key) => (
          <Line
            key={key}
            dataKey={key}
            type="linear"
            stroke={single ? 'var(--ink-2)' : colours.get(key.replace('~before', ''))!}
            strokeOpacity={fade(key.replace('~before', ''))}
            strokeWidth={1.25}
            strokeDasharray="2 3"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
        {single && <GapMarks ids={trend.periods} points={points.get(single.key)!} />}
        {labelRoom > 0 && <EndLabels ends={fitted(ends, letter, labelRoom)} letter={letter} active={active} onActive={setActive} />}
        <Tooltip
          isAnimationActive={false}
          cursor={chart === 'bar' ? { className: styles['band'] } : { className: styles['cursor'] }}
          content={<TrendTooltip trend={trend} points={points} indicator={indicator} colours={colours} year={show.year} />}
        />
      </ComposedChart>
      {labelRoom === 0 && trend.lines.length > 1 && (
        <ul className={styles['legend']}>
          {trend.lines.map(({ key, name }) => (
            <li key={key} onPointerEnter={() => setActive(key)} onPointerLeave={() => setActive(null)}>
              <svg width="10" height="10" aria-hidden="true">
                <rect width="10" height="10" rx="2" fill={colours.get(key)} />
              </svg>
              {name[locale]}
            </li>
          ))}
        </ul>
      )}
    </div>
  )

  function seriesOf(key: string) {
    const colour = colours.get(key)!
    if (chart === 'bar') {
      return (
        <BarSeries
          key={key}
          dataKey={`${key}~bar`}
          {...(stacked ? { stackId: 'all' } : {})}
          fill={colour}
          fillOpacity={fade(key)}
          isAnimationActive={false}
          shape={(bar) => (
            <Bar
              {...bar}
              provisional={points.get(key)![trend.periods.indexOf(String((bar.payload as ChartRow).id))]?.provisional === true}
            />
          )}
        />
      )
    }
    if (chart === 'stack') {
      return (
        <Area
          key={key}
          dataKey={`${key}~bar`}
          type="linear"
          stackId="all"
          stroke="var(--ground)"
          strokeWidth={0.75}
          fill={colour}
          fillOpacity={fade(key)}
          isAnimationActive={false}
          activeDot={false}
        />
      )
    }
    return lines(key, colour)
  }

  function lines(key: string, colour: string) {
    const lone = lonePoints(points.get(key)!)
    const shared = { type: 'linear' as const, stroke: colour, strokeWidth: letter / 6, strokeOpacity: fade(key), isAnimationActive: false }
    return [
      <Line
        key={`${key}~open`}
        {...shared}
        dataKey={`${key}~open`}
        strokeDasharray="3 3"
        activeDot={false}
        dot={<PointDot ids={trend.periods} line={points.get(key)!} which="open" letter={letter} />}
      />,
      <Line
        key={key}
        {...shared}
        dataKey={key}
        strokeLinejoin="round"
        activeDot={{ r: letter / 3, stroke: 'var(--ground)', strokeWidth: 1.5 }}
        dot={<PointDot ids={trend.periods} line={points.get(key)!} which="lone" lone={lone} letter={letter} />}
      />,
    ]
  }
}
