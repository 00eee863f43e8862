import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Trend } from '@shouwang/shared/wire/trend'
import { pointsOf, pooled } from '../../chart/line-values.ts'
import type { Point } from '../../chart/line-values.ts'

/**
 * How a line's movement is measured, so that noise is not told as news:
 * - `ends`: a figure as of a day (cumulative, base): the last against the first;
 * - `halves`: a rate of what happened: the later half of the periods against the earlier one, each divided once;
 * - `yearBefore`: a count: the whole span against the same periods a year before, those that both have;
 * - `none`: there is nothing to compare with.
 */
export type Against = 'ends' | 'halves' | 'yearBefore' | 'none'

/** What one line shows: its figure over the span (`ends`: the last one), what it is compared with, and when that figure is from. */
export type Movement = { key: string; figure: number; base: number | null; against: Against }

/** What a trend shows, to be told in a sentence by `findingWords`. */
export type Finding =
  | { of: 'nothing' }
  | { of: 'one'; line: Movement; worst: Movement | null }
  | { of: 'areas'; lines: Movement[]; worst: Movement }
  | { of: 'types'; total: number | null; top: Movement; share: number | null }

/**
 * Reads the finding out of a trend. `within` are the lines' areas that contain all the others: the sentence is about it, and only
 * names the worst of the others, since a total of both would count twice.
 */
export function findingOf(trend: Trend, indicator: Indicator, within: number | null = null): Finding {
  const moves = trend.lines.flatMap((line) => {
    const move = movement(line.key, pointsOf(line, trend, indicator), line.yearBefore, indicator)
    return move ? [move] : []
  })
  if (moves.length === 0) return { of: 'nothing' }
  if (trend.by === 'type') return byType(moves, indicator)
  const containing = trend.lines.find((line) => line.area === within)
  const whole = moves.find(({ key }) => key === containing?.key)
  const others = moves.filter((move) => move !== whole)
  const worst = others.length > 1 ? worstOf(others, indicator) : null
  if (whole) return { of: 'one', line: whole, worst }
  return worst === null ? { of: 'one', line: moves[0]!, worst: null } : { of: 'areas', lines: moves, worst }
}

/** Which direction is told as the one to look at: the lowest of what should be high, else the highest. */
export function looksForLowest({ better }: Pick<Indicator, 'better'>): boolean {
  return better === 'up'
}

function byType(moves: Movement[], indicator: Indicator): Finding {
  const top = moves.reduce((most, move) => (move.figure > most.figure ? move : most))
  if (indicator.denominator !== undefined) return { of: 'types', total: null, top, share: null }
  const total = moves.reduce((sum, { figure }) => sum + figure, 0)
  return { of: 'types', total, top, share: total === 0 ? null : top.figure / total }
}

function worstOf(moves: Movement[], indicator: Indicator): Movement {
  const sign = looksForLowest(indicator) ? -1 : 1
  return moves.reduce((worst, move) => (sign * move.figure > sign * worst.figure ? move : worst))
}

function movement(key: string, points: Point[], before: Trend['lines'][number]['yearBefore'], indicator: Indicator): Movement | null {
  if (indicator.rollUp === 'last') return betweenEnds(key, points)
  return indicator.denominator === undefined ? againstYearBefore(key, points, before, indicator) : betweenHalves(key, points, indicator)
}

function betweenEnds(key: string, points: Point[]): Movement | null {
  const values = settled(points).flatMap(({ value }) => (value === null ? [] : [value]))
  if (values.length === 0) return null
  return { key, figure: values.at(-1)!, base: values.length > 1 ? values[0]! : null, against: values.length > 1 ? 'ends' : 'none' }
}

function betweenHalves(key: string, points: Point[], indicator: Indicator): Movement | null {
  const counted = settled(points)
  const half = Math.floor(counted.length / 2)
  const [earlier, later] = [pooled(counted.slice(0, half), indicator), pooled(counted.slice(counted.length - half), indicator)]
  if (later !== null && earlier !== null) return { key, figure: later, base: earlier, against: 'halves' }
  const all = pooled(counted, indicator)
  return all === null ? null : { key, figure: all, base: null, against: 'none' }
}

/** Compares only when nearly all periods have a figure in both years; else a short year before would look like a rise. */
function againstYearBefore(
  key: string,
  points: Point[],
  before: Trend['lines'][number]['yearBefore'],
  indicator: Indicator,
): Movement | null {
  const total = pooled(points, indicator)
  if (total === null) return null
  const both = points.filter(({ value }, at) => value !== null && before?.state[at] === 0 && before.num[at] != null)
  const known = points.filter(({ value }) => value !== null)
  if (before === null || both.length < known.length) return { key, figure: total, base: null, against: 'none' }
  const base = points.reduce((sum, { value }, at) => sum + (value === null ? 0 : (before.num[at] ?? 0)), 0) * indicator.scale
  return { key, figure: total, base, against: 'yearBefore' }
}

/** Points whose figure is final; when there is none, all of them. */
function settled(points: Point[]): Point[] {
  const final = points.filter(({ provisional, value }) => !provisional && value !== null)
  return final.length > 0 ? final : points
}
