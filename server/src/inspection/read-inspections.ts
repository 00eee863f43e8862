import type { Day } from '@shouwang/shared/period/day'
import type { Plan } from '../campaign/plan.ts'
import type { Subject } from '../campaign/subject.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Source } from '../indicator/source.ts'

/** What an inspection found at a holder on a day. */
export type Inspection = { placeId: number; unitId: number; party: string; inspectedOn: Day; found: string }

const between =
  statement(`select n."placeId", n."unitId", n."party", n."inspectedOn", n."found" from ids(?) as i cross join "inspection" as n
  where n."placeId" = i.id and n."current" = 1 and n."campaign" in ('', ?) and n."inspectedOn" >= ? and n."inspectedOn" < ? order by n."inspectedOn", n."id"`)

/**
 * Inspections of subjects in some days, oldest first: a place's own, a unit's, and a responsible unit's or a sector's at the campaign's area. Those of another campaign are left out,
 * those of none are looked at by each.
 */
export async function readInspections(
  source: Source,
  { key, areaId }: Pick<Plan, 'key' | 'areaId'>,
  subjects: readonly Subject[],
  { from, until }: { from: Day; until: Day },
): Promise<Inspection[][]> {
  const { store, tree } = source
  const placeOf = (subject: Subject) =>
    subject.of === 'place' ? tree.ids[subject.pre]! : subject.of === 'unit' ? tree.ids[subject.unit.pre]! : areaId
  const rows = await rowsOf<Inspection>(store, between, [[...new Set(subjects.map(placeOf))], key, from, until])
  return subjects.map((subject) => {
    const [unitId, party] = [
      subject.of === 'unit' ? subject.unit.id : 0,
      subject.of === 'sector' ? subject.sector : subject.of === 'responsible' ? subject.key : '',
    ]
    return rows.filter((row) => row.placeId === placeOf(subject) && row.unitId === unitId && row.party === party)
  })
}
