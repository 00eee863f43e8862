import type { BarShapeProps } from 'recharts'
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts'
import type { Period } from '@shouwang/shared/period/period'
import type { Locale } from '@shouwang/shared/wire/locale'
import type { ChartRow } from './chart-rows.ts'
import type { Point } from './line-values.ts'
import { spread } from './line-ends.ts'
import { axisLabel } from './span-words.ts'
import styles from './trend-chart.module.css'

/** A bar; hollow while its period is not over or its reports are not due. */
export function Bar({ x, y, width, height, fill, fillOpacity, provisional }: Partial<BarShapeProps> & { provisional: boolean }) {
  const [left, top, wide, high] = [x, y, width, height].map((part) => Number(part ?? 0)) as [number, number, number, number]
  if (!(high > 0) || !(wide > 0)) return null
  if (!provisional) return <rect x={left} y={top} width={wide} height={high} fill={fill} opacity={fillOpacity} />
  const inset = 0.75
  const size = { width: Math.max(0.5, wide - 2 * inset), height: Math.max(0.5, high - 2 * inset) }
  return <rect className={styles['openBar']} x={left + inset} y={top + inset} {...size} stroke={fill} opacity={fillOpacity} />
}

type DotProps = {
  cx?: number
  cy?: number
  payload?: ChartRow
  stroke?: string
  ids: string[]
  /** The line's points; recharts passes its own `points` to a dot. */
  line: Point[]
  which: 'open' | 'lone'
  lone?: Set<number>
  letter: number
}

/** A hollow dot on a figure that is not final, a small full one on a figure that stands alone between gaps. */
export function PointDot({ cx, cy, payload, stroke, ids, line, which, lone, letter }: DotProps) {
  const at = payload === undefined ? -1 : ids.indexOf(payload.id)
  const point = line[at]
  if (cx === undefined || cy === undefined || !point || point.value === null || Number.isNaN(cy)) return null
  if (which === 'open') {
    return point.provisional ? <circle className={styles['openDot']} cx={cx} cy={cy} r={letter / 3.4} stroke={stroke} /> : null
  }
  return lone?.has(at) && !point.provisional ? <circle cx={cx} cy={cy} r={letter / 5} fill={stroke} /> : null
}

type TickProps = {
  x?: number | string
  y?: number | string
  payload?: { value: string }
  periods: Period[]
  shown: Set<number>
  letter: number
  locale: Locale
}

/** A period's short name, and below it the year where one begins. */
export function PeriodTick({ x, y, payload, periods, shown, letter, locale }: TickProps) {
  const at = periods.findIndex((period) => period.id === payload?.value)
  if (at < 0) return null
  const before = [...shown].findLast((other) => other < at)
  const { short, year } = axisLabel(periods[at]!, before === undefined ? null : periods[before]!, locale)
  return (
    <text className={styles['tick']} x={Number(x)} y={Number(y)} fontSize={letter} textAnchor="middle">
      <tspan x={Number(x)} dy="0.9em">
        {short}
      </tspan>
      {year !== null && (
        <tspan className={styles['year']} x={Number(x)} dy="1.25em">
          {year}
        </tspan>
      )}
    </text>
  )
}

type RuleProps = { viewBox?: { x?: number; y?: number; width?: number }; text: string; letter: number }

/** Name of a horizontal rule, above its left end. */
export function RuleLabel({ viewBox, text, letter }: RuleProps) {
  const { x = 0, y = 0 } = viewBox ?? {}
  return (
    <text className={styles['rule']} x={x + 4} y={y - letter * 0.4} fontSize={letter}>
      {text}
    </text>
  )
}

/** Short hatched marks on the base line where a figure is missing: a gap is told, not only left. */
export function GapMarks({ ids, points }: { ids: string[]; points: Point[] }) {
  const scale = useXAxisScale()
  const plot = usePlotArea()
  if (!scale || !plot) return null
  const width = Math.max(4, Math.min(24, (plot.width / Math.max(1, ids.length)) * 0.75))
  const bottom = plot.y + plot.height
  return (
    <g>
      <pattern id="gap-hatch" width="5" height="5" patternUnits="userSpaceOnUse">
        <path className={styles['hatch']} d="M-1 1l2-2M0 5l5-5M4 6l2-2" />
      </pattern>
      {points.map(({ state }, at) => {
        const middle = scale(ids[at]!, { position: 'middle' })
        if (state !== 'missing' || middle === undefined) return null
        return (
          <rect
            key={ids[at]}
            className={styles['gap']}
            x={middle - width / 2}
            y={bottom - 8}
            width={width}
            height={8}
            fill="url(#gap-hatch)"
          />
        )
      })}
    </g>
  )
}

/** A name and a figure to stand beside the end of a line (or of a rule), at `value` on the axis. */
export type EndLabel = { key: string; value: number; name: string; figure: string; colour: string; dashed?: boolean }

type EndLabelsProps = { ends: EndLabel[]; letter: number; active: string | null; onActive: (key: string | null) => void }

/** Names and figures at the ends of lines, moved apart; the one that is pointed at brings its line forward. */
export function EndLabels({ ends, letter, active, onActive }: EndLabelsProps) {
  const scale = useYAxisScale()
  const plot = usePlotArea()
  if (!scale || !plot) return null
  const wanted = ends.map(({ key, value }) => ({ key, at: scale(value) ?? plot.y }))
  const placed = spread(wanted, { gap: letter * 1.35, top: plot.y, bottom: plot.y + plot.height })
  if (placed === null) return null
  const x = plot.x + plot.width
  return (
    <g fontSize={letter}>
      {ends.map(({ key, name, figure, colour, dashed }, i) => {
        const y = placed.get(key)!
        return (
          <g
            key={key}
            className={active !== null && active !== key ? styles['faded'] : undefined}
            onPointerEnter={() => onActive(key)}
            onPointerLeave={() => onActive(null)}
          >
            <path
              className={styles['leader']}
              d={`M${x + 2},${wanted[i]!.at}L${x + 8},${y}H${x + 14}`}
              stroke={colour}
              strokeDasharray={dashed ? '2 2' : undefined}
            />
            <text className={styles['endLabel']} x={x + 18} y={y} dy="0.35em">
              {name}
              <tspan className={styles['endFigure']} dx={name === '' ? 0 : '0.5em'}>
                {figure}
              </tspan>
            </text>
          </g>
        )
      })}
    </g>
  )
}
