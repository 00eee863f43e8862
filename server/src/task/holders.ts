import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { DutyPeriod } from '@shouwang/shared/campaign/schedule'
import type { Day } from '@shouwang/shared/period/day'
import type { Plan } from '../campaign/plan.ts'
import type { Source } from '../indicator/source.ts'
import { censusOfLevel } from '../jurisdiction/census.ts'
import { readUnits } from '../jurisdiction/units.ts'

/** Counts who has a task below a place. */
export type Holders = {
  /** On a day. */
  on: (pre: number, day: Day) => number
  /** How many reports have fallen due in some periods: each holder that exists on the day of the deadline owes one. */
  due: (pre: number, periods: readonly DutyPeriod[]) => number
}

/** Who has a task: places of a level inside the campaign's area, units of its sectors there, or the parties that its document names, which are counted at the area and above. */
export async function holdersOf(source: Source, plan: Plan, task: CampaignTask): Promise<Holders> {
  const { tree } = source
  const area = tree.preOf(plan.areaId)
  const holder = task.for
  if (holder.per === 'place' || holder.per === 'unit') {
    const census = holder.per === 'place' ? censusOfLevel(tree, holder.level) : (await readUnits(source)).census(holder.sectors)
    const [first, last] = [area, area < 0 ? -1 : tree.lasts[area]!]
    // A place above the area has the holders of the area alone.
    const bounds = (pre: number): [number, number] => [Math.max(first, pre), Math.min(last, tree.lasts[pre]!)]
    return {
      on: (pre, day) => census.count(...bounds(pre), day),
      due: (pre, periods) =>
        census.countOver(
          ...bounds(pre),
          periods.map(({ dueOn }) => dueOn),
        ),
    }
  }
  const count = holder.per === 'sector' ? holder.sectors.length : (holder.units?.length ?? plan.campaign.responsible.length)
  const at = (pre: number) => (area >= 0 && pre <= area && area <= tree.lasts[pre]! ? count : 0)
  return { on: (pre) => at(pre), due: (pre, periods) => at(pre) * periods.length }
}
