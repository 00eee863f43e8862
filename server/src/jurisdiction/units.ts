import { isOfSector } from '@shouwang/shared/jurisdiction/sector-words'
import type { Day } from '@shouwang/shared/period/day'
import { rowsOf, statement } from '../db/statement.ts'
import type { Store } from '../db/database.ts'
import { Census } from './census.ts'
import { NEVER } from './tree.ts'
import type { Tree } from './tree.ts'

/** A unit (单位、场所) at the pre-order number of its place. */
export type Unit = { id: number; pre: number; code: string; name: string; sector: string; from: Day; until: Day }

/** All units of a tree, in the order of their places. */
export class Units {
  readonly all: readonly Unit[]
  private readonly ids: ReadonlyMap<number, Unit>
  private readonly bySectors = new Map<string, { units: Unit[]; census: Census }>()

  constructor(all: readonly Unit[]) {
    this.all = [...all].sort((a, b) => a.pre - b.pre || a.id - b.id)
    this.ids = new Map(all.map((unit) => [unit.id, unit]))
  }

  /** A unit by its id. */
  byId(id: number): Unit | undefined {
    return this.ids.get(id)
  }

  /** How often units of some sectors are counted below a place, itself included: by their existence on days. */
  census(sectors: readonly string[]): Census {
    return this.of(sectors).census
  }

  /** Units of some sectors below a place that exist on a day. */
  within(tree: Tree, pre: number, sectors: readonly string[], day: Day): Unit[] {
    const last = tree.lasts[pre]!
    return this.of(sectors).units.filter((unit) => unit.pre >= pre && unit.pre <= last && unit.from <= day && day < unit.until)
  }

  /** The sectors that occur, those of some wanted ones only. */
  sectorsOf(wanted: readonly string[]): string[] {
    return [...new Set(this.of(wanted).units.map(({ sector }) => sector))].sort()
  }

  private of(sectors: readonly string[]) {
    const key = sectors.join(' ')
    let known = this.bySectors.get(key)
    if (!known) {
      const units = this.all.filter(({ sector }) => sectors.some((wanted) => isOfSector(sector, wanted)))
      this.bySectors.set(key, (known = { units, census: new Census(units) }))
    }
    return known
  }
}

type Row = { id: number; placeId: number; code: string; name: string; sector: string; from: Day; until: Day | null }
const all = statement('select "id", "placeId", "code", "name", "sector", "validFrom" as "from", "validUntil" as "until" from "unit"')

/** A tree belongs to one store. */
const held = new WeakMap<Tree, { version: number; units: Promise<Units> }>()

/** Reads the units, once for each version of the data. */
export function readUnits({ store, tree, version }: { store: Store; tree: Tree; version: number }): Promise<Units> {
  let known = held.get(tree)
  if (known?.version !== version) {
    const units = rowsOf<Row>(store, all, []).then((rows) => {
      const placed = rows.map(({ placeId, until, ...unit }) => ({ ...unit, pre: tree.preOf(placeId), until: until ?? NEVER }))
      return new Units(placed.filter(({ pre }) => pre >= 0))
    })
    units.catch(() => held.delete(tree))
    held.set(tree, (known = { version, units }))
  }
  return known.units
}
