import { STATES } from '@shouwang/shared/wire/state'
import type { Profile, ProfileReports } from '@shouwang/shared/wire/profile'
import { shareOf } from './bullet.ts'
import { silentWeeks } from './filing.ts'
import { isDeclared } from './weekly-trend.ts'

/**
 * What is told first about a place: the main task's share and its change in a week, the longest silence of any task (in weeks, from two on), how many
 * reports are overdue this week, and the cases and losses of the span. `null` where nothing is known.
 */
export type ProfileFinding = {
  coverage: { task: string; share: number; change: number | null } | null
  silent: { task: string; weeks: number } | null
  overdue: number
  incidents: { cases: number; loss: number; weeks: number } | null
}

/** Reads the finding of a place from its profile; `mainTask` is the one that colours the map when the page opens. */
export function profileFinding(profile: Profile, mainTask: string | null): ProfileFinding {
  const main = profile.tasks.find(({ task }) => task === mainTask) ?? profile.tasks[0]
  const share = main ? shareOf(main) : null
  const before = main ? shareOf(main.before) : null
  return {
    coverage: main && share !== null ? { task: main.task, share, change: before === null ? null : share - before } : null,
    silent: longest(profile.reports),
    overdue: profile.tasks.reduce(
      (sum, { state, expected, filed }) => sum + (STATES[state] === 'missing' ? Math.max(0, expected - filed) : 0),
      0,
    ),
    incidents: isDeclared(profile)
      ? { cases: profile.incidents.total.cases, loss: profile.incidents.total.loss, weeks: profile.weeks.length }
      : null,
  }
}

function longest(reports: ProfileReports[]): ProfileFinding['silent'] {
  const silences = reports.map((each) => ({ task: each.task, weeks: silentWeeks(each) }))
  const most = silences.reduce<ProfileFinding['silent']>((found, each) => (each.weeks > (found?.weeks ?? 1) ? each : found), null)
  return most
}
