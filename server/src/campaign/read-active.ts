import type { Judged } from '@shouwang/shared/campaign/judge'
import type { Day } from '@shouwang/shared/period/day'
import { rowsOf, statement } from '../db/statement.ts'
import { idsBelow } from '../indicator/source.ts'
import type { Source } from '../indicator/source.ts'
import { censusOfLevel } from '../jurisdiction/census.ts'
import { reportKey } from './plan.ts'
import type { Plan } from './plan.ts'
import { isOver } from './moment.ts'
import type { Over, Reading } from './read-figure.ts'
import type { Subject } from './subject.ts'

const activeIn = statement(`select distinct r."placeId" as id from ids(?) as i cross join texts(?) as k cross join "taskReport" as r
  where r."placeId" = i.id and r."key" = k.text and r."current" = 1 and r."value" > 0 and r."until" > ? and r."until" <= ?`)

/**
 * Share of the villages of each place in which any task that is judged has a figure above 0 for a period that ends in the days (无死角); figures that are to fall, such as minutes or head
 * counts, are no activity. While a month (or week …) runs, a village that has none still has time.
 */
export async function readActive(
  { source, plan, zone }: Reading,
  subjects: readonly Subject[],
  { every, from, until, moment }: Over,
): Promise<Judged[]> {
  const { tree } = source
  const day = Math.min(until - 1, moment.day)
  if (subjects.some(({ of }) => of !== 'place')) return subjects.map(() => 'nothing')
  const pres = subjects.map((subject) => (subject as { pre: number }).pre)
  const targets = [...new Set(pres)].sort((a, b) => a - b)
  const active = await readActiveVillages(source, plan, targets, { from, until: moment.present ? until : day + 1 })
  const villages = censusOfLevel(tree, 'village')
  return pres.map((pre): Judged => {
    const all = villages.within(pre, tree.lasts[pre]!, day)
    if (all.length === 0) return 'nothing'
    const num = all.filter((village) => active.has(village)).length
    const running = every !== 'campaign' && num < all.length && !isOver(until - 1, moment, zone)
    return { num, den: all.length, partial: false, running }
  })
}

/** Pre-order numbers of villages below some places with any activity for a period that ends in the days; what a unit in a village did is the village's too. */
export async function readActiveVillages(
  source: Source,
  plan: Plan,
  targets: readonly number[],
  { from, until }: { from: Day; until: Day },
): Promise<Set<number>> {
  const { tree, store } = source
  const keys = plan.campaign.tasks.filter(({ judged, better }) => judged && better === 'up').map((task) => reportKey(plan, task))
  const ids = idsBelow(tree, targets, [...targets.keys()])
  const found = new Set<number>()
  for (const { id } of await rowsOf<{ id: number }>(store, activeIn, [ids, keys, from, until]))
    for (let pre = tree.preOf(id); pre >= 0; pre = tree.parents[pre]!) {
      if (tree.level(pre) !== 'village') continue
      found.add(pre)
      break
    }
  return found
}
