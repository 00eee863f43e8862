import { compareParts, gapToTarget } from '@shouwang/shared/indicator/comparison'
import type { Comparison, Parts } from '@shouwang/shared/indicator/comparison'
import { valueOf } from '@shouwang/shared/indicator/indicator'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Column, Places, Series, Values } from '@shouwang/shared/wire/values'

/** One place as list, map, legend and card show it. */
export type PlaceRow = {
  id: number
  code: string
  name: string
  level: Level
  parent: number | null
  children: number
  ended: boolean
  /** 0 none, 1 polygon, 2 approximate cell, 3 point. */
  shape: number
  lng: number | null
  lat: number | null
  value: number | null
  parts: Parts
  /** Index in `STATES`. */
  state: number
  before: Comparison | null
  yearBefore: Comparison | null
  gap: number | null
  expected: number
  filed: number
  old: number
  absent: number
  asOfWeek: string | null
}

/** Joins places and values, which stand in the same order, into rows. A place without values (the server knew it only now) is left out. */
export function rowsOf(indicator: Indicator, places: Places, values: Values): PlaceRow[] {
  const at = new Map(values.places.map((id, index) => [id, index]))
  return places.id.flatMap((id, i) => {
    const v = at.get(id)
    if (v === undefined) return []
    const now = partsAt(values.now, v)
    const value = valueOf(indicator, now.num, now.den)
    return [
      {
        id,
        code: places.code[i]!,
        name: places.name[i]!,
        level: places.level[i]!,
        parent: places.parent[i]!,
        children: places.children[i]!,
        ended: places.until[i] !== null,
        shape: places.shape[i]!,
        lng: places.lng[i]!,
        lat: places.lat[i]!,
        value,
        parts: now,
        state: values.now.state[v]!,
        before: compareParts(indicator, now, partsAt(values.before, v)),
        yearBefore: compareParts(indicator, now, partsAt(values.yearBefore, v)),
        gap: gapToTarget(indicator, value),
        expected: values.expected[v]!,
        filed: values.filed[v]!,
        old: values.old[v]!,
        absent: values.absent[v]!,
        asOfWeek: values.asOfWeek[v]!,
      },
    ]
  })
}

/** Every place's figures over the periods of a series. */
export function linesOf(indicator: Indicator, series: Series): Map<number, (number | null)[]> {
  return new Map(series.places.map((id, at) => [id, series.columns.map((column) => valueAt(indicator, column, at))]))
}

/** A value of a column; a period that is missing or not due has none, even where an older figure is carried. */
function valueAt(indicator: Indicator, column: Column, at: number): number | null {
  return column.state[at] === 0 ? valueOf(indicator, column.num[at]!, column.den[at]!) : null
}

function partsAt(column: Column, at: number): Parts {
  return { num: column.num[at]!, den: column.den[at]! }
}
