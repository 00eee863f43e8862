import { dayFrom, partsOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { drawBorders, polygonOf, projectionAt } from './borders.ts'
import type { Arc } from './borders.ts'
import type { DemoPlace, Village } from './demo.ts'
import { crosses, cutGrids, layOut } from './layout.ts'
import type { Layout } from './layout.ts'
import { Namer } from './place-names.ts'
import type { Setting } from './place-names.ts'
import { streamOf } from './random.ts'
import type { Recipe } from './recipe.ts'

export type DemoTree = {
  places: DemoPlace[]
  county: number
  townships: number[]
  villages: Village[]
  successions: { from: number; to: number; share: number; on: Day }[]
}

type Draft = { area: number; name: string; kind: Village['kind']; special: 'merged' | 'founded' | 'renamed' | null }

/** Builds the tree of the demo county with its shapes. `since` is the first day of every place that was not founded later. */
export function buildPlaces(recipe: Recipe['places'], seed: number, since: Day): DemoTree {
  const names = [...recipe.streets, ...recipe.towns, ...recipe.townships]
  const layout = layOut(seed, recipe.villages, names.length)
  const order = orderTownships(layout, recipe)
  const pair = mergingPair(layout)
  const drafts = nameVillages(recipe, seed, layout, order, names, pair)
  gridVillages(recipe, seed, layout, drafts)

  const areas = areasOf(layout, pair)
  const { cells, terrain } = layout
  const project = projectionAt(recipe.middle.longitude, recipe.middle.latitude)
  const arcs = drawBorders(seed, cells, areas.leaf, (left, right) => crosses(cells, terrain, left, right), project)
  return assemble({ recipe, since, layout, order, names, drafts, arcs, areas, unmapped: unmapped(layout, drafts, pair) })
}

/** Which township of the layout bears the nth name: streets first, then towns by how low they lie, then the hills. */
function orderTownships(layout: Layout, recipe: Recipe['places']): number[] {
  const height = (town: number) => {
    const own = layout.villages.filter((_, village) => layout.township[village] === town)
    return own.reduce((sum, village) => sum + village.height, 0) / own.length
  }
  const rest = layout.towns.map((_, town) => town).slice(recipe.streets.length)
  const byHeight = rest.sort((a, b) => height(a) - height(b))
  return [0, 1, ...byHeight]
}

/** Two neighbouring villages of middle height in one township: the two that became one. */
function mergingPair(layout: Layout): [number, number] {
  const { cells, village, township, villages, towns } = layout
  let best: [number, number] | null = null
  let least = Infinity
  const shared = new Map<number, number>()
  for (const { left, right } of cells.edges) {
    const [a, b] = [village[left]!, village[right]!]
    if (a < 0 || b < 0 || a === b || township[a] !== township[b] || towns.includes(a) || towns.includes(b)) continue
    const key = Math.min(a, b) * villages.length + Math.max(a, b)
    shared.set(key, (shared.get(key) ?? 0) + 1)
  }
  for (const [key, edges] of shared) {
    const [a, b] = [Math.floor(key / villages.length), key % villages.length]
    const [one, other] = [villages[a]!, villages[b]!]
    if (edges < 6 || one.fromSeat < 9 || other.fromSeat < 9) continue
    const unlike = one.area + other.area
    if (unlike < least) [least, best] = [unlike, [a, b]]
  }
  if (!best) throw new RangeError('the demo county has no two villages that could merge')
  return best
}

function nameVillages(
  recipe: Recipe['places'],
  seed: number,
  layout: Layout,
  order: number[],
  names: string[],
  pair: [number, number],
): Draft[] {
  const namer = new Namer(recipe, streamOf(seed, 'names'))
  const street = (village: number) => layout.township[village]! < recipe.streets.length
  const all = layout.villages.map((_, village) => village)
  const urban = all.filter(street).sort((a, b) => layout.villages[a]!.area - layout.villages[b]!.area || a - b)
  const inner = new Set(urban.slice(0, recipe.urban.communities))
  const founded = urban
    .filter((village) => inner.has(village))
    .sort((a, b) => layout.villages[b]!.fromSeat - layout.villages[a]!.fromSeat)[0]!
  const renamed = all.filter(
    (village) => !street(village) && !layout.towns.includes(village) && !pair.includes(village) && layout.villages[village]!.height > 0.45,
  )[3]!
  return all.map((village) => {
    const town = layout.township[village]!
    const name = names[order.indexOf(town)]!
    if (village === founded) return { area: village, name: recipe.events.founding.name, kind: 'urban', special: 'founded' }
    if (inner.has(village)) return { area: village, name: namer.community(), kind: 'urban', special: null }
    if (layout.towns.includes(village)) return { area: village, name: namer.market(name), kind: 'market', special: null }
    if (village === pair[0]) return { area: village, name: recipe.events.merger.to, kind: 'rural', special: 'merged' }
    if (village === renamed) return { area: village, name: recipe.events.rename.to, kind: 'rural', special: 'renamed' }
    return { area: village, name: namer.village(settingOf(layout.villages[village]!.height)), kind: 'rural', special: null }
  })
}

function settingOf(height: number): Setting {
  return height < 0.24 ? 'valley' : height < 0.46 ? 'hill' : 'mountain'
}

/** Grids for the largest communities of the seat: those with the most cells are the least crowded, so area decides. */
function gridVillages(recipe: Recipe['places'], seed: number, layout: Layout, drafts: readonly Draft[]): void {
  const communities = drafts.filter(({ kind, special }) => kind === 'urban' && special === null)
  const size = (area: number) => layout.village.reduce((sum, village) => sum + Number(village === area), 0)
  const largest = communities.sort((a, b) => size(b.area) - size(a.area) || a.area - b.area).slice(0, recipe.urban.gridded)
  for (const { area } of largest) cutGrids(layout, seed, area, recipe.urban.grids)
}

/** Numbers the smallest areas that have borders of their own: grids where a village has them, villages elsewhere. The merged pair is one area. */
function areasOf(layout: Layout, [kept, gone]: [number, number]): { leaf: Int32Array; villageOf: number[] } {
  const leaves = new Map<number, number>()
  const villageOf: number[] = []
  const leaf = layout.village.map((village, cell) => {
    if (village < 0) return -1
    const owner = village === gone ? kept : village
    const key = owner * 16 + layout.grid[cell]! + 1
    if (!leaves.has(key)) {
      leaves.set(key, villageOf.length)
      villageOf.push(owner)
    }
    return leaves.get(key)!
  })
  return { leaf, villageOf }
}

/** The village whose boundary nobody has: one that is nothing special otherwise and touches neither the county's outline nor the seat. */
function unmapped(layout: Layout, drafts: readonly Draft[], pair: readonly number[]): number {
  const { cells, village, villages } = layout
  const outer = new Set(
    cells.edges.flatMap(({ left, right }) => (village[left]! < 0 ? [village[right]!] : village[right]! < 0 ? [village[left]!] : [])),
  )
  const plain = drafts.filter(({ kind, special, area }) => kind === 'rural' && special === null && !pair.includes(area) && !outer.has(area))
  const byDistance = plain.sort((a, b) => villages[b.area]!.fromSeat - villages[a.area]!.fromSeat || a.area - b.area)
  return byDistance[Math.floor(byDistance.length / 8)]!.area
}

type Assembly = {
  recipe: Recipe['places']
  since: Day
  layout: Layout
  order: number[]
  names: string[]
  drafts: Draft[]
  arcs: Arc[]
  areas: { leaf: Int32Array; villageOf: number[] }
  unmapped: number
}

function assemble({ recipe, since, layout, order, names, drafts, arcs, areas, unmapped: hidden }: Assembly): DemoTree {
  const places: DemoPlace[] = []
  const villages: Village[] = []
  const successions: DemoTree['successions'] = []
  const shapeOf = (belongs: (village: number) => boolean) => polygonOf(arcs, (area) => area >= 0 && belongs(areas.villageOf[area]!))
  const put = (place: Omit<DemoPlace, 'from' | 'until' | 'former'> & Partial<DemoPlace>) =>
    places.push({ from: since, until: null, former: [], ...place }) - 1
  const dated = ({ years, month }: { years: number; month: number }) => dayFrom(partsOf(since).year + years, month, 1)
  const { merger, rename, founding } = recipe.events

  const whole = shapeOf(() => true)
  const province = put({ code: '990000000000', name: recipe.province, level: 'province', parent: null, shape: whole })
  const prefecture = put({ code: '990100000000', name: recipe.prefecture, level: 'prefecture', parent: province, shape: whole })
  const county = put({ code: '990101000000', name: recipe.county, level: 'county', parent: prefecture, shape: whole })
  const townships = order.map((town, nth) => {
    const streets = recipe.streets.length
    const number =
      nth < streets ? nth + 1 : nth < streets + recipe.towns.length ? 100 + nth - streets : 200 + nth - streets - recipe.towns.length
    const code = `990101${String(number).padStart(3, '0')}`
    const township = put({
      code: `${code}000`,
      name: names[nth]!,
      level: 'township',
      parent: county,
      shape: shapeOf((village) => layout.township[village] === town),
    })
    let community = 0
    let rural = 199
    const own = drafts.filter(({ area }) => layout.township[area] === town).sort(byKindThenPosition(layout))
    for (const draft of own) {
      const facts = layout.villages[draft.area]!
      const next = () => `${code}${String(draft.kind === 'rural' ? ++rural : ++community).padStart(3, '0')}`
      if (draft.special === null && areas.villageOf.every((village) => village !== draft.area)) continue
      const common = {
        town: nth,
        kind: draft.kind,
        height: facts.height,
        area: facts.area,
        fromSeat: facts.fromSeat,
        merged: [],
        grids: [],
        founded: false,
      }
      const before =
        draft.special === 'merged'
          ? merger.from.map((name) => put({ code: next(), name, level: 'village', parent: township, shape: null, until: dated(merger) }))
          : []
      for (const index of before) villages.push({ ...common, area: facts.area / 2, index, from: since, until: dated(merger) })
      const from = draft.special === 'merged' ? dated(merger) : draft.special === 'founded' ? dated(founding) : since
      const villageCode = next()
      const index = put({
        code: villageCode,
        name: draft.name,
        level: 'village',
        parent: township,
        shape: draft.area === hidden ? null : shapeOf((village) => village === draft.area),
        from,
        former: draft.special === 'renamed' ? [rename.from] : [],
      })
      for (const old of before) successions.push({ from: old, to: index, share: 1, on: from })
      const leaves = areas.villageOf.flatMap((village, leaf) => (village === draft.area ? [leaf] : []))
      const grids =
        leaves.length < 2
          ? []
          : leaves.map((leaf, at) =>
              put({
                code: `${villageCode}${String(at + 1).padStart(3, '0')}`,
                name: `第${'一二三四五六七八九'[at]}网格`,
                level: 'grid' satisfies Level,
                parent: index,
                shape: polygonOf(arcs, (area) => area === leaf),
                from,
              }),
            )
      villages.push({ ...common, index, from, until: null, merged: before, grids, founded: draft.special === 'founded' })
    }
    return township
  })
  return { places, county, townships, villages, successions }
}

/** Communities before villages, each from north-west to south-east: the order of an official list. */
function byKindThenPosition(layout: Layout) {
  const rank = { urban: 0, market: 0, rural: 1 }
  const along = ({ area }: Draft) => layout.villages[area]!.middle[0] - layout.villages[area]!.middle[1]
  return (one: Draft, other: Draft) => rank[one.kind] - rank[other.kind] || along(one) - along(other)
}
