import { LEVELS, rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Area } from '@shouwang/shared/wire/area'
import type { MapLook } from '../map/map-stage.tsx'
import type { PlaceRow } from './rows.ts'

/** Which levels the map colours, and whose borders it draws over and around them. */
export function lookOf(area: Area, rows: readonly PlaceRow[]): MapLook {
  const shown = LEVELS.filter((level) => rows.some((row) => row.level === level))
  const own = rankOf(area.level)
  const deepest = shown.length === 0 ? own : Math.max(...shown.map(rankOf))
  return {
    shown,
    outlined: LEVELS.filter((level) => rankOf(level) >= own && rankOf(level) < deepest && !shown.includes(level)),
    around: LEVELS.filter((level) => rankOf(level) === own - 1),
    count: rows.length,
  }
}
