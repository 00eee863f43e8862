import type { Holder } from '@shouwang/shared/campaign/holder'
import { isOfSector } from '@shouwang/shared/jurisdiction/sector-words'
import type { Day } from '@shouwang/shared/period/day'
import type { Source } from '../indicator/source.ts'
import { censusOfLevel } from '../jurisdiction/census.ts'
import { readUnits } from '../jurisdiction/units.ts'
import type { Unit } from '../jurisdiction/units.ts'
import type { Plan } from './plan.ts'

/**
 * Who is looked at: a place with all below it, a unit, a sector of an area as a whole (系统、行业), or a responsible unit of the document.
 */
export type Subject =
  | { of: 'place'; pre: number }
  | { of: 'unit'; unit: Unit }
  | { of: 'sector'; sector: string; pre: number }
  | { of: 'responsible'; key: string; pre: number }

/** The place in which a subject lies. */
export function preOf(subject: Subject): number {
  return subject.of === 'unit' ? subject.unit.pre : subject.pre
}

/** Everybody in an area whom a rule, a score card or a title of a document is for, as of a day. */
export async function subjectsOf(source: Source, plan: Plan, holder: Holder, area: number, day: Day): Promise<Subject[]> {
  const { tree } = source
  switch (holder.per) {
    case 'place':
      return censusOfLevel(tree, holder.level)
        .within(area, tree.lasts[area]!, day)
        .map((pre): Subject => ({ of: 'place', pre }))
    case 'unit':
      return (await readUnits(source)).within(tree, area, holder.sectors, day).map((unit): Subject => ({ of: 'unit', unit }))
    case 'sector':
      return holder.sectors.map((sector): Subject => ({ of: 'sector', sector, pre: area }))
    case 'responsible':
      return (holder.units ?? plan.campaign.responsible.map(({ key }) => key)).map((key): Subject => ({
        of: 'responsible',
        key,
        pre: area,
      }))
  }
}

/** Whether a case inside a unit, or without one (`null`), concerns a subject in whose place it lies. */
export function concerns(subject: Subject, unit: Unit | null): boolean {
  if (subject.of === 'place') return true
  if (unit === null) return false
  if (subject.of === 'unit') return unit.id === subject.unit.id
  return subject.of === 'sector' && isOfSector(unit.sector, subject.sector)
}
