import { dayFrom, partsOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import type { NewBase } from '../base/new-base.ts'
import type { Known, Village } from './demo.ts'
import { momentOf } from './moments.ts'
import { normal, streamOf } from './random.ts'
import type { Recipe } from './recipe.ts'

/** Residents, households and so on of a village from a day on. */
export type People = { from: Day; residents: number; aged16to60: number; households: number; groups: number; source: string; owner: string }

/** What is known of a village's people, oldest first, by the village's index in `places`. */
export type Population = ReadonlyMap<number, People[]>

const DAYS_TO_PUBLISH = 24
const DAY_MS = 86_400_000

/** Draws the people of every village for every survey that lies in its life. */
export function populate(recipe: Recipe['bases'], seed: number, since: Day, villages: readonly Village[]): Population {
  const latest = countResidents(recipe, seed, villages)
  return new Map(villages.map((village) => [village.index, surveysOf(recipe, seed, since, village, latest.get(village.index)!)]))
}

/** The figures of a village that hold on a day; `null` before its first survey. */
export function peopleOn(population: Population, village: number, day: Day): People | null {
  return population.get(village)?.findLast(({ from }) => from <= day) ?? null
}

/** The bases of all villages as facts, oldest first, with one slip of the pen that was put right later. */
export function listBases(recipe: Recipe['bases'], since: Day, villages: readonly Village[], population: Population): Known<NewBase>[] {
  const bases: Known<NewBase>[] = []
  for (const village of villages) {
    for (const people of population.get(village.index)!) {
      const knownAt = momentOf(Math.max(people.from + DAYS_TO_PUBLISH, since), 9)
      const common = { placeId: village.index, unitId: null, validFrom: people.from, source: people.source, owner: people.owner, knownAt }
      bases.push({ ...common, key: 'residents', value: people.residents })
      bases.push({ ...common, key: 'residents-16-60', value: people.aged16to60 })
      bases.push({ ...common, key: 'households', value: people.households })
      bases.push({ ...common, key: 'chat-groups', value: people.groups })
    }
  }
  for (const village of villages) bases.push(...countedOnce(recipe, since, village, population))
  slip(bases, villages)
  return bases.sort((a, b) => a.knownAt - b.knownAt)
}

/** What a village has that is counted once: its grids, and the members of its committees. */
function countedOnce(recipe: Recipe['bases'], since: Day, village: Village, population: Population): Known<NewBase>[] {
  const validFrom = village.from
  const knownAt = momentOf(Math.max(validFrom, since), 9, 30)
  const common = { placeId: village.index, unitId: null, validFrom, source: '网格台账', owner: '县委政法委', knownAt }
  return [
    { ...common, key: 'grids', value: gridsOf(recipe, village, population) },
    { ...common, key: 'committee-members', value: committeeOf(recipe, village, population) },
  ]
}

/** How many grids (网格) a village has: those with borders of their own or, elsewhere, one for so many households. */
export function gridsOf({ grids }: Recipe['bases'], village: Village, population: Population): number {
  if (village.grids.length > 0) return village.grids.length
  const { households } = population.get(village.index)![0]!
  return Math.max(1, Math.round(households / (village.kind === 'rural' ? grids.rural : grids.urban)))
}

/** How many members the committees (“两委”) of a village have. */
export function committeeOf({ committee }: Recipe['bases'], village: Village, population: Population): number {
  return committee.least + Math.floor(population.get(village.index)![0]!.residents / committee.residentsPerMember)
}

/** One village's households were first entered with two digits exchanged. */
function slip(bases: Known<NewBase>[], villages: readonly Village[]): void {
  const village = villages.find(({ kind, until, merged }) => kind === 'rural' && until === null && merged.length === 0)!
  const right = bases.filter(({ placeId, key }) => placeId === village.index && key === 'households')[1]
  if (!right) return
  bases.push({ ...right, value: right.value + 270 })
  right.knownAt += 41 * DAY_MS
  right.source = `${right.source}（更正）`
}

/** Residents at the latest survey: the smallest and the largest village are given, the others share the rest of the county. */
function countResidents(recipe: Recipe['bases'], seed: number, villages: readonly Village[]): Map<number, number> {
  const present = villages.filter(({ until }) => until === null)
  const weight = (village: Village) => {
    const spread = Math.exp(normal(streamOf(seed, 'residents', village.index)) * (village.kind === 'rural' ? 0.36 : 0.3))
    if (village.founded) return 2600
    if (village.kind === 'urban') return 6300 * spread
    if (village.kind === 'market') return 3300 * spread
    return (380 + 1900 * (1 - village.height) ** 1.6) * (village.area / 9) ** 0.25 * spread
  }
  const { county, least, most } = recipe.residents
  const sized = present.map((village) => ({ village, size: weight(village) })).sort((a, b) => a.size - b.size)
  const between = sized.slice(1, -1)
  let scale = 1
  for (let round = 0; round < 30; round++) {
    const sum = between.reduce((total, { size }) => total + clamp(size * scale, least * 1.05, most * 0.93), 0)
    scale *= (county - least - most) / sum
  }
  const counts = new Map(between.map(({ village, size }) => [village.index, Math.round(clamp(size * scale, least * 1.05, most * 0.93))]))
  counts.set(sized[0]!.village.index, least)
  counts.set(sized.at(-1)!.village.index, most)
  const heaviest = between.at(-40)!.village.index
  counts.set(heaviest, counts.get(heaviest)! + county - [...counts.values()].reduce((sum, count) => sum + count, 0))
  for (const village of present) {
    const share = 0.46
    village.merged.forEach((old, nth) => counts.set(old, Math.round(counts.get(village.index)! * (nth === 0 ? share : 1 - share))))
  }
  return counts
}

function surveysOf(recipe: Recipe['bases'], seed: number, since: Day, village: Village, residents: number): People[] {
  const draw = streamOf(seed, 'people', village.index)
  const urban = village.kind === 'rural' ? 'rural' : 'urban'
  const perHousehold = recipe.household[urban] * (1 + recipe.household.spread * normal(draw))
  const aged = recipe.aged16to60[urban] + recipe.aged16to60.spread * normal(draw)
  const drift = 0.012 * normal(draw)
  const at = (from: Day, growth: number, source: string, owner: string): People => {
    const count = Math.round(residents * growth)
    const households = Math.max(1, Math.round(count / perHousehold))
    return {
      from,
      residents: count,
      aged16to60: Math.round(count * aged),
      households,
      groups: Math.max(1, Math.round(households / recipe.chatGroups.householdsPerGroup)),
      source,
      owner,
    }
  }
  const year = partsOf(since).year
  const surveys = recipe.surveys.map((survey, nth) => {
    const left = recipe.surveys.length - 1 - nth
    return at(
      dayFrom(year + survey.years, survey.month, survey.day),
      left === 0 ? 1 : survey.growth * (1 + drift * left),
      survey.source.replace('{year}', String(year + survey.years)),
      survey.owner,
    )
  })
  const own = surveys.filter(({ from }) => from < (village.until ?? Infinity))
  if (village.from === since) return own
  const first = at(
    village.from,
    village.founded ? 0.82 : surveys[1]!.residents / residents,
    village.founded ? '搬迁入住登记' : '并村核定',
    '县民政局',
  )
  return [first, ...own.filter(({ from }) => from > village.from)]
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
