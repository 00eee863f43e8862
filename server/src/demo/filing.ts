import type { Day } from '@shouwang/shared/period/day'
import type { Effort } from './effort.ts'
import { isHolidayWeek, momentOf, workingMoment } from './moments.ts'
import { pick, streamOf } from './random.ts'
import type { Recipe } from './recipe.ts'

const DAY_MS = 86_400_000
const FRIDAY = 4
const SUNDAY = 6

/** When a village files the report of a week (milliseconds UTC), or `null` when it does not. */
export function filingOf(
  recipe: Recipe['reports']['filing'],
  seed: number,
  village: number,
  effort: Effort,
  since: Day,
  monday: Day,
): number | null {
  const week = (monday - since) / 7
  if (effort.never || isSilent(recipe, seed, village, week)) return null
  const draw = streamOf(seed, 'filing', village, week)
  const holiday = isHolidayWeek(monday)
  const missing = (effort.careless ? recipe.missing.careless : recipe.missing.usual) + (holiday ? recipe.missing.holiday : 0)
  if (draw() < missing) return null
  if (draw() < (effort.careless ? recipe.late.careless : recipe.late.usual)) {
    // Most late ones come the same evening, some at the weekend or in the next days.
    const hours = Math.min(140, -Math.log(1 - draw()) * 22)
    return momentOf(monday + FRIDAY, 16, 4) + Math.floor(hours * 3_600_000)
  }
  const weekday = Number(pick(draw, recipe.weekday)) - 1
  return workingMoment(monday + (holiday ? FRIDAY : weekday), draw)
}

/** Whether the village lies in one of the spells of some weeks in which it files nothing. */
export function isSilent(recipe: Recipe['reports']['filing'], seed: number, village: number, week: number): boolean {
  const quarter = Math.floor(week / 13)
  for (const block of [quarter - 1, quarter]) {
    const draw = streamOf(seed, 'silence', village, block)
    if (block < 0 || draw() >= recipe.silence.perQuarter) continue
    const start = block * 13 + Math.floor(13 * draw())
    const [least, most] = recipe.silence.weeks
    if (week >= start && week < start + least + Math.floor((most - least + 1) * draw())) return true
  }
  return false
}

/** When a slip in a report is put right: some days after it was filed, in working hours. */
export function correctionAt(recipe: Recipe['reports']['corrections'], filedAt: number, draw: () => number): number {
  const [least, most] = recipe.afterDays
  const day = Math.floor(filedAt / DAY_MS) + least + Math.floor((most - least + 1) * draw())
  // 1970-01-01 was a Thursday: step over the weekend.
  const weekday = (day + 3) % 7
  return workingMoment(weekday > FRIDAY ? day + SUNDAY + 1 - weekday : day, draw)
}
