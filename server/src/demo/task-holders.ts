import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { isOfSector } from '@shouwang/shared/jurisdiction/sector-words'
import type { Day } from '@shouwang/shared/period/day'
import { committeeOf, gridsOf, peopleOn } from './bases.ts'
import type { Population } from './bases.ts'
import type { HeldUnit, Village } from './demo.ts'
import type { Effort } from './effort.ts'
import { normal, streamOf } from './random.ts'
import type { Recipe } from './recipe.ts'

/** What the holders of tasks are drawn from. */
export type HolderSetting = {
  recipe: Recipe
  seed: number
  since: Day
  today: Day
  villages: readonly Village[]
  county: number
  townships: readonly number[]
  units: readonly HeldUnit[]
  population: Population
  efforts: ReadonlyMap<number, Effort>
}

/**
 * Who has a task of a demo campaign, and how it works: what share it reaches in the end, by how many weeks it runs behind, whether it files carelessly. `dead`: nothing
 * happens there at all; it files zeros, or nothing. `merged` are the holders that became this one.
 */
export type TaskHolder = {
  id: string
  placeId: number
  unit: number | null
  party: string
  village: Village | null
  from: Day
  until: Day | null
  ceiling: number
  delay: number
  careless: boolean
  dead: 'silent' | 'zeros' | null
  merged: readonly string[]
  residents: (day: Day) => number
  base: (key: string, day: Day) => number
}

/** The holders of a task, those that merged into others before them. */
export function holdersOfTask(setting: HolderSetting, campaign: Campaign, { for: holder }: CampaignTask): TaskHolder[] {
  const { townships, units, county } = setting
  switch (holder.per) {
    case 'place':
      if (holder.level === 'village') return villageHolders(setting)
      if (holder.level === 'township') return townships.map((place, town) => townHolder(setting, place, town))
      return [partyHolder(setting, county, '')]
    case 'unit':
      return units.flatMap((unit, index) =>
        holder.sectors.some((s) => isOfSector(unit.sector, s)) ? [unitHolder(setting, unit, index)] : [],
      )
    case 'sector':
      return holder.sectors.map((sector) => partyHolder(setting, county, sector))
    case 'responsible':
      return (holder.units ?? campaign.responsible.map(({ key }) => key)).map((key) => partyHolder(setting, county, key))
  }
}

/** Villages in which nothing happens, by index in `places`: those that never file, and some plain ones, the first of which files zeros. */
function deadVillages({ recipe, seed, villages, efforts }: HolderSetting): Map<number, 'silent' | 'zeros'> {
  const dead = new Map<number, 'silent' | 'zeros'>()
  for (const { index } of villages) if (efforts.get(index)!.never) dead.set(index, 'silent')
  const plain = villages.filter(
    ({ kind, until, founded, merged, index }) => kind === 'rural' && until === null && !founded && merged.length === 0 && !dead.has(index),
  )
  for (let nth = 0; nth < recipe.campaigns.dead; nth++)
    dead.set(plain[Math.floor(streamOf(seed, 'dead', nth)() * plain.length)]!.index, nth === 0 ? 'zeros' : 'silent')
  return dead
}

function villageHolders(setting: HolderSetting): TaskHolder[] {
  const { recipe, villages, population, efforts } = setting
  const dead = deadVillages(setting)
  return villages.map((village): TaskHolder => {
    const { index, from, until, merged } = village
    const { careless } = efforts.get(index)!
    const { ceiling, delay } = effortOf(village, efforts)
    const people = (day: Day) => peopleOn(population, index, day)
    const bases: Record<string, (day: Day) => number> = {
      households: (day) => people(day)?.households ?? 0,
      'residents-16-60': (day) => people(day)?.aged16to60 ?? 0,
      'chat-groups': (day) => people(day)?.groups ?? 0,
      grids: () => gridsOf(recipe.bases, village, population),
      'committee-members': () => committeeOf(recipe.bases, village, population),
    }
    return {
      id: `village ${index}`,
      placeId: index,
      unit: null,
      party: '',
      village,
      from,
      until,
      ceiling,
      delay: delay / 2,
      careless,
      dead: dead.get(index) ?? null,
      merged: merged.map((old) => `village ${old}`),
      residents: (day) => people(day)?.residents ?? 0,
      base: (key, day) => bases[key]?.(day) ?? 0,
    }
  })
}

/** What a village reaches and how far behind it runs; one that was made of others goes on as they did. */
function effortOf({ index, merged }: Village, efforts: ReadonlyMap<number, Effort>): Pick<Effort, 'ceiling' | 'delay'> {
  const of = merged.length > 0 ? merged : [index]
  const mean = (field: 'ceiling' | 'delay') => of.reduce((sum, one) => sum + efforts.get(one)![field], 0) / of.length
  return { ceiling: mean('ceiling'), delay: mean('delay') }
}

function townHolder(setting: HolderSetting, place: number, town: number): TaskHolder {
  const own = setting.villages.filter((village) => village.town === town)
  const residents = (day: Day) =>
    own
      .filter(({ from, until }) => from <= day && (until === null || day < until))
      .reduce((sum, { index }) => sum + (peopleOn(setting.population, index, day)?.residents ?? 0), 0)
  return { ...steady(setting, `township ${place}`), placeId: place, residents }
}

function unitHolder(setting: HolderSetting, unit: HeldUnit, index: number): TaskHolder {
  return { ...steady(setting, `unit ${index}`), placeId: unit.place, unit: index, base: (key) => unit.sizes[key] ?? 0 }
}

function partyHolder(setting: HolderSetting, county: number, party: string): TaskHolder {
  return { ...steady(setting, `party ${party}`), placeId: county, party, residents: () => setting.recipe.bases.residents.county }
}

/** A holder that lasts as long as the county. */
function steady({ recipe, seed, since }: HolderSetting, id: string): TaskHolder {
  const draw = streamOf(seed, 'holder', id)
  const { middle, spread, weak, careless } = recipe.campaigns.units
  const usual = Math.min(1, middle + spread * normal(draw))
  return {
    id,
    placeId: 0,
    unit: null,
    party: '',
    village: null,
    from: since,
    until: null,
    dead: null,
    merged: [],
    ceiling: draw() < weak.share ? weak.from + (weak.until - weak.from) * draw() : usual,
    delay: 3 * draw(),
    careless: draw() < careless,
    residents: () => 0,
    base: () => 0,
  }
}
