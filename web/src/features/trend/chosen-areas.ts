import type { Area } from '@shouwang/shared/wire/area'

type Chosen = Pick<Area, 'id' | 'name' | 'parent' | 'path' | 'levelsBelow'>

/** The chosen area that all the others lie in; `null` when there is none, or only one area. */
export function containing(areas: Chosen[]): number | null {
  const outer = areas.find((area) => areas.every(({ path }) => path.some(({ id }) => id === area.id)))
  return areas.length > 1 && outer ? outer.id : null
}

/**
 * Whose parts the calendar shows: the area that contains the others, the parent of areas that stand side by side, else the first area that has parts. A
 * lone village is shown among its neighbours.
 */
export function calendarArea(areas: Chosen[]): { id: number; name: string } | null {
  const [first] = areas
  if (!first) return null
  const outer = areas.find(({ id }) => id === containing(areas))
  if (outer) return outer
  const siblings = areas.every(({ parent }) => parent !== null && parent === first.parent)
  const above = first.path.at(-2)
  if (above && siblings && (areas.length > 1 || first.levelsBelow.length === 0)) return above
  return areas.find(({ levelsBelow }) => levelsBelow.length > 0) ?? null
}
