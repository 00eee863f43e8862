import { dayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { BEGINNING } from '@shouwang/shared/period/stretch'
import type { DutyPeriod } from '@shouwang/shared/campaign/schedule'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Plan } from '../campaign/plan.ts'
import { NEVER } from '../jurisdiction/tree.ts'

/**
 * Of what time figures are asked for: as they stand at the end of `day`, when deadlines up to the instant `now` have passed. `present`: reports for periods that are not over
 * yet count too; of a day gone by only those whose deadline had passed. `from`: only what is due in periods that end after this day, of tasks that count by period; `null` is the whole campaign. `ended`: only periods that end by `day`.
 */
export type Window = { from: Day | null; day: Day; now: number; present: boolean; ended?: boolean }

/** What a window reads of a task. */
export type Reach = {
  /** Flows on days `[from, until)` are added up. */
  from: Day
  until: Day
  /** Periods whose deadline has passed. */
  passed: DutyPeriod[]
  /** Periods that make up the whole of a task that counts by period: those passed or, before the first deadline, the one that runs. */
  counted: DutyPeriod[]
  /** Reports for periods that end before this day are there to be seen. */
  seen: Day
  /** The period for which a figure that may go up and down has to be there; an older one is out of date. */
  fresh: DutyPeriod | null
  /** Whether the task has begun. */
  begun: boolean
}

/** What a window reads of a task, by its schedule. */
export function reachOf(plan: Plan, task: CampaignTask, { from, day, now, present, ended = false }: Window): Reach {
  const schedule = plan.schedules
    .get(task.key)!
    .filter((period) => (from === null || period.until > from) && period.from <= day && (!ended || period.until - 1 <= day))
  const passed = schedule.filter(({ due }) => due <= now)
  const begun = dayOf(plan.campaign.from) <= day
  const seen = present ? NEVER : Math.max(day + 1, passed.at(-1)?.until ?? 0)
  if (task.keeps !== 'period') {
    const often = task.keeps === 'latest' && task.cadence !== undefined && task.cadence.every !== 'campaign'
    return { from: BEGINNING, until: seen, passed, counted: schedule, seen, fresh: (often && passed.at(-1)) || null, begun }
  }
  const counted = passed.length > 0 ? passed : schedule.slice(0, 1)
  const first = counted[0]?.from ?? day + 1
  return { from: first, until: Math.min(counted.at(-1)?.until ?? first, seen), passed, counted, seen, fresh: null, begun }
}
