import { periodOf } from '@shouwang/shared/period/period'
import type { Trend } from '@shouwang/shared/wire/trend'
import { pointsOf, yearBeforeOf } from './line-values.ts'
import type { Divided, Point } from './line-values.ts'

/**
 * One period as a chart library reads it. Under a line's key stands its value where it is final, under `key~open` its
 * provisional value and, so that the two can be joined by a dashed stroke, the final one just before; under `key~bar` either of
 * them; under `key~before` the value a year earlier. What is not there is `null`: the stroke breaks.
 */
export type ChartRow = { id: string; from: number; [series: string]: number | string | null }

/** Rows for recharts, oldest first, and the points of each line that the tooltip, the labels and the table read. */
export function chartRows(trend: Trend, indicator: Divided): { rows: ChartRow[]; points: Map<string, Point[]> } {
  const points = new Map(trend.lines.map((line) => [line.key, pointsOf(line, trend, indicator)]))
  const before = new Map(trend.lines.map((line) => [line.key, yearBeforeOf(line, indicator)]))
  const rows = trend.periods.map((id, at) => {
    const row: ChartRow = { id, from: periodOf(id).from }
    for (const { key } of trend.lines) {
      const line = points.get(key)!
      const { value, provisional } = line[at]!
      row[key] = provisional ? null : value
      row[`${key}~bar`] = value
      row[`${key}~open`] = provisional || line[at + 1]?.provisional ? value : null
      row[`${key}~before`] = before.get(key)![at] ?? null
    }
    return row
  })
  return { rows, points }
}

/** Largest value that any of the series reaches in the rows; `stacked` adds the series of a row up. 0 without figures. */
export function peakOf(rows: ChartRow[], series: string[], stacked: boolean): number {
  return rows.reduce((peak, row) => {
    const values = series.map((key) => Number(row[key] ?? 0))
    return Math.max(peak, stacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values))
  }, 0)
}

/** Indices of points that stand alone between gaps: a stroke cannot show them, so they get a dot. */
export function lonePoints(points: Point[]): Set<number> {
  return new Set(
    points.flatMap(({ value }, at) => {
      const neighbours = [points[at - 1]?.value ?? null, points[at + 1]?.value ?? null]
      return value !== null && neighbours.every((neighbour) => neighbour === null) ? [at] : []
    }),
  )
}
