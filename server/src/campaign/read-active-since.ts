import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { dayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { rowsOf, statement } from '../db/statement.ts'
import { idsBelow } from '../indicator/source.ts'
import type { Targets } from '../indicator/source.ts'
import { censusOfLevel } from '../jurisdiction/census.ts'
import type { Moment } from './moment.ts'
import { reportKey } from './plan.ts'
import type { Reading } from './read-figure.ts'

const firstActive =
  statement(`select r."placeId" as id, min(r."until") as until from ids(?) as i cross join texts(?) as k cross join "taskReport" as r
  where r."placeId" = i.id and r."key" = k.text and r."current" = 1 and r."value" > 0 and r."until" > ? group by r."placeId"`)

/** Since when villages are active, asked place by place. `tasks`: what counts as activity. */
export type ActiveSince = { tasks: readonly CampaignTask[]; villagesOf: (pre: number, moment: Moment) => { active: number; all: number } }

/**
 * Since when each village below some places (in tree order) has had any activity in the campaign: the end of the first period for which a task that is judged and is to
 * rise has a figure above 0. What a unit in a village did is the village's too. One read serves every day.
 */
export async function readActiveSince({ source, plan }: Reading, places: Targets): Promise<ActiveSince> {
  const { tree, store } = source
  const tasks = plan.campaign.tasks.filter(({ judged, better }) => judged && better === 'up')
  const keys = tasks.map((task) => reportKey(plan, task))
  const since = new Map<number, Day>()
  const rows = await rowsOf<{ id: number; until: Day }>(store, firstActive, [
    idsBelow(tree, places, [...places.keys()]),
    keys,
    dayOf(plan.campaign.from),
  ])
  for (const { id, until } of rows)
    for (let pre = tree.preOf(id); pre >= 0; pre = tree.parents[pre]!) {
      if (tree.level(pre) !== 'village') continue
      since.set(pre, Math.min(until, since.get(pre) ?? until))
      break
    }
  const villages = censusOfLevel(tree, 'village')
  return {
    tasks,
    villagesOf(pre, { day, present }) {
      const all = villages.within(pre, tree.lasts[pre]!, day)
      // A report of today may be for a period that is not over yet; of a day gone by only those that were.
      const active = all.filter((village) => since.has(village) && (present || since.get(village)! <= day + 1)).length
      return { active, all: all.length }
    },
  }
}
