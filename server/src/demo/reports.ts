import type { Day } from '@shouwang/shared/period/day'
import type { NewReport } from '../report/new-report.ts'
import { peopleOn } from './bases.ts'
import type { People, Population } from './bases.ts'
import type { Known, Mistake, Village } from './demo.ts'
import { progressAt } from './effort.ts'
import type { Effort } from './effort.ts'
import { correctionAt, filingOf } from './filing.ts'
import { isHolidayWeek, momentOf } from './moments.ts'
import { normal, pick, streamOf } from './random.ts'
import type { Draw } from './random.ts'
import type { Recipe } from './recipe.ts'

type Setting = {
  recipe: Recipe['reports']
  seed: number
  since: Day
  today: Day
  villages: readonly Village[]
  population: Population
  efforts: ReadonlyMap<number, Effort>
}

/** All weekly reports of all villages from `since` to the week of `today`, with their corrections, in the order in which they were filed. */
export function writeReports(setting: Setting): Known<NewReport>[] {
  const reports: Known<NewReport>[] = []
  for (const village of setting.villages) reports.push(...reportsOf(setting, village))
  return reports.sort((a, b) => a.knownAt - b.knownAt || a.placeId - b.placeId)
}

/** Files that were imported by mistake and taken back: old figures of one township over its right ones. */
export function makeMistakes(
  recipe: Recipe['reports'],
  names: readonly string[],
  { since, villages }: Pick<Setting, 'since' | 'villages'>,
  reports: readonly Known<NewReport>[],
): Mistake[] {
  return recipe.undone.flatMap(({ week, township, days, reason }) => {
    const period = since + week * 7
    const own = new Set(villages.filter(({ town }) => town === township).map(({ index }) => index))
    const revised = new Set(reports.filter(({ reason: why }) => why !== null && why !== undefined).map(keyOf))
    const knownAt = momentOf(period + 8, 10, 20)
    const hit = reports.filter(
      (report) => report.period === period && own.has(report.placeId) && !revised.has(keyOf(report)) && report.knownAt < knownAt,
    )
    if (hit.length === 0) return []
    return [
      {
        knownAt,
        undoneAt: momentOf(period + 8 + days, 15, 5),
        reason,
        fileName: `${names[township]!}填报.xlsx`,
        reports: hit.map(({ knownAt: _at, ...report }) => ({ ...report, value: Math.floor(report.value * 0.82), reason: null })),
      },
    ]
  })
}

function keyOf({ placeId, task, period }: NewReport): string {
  return `${placeId} ${task} ${period}`
}

function* reportsOf(setting: Setting, village: Village): Generator<Known<NewReport>> {
  const { recipe, seed, since, today, population } = setting
  const effort = setting.efforts.get(village.index)!
  const reached = new Map<string, number>()
  for (let period = since, week = 0; period <= today; period += 7, week++) {
    if (period + 7 <= village.from || (village.until !== null && period >= village.until)) continue
    const people = peopleOn(population, village.index, period + 6)
    if (!people) continue
    const draw = streamOf(seed, 'report', village.index, week)
    const begun = village.founded ? week - (village.from - since) / 7 : week
    for (const [task, value] of cumulative(recipe, effort, people, begun, draw)) reached.set(task, Math.max(reached.get(task) ?? 0, value))
    const filedAt = filingOf(recipe.filing, seed, village.index, effort, since, period)
    if (filedAt === null) continue
    let minutes = 0
    for (const [task, value] of reached) {
      const report = { placeId: village.index, task, period, value, whole: null, filedAt: filedAt + 60_000 * minutes++, reason: null }
      yield* withSlip(recipe, seed, report)
    }
    if (draw() < 0.02) continue
    const whole = people.groups
    const rate = relayRate(recipe, effort, week, isHolidayWeek(period))
    let value = 0
    for (let group = 0; group < whole; group++) value += Number(draw() < rate)
    const at = filedAt + 60_000 * minutes
    yield { placeId: village.index, task: 'groups-relayed', period, value, whole, filedAt: at, reason: null, knownAt: at }
  }
}

function cumulative(recipe: Recipe['reports'], effort: Effort, people: People, week: number, draw: Draw): [string, number][] {
  const unsteady = 1 + 0.012 * normal(draw)
  const reach = (lag: number) => effort.ceiling * progressAt(recipe.waves, week - effort.delay - lag) * unsteady
  return [
    ['households-visited', Math.floor(people.households * reach(-6))],
    ['receipts-signed', Math.floor(people.households * Math.min(1, reach(recipe.receipts.lagWeeks - 6)) * effort.receipts)],
    ['residents-taught', Math.floor(people.aged16to60 * reach(recipe.residents.lagWeeks - 6) * effort.residents)],
  ]
}

function relayRate(recipe: Recipe['reports'], effort: Effort, week: number, holiday: boolean): number {
  const { start, end } = recipe.groups
  const learnt = 1 - Math.exp(-week / 60)
  return Math.min(0.995, Math.max(0.15, (start + (end - start) * learnt + effort.groups) * (holiday ? recipe.groups.holiday : 1)))
}

/** A report, or, now and then, a wrong one first and the right one with its reason some days later. */
function* withSlip(recipe: Recipe['reports'], seed: number, report: NewReport): Generator<Known<NewReport>> {
  const draw = streamOf(seed, 'slip', report.placeId, report.task, report.period)
  if (draw() >= recipe.corrections.share || report.value < 20) {
    yield { ...report, knownAt: report.filedAt }
    return
  }
  const reasons = recipe.corrections.reasons
  const reason = pick(draw, Object.fromEntries(reasons.map((text) => [text, 1])))
  const wrong = Math.round(report.value * (reason.includes('漏报') ? 0.86 + 0.1 * draw() : 1.04 + 0.2 * draw()))
  const correctedAt = correctionAt(recipe.corrections, report.filedAt, draw)
  yield { ...report, value: wrong, knownAt: report.filedAt }
  yield { ...report, reason, knownAt: correctedAt }
}
