import type { Cell } from '@shouwang/shared/campaign/cell'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Plan } from '@shouwang/server/campaign/plan'
import type { Store } from '@shouwang/server/db/database'
import type { Tree } from '@shouwang/server/jurisdiction/tree'

/** Numbers the tree anew, as an import of divisions does. */
export async function renumber(store: Store): Promise<void> {
  const rows = await store.db.selectFrom('jurisdiction').select(['id', 'parentId']).orderBy('pre').execute()
  let pre = 0
  const number = async (id: number): Promise<void> => {
    const own = pre++
    for (const child of rows) if (child.parentId === id) await number(child.id)
    await store.db
      .updateTable('jurisdiction')
      .set({ pre: own, last: pre - 1 })
      .where('id', '=', id)
      .execute()
  }
  for (const root of rows) if (root.parentId === null) await number(root.id)
}

/** What a cell must be, holder by holder from the valid reports. */
export async function addedUp(
  store: Store,
  tree: Tree,
  plan: Plan,
  task: CampaignTask,
  pre: number,
  moment: { day: number; now: number; present: boolean },
): Promise<Cell> {
  const all = await store.db
    .selectFrom('taskReport')
    .selectAll()
    .where('key', '=', `c/${task.key}`)
    .where('current', '=', 1)
    .orderBy('until')
    .execute()
  const units = await store.db.selectFrom('unit').selectAll().execute()
  const bases = await store.db.selectFrom('base').selectAll().where('current', '=', 1).execute()
  const area = tree.preOf(plan.areaId)
  const schedule = plan.schedules.get(task.key)!.filter(({ from }) => from <= moment.day)
  const passed = schedule.filter(({ due }) => due <= moment.now)
  const counted = passed.length > 0 ? passed : schedule.slice(0, 1)
  const holders =
    task.for.per === 'unit'
      ? units
          .filter(
            ({ sector }) => sector === (task.key === 'staff' ? 'bank' : sector) && (task.key === 'staff' || sector.startsWith('school')),
          )
          .map((unit) => ({
            at: tree.preOf(unit.placeId),
            unitId: unit.id,
            placeId: unit.placeId,
            from: unit.validFrom,
            until: Math.min(unit.validUntil ?? 1e9, tree.untils[tree.preOf(unit.placeId)]!),
          }))
      : Array.from({ length: tree.size }, (_, at) => at)
          .filter((at) => tree.level(at) === 'village')
          .map((at) => ({ at, unitId: 0, placeId: tree.ids[at]!, from: tree.froms[at]!, until: tree.untils[at]! }))
  // Of a day gone by only what had to be there by then is seen.
  const seen = moment.present ? 1e9 : Math.max(moment.day + 1, passed.at(-1)?.until ?? 0)
  const fresh = task.keeps === 'latest' ? passed.at(-1) : undefined
  const sum: Cell = { value: 0, whole: 0, excess: 0, holders: 0, ever: 0, idle: 0, stale: 0, due: 0, filed: 0, onTime: 0 }
  let [based, came, expected] = [0, 0, 0]
  for (const { at, unitId, placeId, from, until } of holders) {
    if (at < pre || at > tree.lasts[pre]! || at < area || at > tree.lasts[area]!) continue
    const unitUntil = units.find(({ id }) => id === unitId)?.validUntil ?? 1e9
    // A unit is counted while it exists, whatever becomes of its place.
    const exists = (day: number) => (unitId > 0 ? from <= day && day < unitUntil : from <= day && day < until)
    const own = all.filter((row) => row.placeId === placeId && row.unitId === unitId && row.until <= until)
    // Of calls twice a week a third one makes up for nobody else's.
    const most = task.whole.of === 'calendar' ? 2 : Infinity
    const valueOf = (row: (typeof own)[number]) => (task.parts ? Number(row.parts === 'a,b') : Math.min(row.value, most))
    sum.due += passed.filter(({ dueOn }) => exists(dueOn)).length
    sum.holders += Number(exists(moment.day))
    if (fresh) {
      expected += Number(exists(fresh.dueOn))
      came += own.filter((row) => row.until > fresh.from && row.until <= fresh.until).length
    }
    if (task.keeps === 'period') {
      const [first, last] = [counted[0]?.from ?? 0, counted.at(-1)?.until ?? 0]
      const inside = own.filter((row) => row.until - 1 >= first && row.until <= Math.min(last, seen))
      if (task.whole.of === 'reported') sum.excess += inside.reduce((total, row) => total + Math.max(0, row.value - (row.whole ?? 0)), 0)
      sum.value += inside.reduce((total, row) => total + valueOf(row), 0)
      sum.whole +=
        task.whole.of === 'calendar'
          ? counted.filter(({ dueOn }) => exists(dueOn)).length * (task.cadence?.times ?? 1)
          : inside.reduce((total, row) => total + (row.whole ?? 0), 0)
      sum.ever += inside.length
      sum.filed += inside.length
      sum.onTime += inside.filter(({ onTime }) => onTime === 1).length
    } else {
      const standing = own.filter((row) => row.until <= seen)
      const last = standing.at(-1)
      const gone = until !== 1e9 && (moment.present ? true : until <= moment.day) && until < 1e8
      if (last && !gone) sum.value += valueOf(last)
      sum.ever += Number(standing.length > 0 && !gone)
      sum.filed += standing.length
      sum.onTime += standing.filter(({ onTime }) => onTime === 1).length
      if (task.whole.of === 'once') sum.whole += Number(exists(moment.day))
      if (task.whole.of === 'base') {
        const base = bases
          .filter(
            (row) =>
              row.placeId === placeId &&
              (row.unitId ?? 0) === unitId &&
              row.key === (unitId > 0 ? 'staff' : 'households') &&
              row.validFrom <= moment.day,
          )
          .sort((a, b) => a.validFrom - b.validFrom)
          .at(-1)
        if (base && base.validFrom < until && moment.day < until) {
          sum.whole += base.value
          based++
        }
      }
    }
  }
  // Sums of counties and above don't say for whom a base is known.
  const single = tree.level(pre) === 'village' || tree.level(pre) === 'township'
  if (single && task.whole.of === 'base' && sum.whole === 0 && based >= sum.holders && sum.value === 0) sum.idle = sum.holders
  sum.stale = Math.max(0, expected - came)
  return sum
}
