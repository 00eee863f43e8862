import { dayFrom, partsOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import type { NewBase } from '../base/new-base.ts'
import type { DemoUnit, Known } from './demo.ts'
import { momentOf } from './moments.ts'
import type { DemoTree } from './places.ts'
import { normal, streamOf } from './random.ts'
import type { Recipe } from './recipe.ts'

/** Schools, hospitals, banks, enterprises and depots, and how many pupils or staff they have. `unitId` in the bases is an index into the units. */
export function listUnits(
  recipe: Recipe['bases'],
  seed: number,
  since: Day,
  tree: DemoTree,
): { units: DemoUnit[]; sizes: Known<NewBase>[] } {
  const units: DemoUnit[] = []
  const sizes: Known<NewBase>[] = []
  const seat = tree.villages.filter(({ kind, founded }) => kind === 'urban' && !founded)
  const markets = tree.villages.filter(({ kind }) => kind === 'market')
  const put = (place: number, name: string, kind: Recipe['bases']['units'][number]) => {
    const draw = streamOf(seed, 'unit', units.length)
    const unit = units.length
    const size = Math.max(3, Math.round(kind.size * Math.exp(kind.spread * normal(draw))))
    const also = Object.entries(kind.also ?? {}).map(([key, share]) => [key, Math.max(1, Math.round(size * share))] as const)
    const own: Record<string, number> = { [kind.key]: size, ...Object.fromEntries(also) }
    units.push({ place, code: `99DW${String(unit + 1).padStart(4, '0')}`, name, sector: kind.sector, sizes: own })
    const validFrom = dayFrom(partsOf(since).year, 9, 1)
    const common = { placeId: place, unitId: unit, validFrom, source: '行业主管部门报送', owner: null, knownAt: momentOf(since, 9) }
    for (const [key, value] of Object.entries(own)) sizes.push({ ...common, key, value })
  }
  recipe.units.forEach((kind, nth) => {
    if (kind.per === 'seat') {
      kind.names.forEach((name, at) => put(seat[(at * 7 + nth * 5) % seat.length]!.index, name, kind))
      return
    }
    for (const market of markets) {
      const township = tree.places[tree.places[market.index]!.parent!]!.name
      if (kind.per === 'town' && !township.endsWith('镇')) continue
      for (const suffix of kind.suffixes)
        put(
          market.index,
          `${township.replace(/[镇乡]$/, kind.sector === 'hospital' || kind.sector === 'office' ? '$&' : '')}${suffix}`,
          kind,
        )
    }
  })
  return { units, sizes }
}
