import { isOfSector } from '@shouwang/shared/jurisdiction/sector-words'
import { dayOf, partsOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import type { NewIncident } from '../incident/new-incident.ts'
import { peopleOn } from './bases.ts'
import type { Population } from './bases.ts'
import type { HeldUnit, Known, Village } from './demo.ts'
import type { DemoCampaign } from './demo-campaigns.ts'
import { progressAt } from './effort.ts'
import type { Effort } from './effort.ts'
import { momentOf, springFestival } from './moments.ts'
import { normal, pick, poisson, streamOf } from './random.ts'
import type { Draw } from './random.ts'
import type { Recipe } from './recipe.ts'

type Setting = {
  recipe: Recipe
  seed: number
  since: Day
  today: Day
  villages: readonly Village[]
  population: Population
  efforts: ReadonlyMap<number, Effort>
  units: readonly HeldUnit[]
  campaigns: readonly DemoCampaign[]
}

/** All cases from `since` on whose first record was made by `now`, in the order of filing, each with the revision that solving it brings. */
export function recordIncidents(setting: Setting, now: number): Known<NewIncident>[] {
  const { villages, since, today } = setting
  const cases: Known<NewIncident>[] = []
  for (let monday = since; monday <= today; monday += 7) {
    const alive = villages.filter(({ from, until }) => from <= monday && (until === null || until > monday + 6))
    const weights = alive.map((village) => weightOf(setting, village, monday))
    const sum = weights.reduce((total, weight) => total + weight, 0)
    const perWeek = expectedIn(setting, monday)
    alive.forEach((village, nth) => {
      const draw = streamOf(setting.seed, 'cases', village.index, monday)
      const rate = (perWeek * weights[nth]!) / sum
      for (let count = poisson(draw, rate * reboundIn(setting, village, monday)); count > 0; count--)
        cases.push(oneCase(setting, village, monday, draw))
    })
    const { huge } = setting.recipe.incidents
    if (monday === since + 7 * huge.week) cases.push(hugeCase(setting, monday))
  }
  const filed = cases
    .filter(({ knownAt }) => knownAt <= now)
    .sort((a, b) => a.knownAt - b.knownAt || a.placeId - b.placeId || a.loss - b.loss)
  const inside = insiders(setting)
  return number(filed)
    .flatMap((one) => followUp(setting, { ...one, unitId: inside(one) }))
    .sort((a, b) => a.knownAt - b.knownAt)
}

function expectedIn({ recipe, since }: Setting, monday: Day): number {
  const { perWeek, yearlyChange, season } = recipe.incidents
  const { year, month } = partsOf(monday + 3)
  const toFestival = springFestival(year) - monday
  const festival = toFestival > 6 && toFestival <= 35 ? 1.3 : toFestival > -7 && toFestival <= 6 ? 0.6 : 1
  return perWeek * yearlyChange ** ((monday - since) / 364) * season[month - 1]! * festival
}

function weightOf({ recipe, population }: Setting, village: Village, monday: Day): number {
  const residents = peopleOn(population, village.index, monday)?.residents ?? 0
  return residents * (village.kind === 'rural' ? 1 : recipe.incidents.urbanFactor)
}

/** How much the rebound multiplies the cases of a village: it rises over some weeks in a few townships and dies away. */
function reboundIn({ recipe, since }: Setting, village: Village, monday: Day): number {
  const { week, weeks, townships, factor } = recipe.incidents.rebound
  const along = ((monday - since) / 7 - week) / weeks
  if (along < 0 || along > 1 || !townships.includes(village.town)) return 1
  return 1 + (factor - 1) * Math.sin(Math.PI * along)
}

function oneCase(setting: Setting, village: Village, monday: Day, draw: Draw): Known<NewIncident> {
  const { incidents } = setting.recipe
  const type = pick(draw, incidents.types[village.kind === 'rural' ? 'rural' : 'urban'])
  const kind = incidents.kinds[type]
  if (!kind) throw new RangeError(`data/demo/incidents.yaml: the type "${type}" has no entry under kinds`)
  const ageBand = pick(draw, kind.ages)
  const yuan = Math.max(200, kind.median * Math.exp(kind.spread * normal(draw)))
  const loss = Math.round(yuan / 10) * 1000
  const occurredOn = monday + Math.floor(7 * draw())
  const reportedOn = occurredOn + (draw() < incidents.reportedAfterDays.share ? 0 : delay(draw, 2.2, incidents.reportedAfterDays.most))
  const filedOn = reportedOn + (draw() < incidents.filedAfterDays.same ? 0 : delay(draw, 1.2, incidents.filedAfterDays.most))
  return {
    ...draftCase(setting, village, draw, { monday, type, ageBand, loss, occurredOn, reportedOn, filedOn }),
    sex: draw() < kind.women ? 'female' : 'male',
    occupation: pick(draw, incidents.occupations[ageBand] ?? {}),
  }
}

/** The one loss beside which all others look small, in the largest community of the county seat. */
function hugeCase(setting: Setting, monday: Day): Known<NewIncident> {
  const { huge } = setting.recipe.incidents
  const size = (village: Village) => peopleOn(setting.population, village.index, monday)?.residents ?? 0
  const village = setting.villages.reduce((most, one) => (size(one) > size(most) ? one : most))
  const draw = streamOf(setting.seed, 'huge')
  const days = { occurredOn: monday + 1, reportedOn: monday + 2, filedOn: monday + 2 }
  return {
    ...draftCase(setting, village, draw, { monday, type: huge.type, ageBand: huge.ageBand, loss: huge.loss * 100, ...days }),
    stopped: 0,
    sex: 'male',
    occupation: huge.occupation,
  }
}

type Days = { occurredOn: Day; reportedOn: Day; filedOn: Day }
type CaseFacts = Days & { monday: Day; type: string; ageBand: string; loss: number }

function draftCase(setting: Setting, village: Village, draw: Draw, facts: CaseFacts): Known<NewIncident> {
  const { incidents, reports } = setting.recipe
  const { monday, ...own } = facts
  const { share, part } = incidents.stopped
  const stopped = draw() < share ? part[0] + (part[1] - part[0]) * draw() : 0
  const effort = setting.efforts.get(village.index)!
  const reached = Math.min(1, effort.ceiling * progressAt(reports.waves, (monday - setting.since) / 7 - effort.delay))
  const grids = village.grids
  return {
    ...own,
    placeId: grids.length > 0 && draw() < 0.7 ? grids[Math.floor(draw() * grids.length)]! : village.index,
    ref: null,
    solvedOn: null,
    stopped: Math.round((facts.loss * stopped) / 1000) * 1000,
    recovered: 0,
    arrests: 0,
    sex: null,
    occupation: null,
    outreached: draw() < 0.75 * reached,
    reason: null,
    knownAt: momentOf(facts.filedOn + 1, 8, 30),
  }
}

/** Which unit a case happened inside (an index into `units`): one of the sector in which people of the victim's occupation work, in the same village; mostly none. */
function insiders({ recipe, seed, villages, units }: Setting): (one: Known<NewIncident>) => number | null {
  const { share, occupations } = recipe.campaigns.inside
  const villageOf = new Map(villages.flatMap(({ index, grids }) => [index, ...grids].map((place) => [place, index] as const)))
  const byVillage = Map.groupBy(units.keys(), (unit) => units[unit]!.place)
  return ({ placeId, ref, occupation }) => {
    const sector = occupation === null ? undefined : occupations[occupation]
    if (sector === undefined) return null
    const fitting = (byVillage.get(villageOf.get(placeId)!) ?? []).filter((unit) => isOfSector(units[unit]!.sector, sector))
    const draw = streamOf(seed, 'inside', ref!)
    return fitting.length === 0 || draw() >= share ? null : fitting[Math.floor(draw() * fitting.length)]!
  }
}

/** Numbers the cases of each year in the order of filing, as the register does. */
function number(cases: readonly Known<NewIncident>[]): Known<NewIncident>[] {
  const counts = new Map<number, number>()
  return cases.map((one) => {
    const { year } = partsOf(one.filedOn!)
    const count = (counts.get(year) ?? 0) + 1
    counts.set(year, count)
    return { ...one, ref: `岚公立字〔${year}〕${String(count).padStart(4, '0')}号` }
  })
}

/** The case, and what solving it adds weeks or months later: sooner, more often and with more recovered where a campaign ran when it was filed. */
function followUp({ recipe, seed, campaigns }: Setting, one: Known<NewIncident>): Known<NewIncident>[] {
  const { solved } = recipe.incidents
  const { effect } = recipe.campaigns
  const pressed = campaigns.some(
    ({ campaign, over }) => !over && dayOf(campaign.from) <= one.filedOn! && one.filedOn! <= dayOf(campaign.to),
  )
  const draw = streamOf(seed, 'solved', one.ref!)
  if (draw() >= solved.share + (pressed ? effect.solved : 0)) return [one]
  const days = solved.days * (pressed ? effect.days : 1)
  const solvedOn = one.filedOn! + Math.max(2, Math.round(days * Math.exp(solved.spread * normal(draw))))
  const [least, most] = solved.recovered.part
  const part = draw() < solved.recovered.share + (pressed ? effect.recovered : 0) ? least + (most - least) * draw() : 0
  const recovered = Math.round((Math.max(0, one.loss - one.stopped) * part) / 1000) * 1000
  const [fewest, mostArrests] = solved.arrests
  const arrests = fewest + Math.floor((mostArrests - fewest + 1) * draw() ** 2)
  return [one, { ...one, solvedOn, recovered, arrests, reason: '破案追损更新', knownAt: momentOf(solvedOn + 1, 8, 30) }]
}

function delay(draw: Draw, mean: number, most: number): number {
  return 1 + Math.min(most - 1, Math.floor(-Math.log(1 - draw()) * mean))
}
