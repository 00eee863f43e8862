import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadPresets } from '@shouwang/server/campaign/presets'
import type { Store } from '@shouwang/server/db/database'
import type { ImportOptions } from '@shouwang/server/import/context'
import { runImport } from '@shouwang/server/import/run-import'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { importUnits } from '@shouwang/server/jurisdiction/import-units'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import { dayOf } from '@shouwang/shared/period/day'
import type {
  CampaignClauses,
  CampaignDryRun,
  CampaignForecast,
  CampaignGoals,
  CampaignMatrix,
  CampaignScores,
  CampaignSectors,
  CampaignTitles,
  CellColumns,
} from '@shouwang/shared/wire/campaign'
import { STATES } from '@shouwang/shared/wire/state'
import { apiAt, publishRows } from './campaign-world.ts'
import { csv, optionsOf, plantCounty } from './import-county.ts'

type Planted = NonNullable<Parameters<typeof plantCounty>[1]>[number]

/** A county of two townships: four villages in the first (城关镇), two in the second (青溪乡). */
const PLACES: Planted[] = [
  ['990100000000', '云岭县', 'county', null],
  ['990100001000', '城关镇', 'township', '990100000000'],
  ['990100001001', '和平村', 'village', '990100001000'],
  ['990100001002', '东街村', 'village', '990100001000'],
  ['990100001003', '石桥村', 'village', '990100001000'],
  ['990100001004', '柳溪村', 'village', '990100001000'],
  ['990100002000', '青溪乡', 'township', '990100000000'],
  ['990100002001', '竹林村', 'village', '990100002000'],
  ['990100002002', '大坪村', 'village', '990100002000'],
]

/** A preset applied to the first area of its level in an invented county, and imports of CSV text into it. Times are local, `2026-03-20 16:00`; an import happens at the time given. */
export type ClauseWorld = {
  store: Store
  key: string
  /** Ids of places by name. */
  id: Record<string, number>
  /** Units under the headings 代码,名称,行业,所在地; they exist from ever. */
  units(...rows: string[]): Promise<void>
  /** Bases, one a row under the headings 村,单位,底数,数值; the place or the unit (code) may be empty. */
  bases(date: string, ...rows: string[]): Promise<void>
  /** Reports on tasks of the campaign; the first line is the heading. */
  reports(at: string, ...lines: string[]): Promise<void>
  /** Cases; the county is covered completely for the days `[from, until)`. The first line is the heading. */
  incidents(at: string, span: { from: string; until: string; covers?: string }, ...lines: string[]): Promise<void>
  /** Inspections of holders of the campaign; the first line is the heading. */
  inspections(at: string, ...lines: string[]): Promise<void>
  /** What the API tells at a time, as of that day or an earlier one. */
  at(now: string, day?: string): Promise<Told>
}

/** Opens a world for a preset. Bases are imported with the date that they are given. */
export async function clauseWorld(store: Store, key: string): Promise<ClauseWorld> {
  const catalogue = loadCatalogue()
  const { id: byCode } = await plantCounty(store, PLACES)
  const id = Object.fromEntries(PLACES.map(([code, name]) => [name, byCode[code]!]))
  const { campaign } = loadPresets(catalogue).find((preset) => preset.campaign.key === key)!
  const [, area] = PLACES.find(([, , level]) => level === campaign.level)!
  await publishRows(store, [{ key, areaId: id[area]!, document: campaign }])

  const bring = async (kind: ImportOptions['kind'], at: string, more: Partial<ImportOptions>, lines: readonly string[]) => {
    const now = instantOf(at)
    const options = optionsOf(kind, { today: dayOf(at.slice(0, 10)), now, ...more })
    try {
      await runImport(store, await loadTree(store.db), csv(...lines), options)
    } catch (error) {
      const { details } = error as { details?: { faults?: { line: number; reason: { en: string } }[] } }
      const faults = details?.faults?.map(({ line, reason }) => `line ${line}: ${reason.en}`) ?? []
      throw new Error([(error as Error).message, ...faults].join('\n'), { cause: error })
    }
  }
  return {
    store,
    key,
    id,
    async units(...rows) {
      const folder = mkdtempSync(join(tmpdir(), 'shouwang-units-'))
      const file = join(folder, 'units.csv')
      writeFileSync(file, `代码,名称,行业,所在地\n${rows.join('\n')}\n`)
      await importUnits(store, file, { on: dayOf('2026-01-01'), actor: 'test' })
      rmSync(folder, { recursive: true })
    },
    bases: (date, ...rows) => {
      const constants = { set: { date, source: '台账' } }
      return bring('bases', '2026-11-24 12:00', { today: dayOf('2027-12-31'), ...constants }, ['村,单位,底数,数值', ...rows])
    },
    reports: (at, ...lines) => bring('taskReports', at, { campaign: key }, lines),
    incidents: (at, { from, until, covers = '云岭县' }, ...lines) =>
      bring('incidents', at, { covers, from: dayOf(from), until: dayOf(until) }, lines),
    inspections: (at, ...lines) => bring('inspections', at, { campaign: key }, lines),
    async at(now, day) {
      return toldBy(await apiAt(store, localIso(now)), { key, day, id })
    },
  }
}

/** One cell as a person reads it: `state` in words. */
export type ToldCell = Record<'value' | 'whole' | 'holders' | 'ever' | 'due' | 'filed' | 'onTime', number> & {
  state: (typeof STATES)[number]
  last: string | null
}

/** Answers of the API by task, place and clause. A place of which nothing is said is the campaign's area. */
export type Told = {
  /** The cell of a task at a place. */
  cell(task: string, place?: string): Promise<ToldCell>
  /** The cell of a task for a sector or a responsible unit as a whole. */
  along(task: string, sector: string): Promise<ToldCell>
  /** Cases inside a sector over the campaign. */
  casesInside(sector: string): Promise<number | null>
  /** `met`, `unmet` …, with the numbers of each aim as `now against base`: `{ verdict, final, aims: { cases: 'met 8 against 10' } }`. */
  goal(key: string, place?: string): Promise<ToldGoal>
  /** A goal of a sector, or of a unit in it by its name. */
  goalInside(key: string, sector: string, unit?: string | null): Promise<ToldGoal>
  /** What a rule opened, oldest first: `2026-07-05 和平村: interview, mending`. */
  opened(rule: string): Promise<string[]>
  /** How often a rule could not be judged. */
  undecided(rule: string): Promise<number>
  /** States of all parts of a clause, in the campaign's area or a place below it: `{ 'tasks abroad': 'met' }`. */
  clause(clause: string, place?: string): Promise<Record<string, string>>
  /** What the parts of a clause say, in English, with the names of the parts. */
  says(clause: string): Promise<string>
  forecast(task: string): Promise<CampaignForecast['tasks'][number]>
  /** The row of a score card by its holder's name. */
  score(card: string, holder: string): Promise<CampaignScores['scores'][number]['rows'][number]>
  /** States of a title by holder. */
  titles(designation: string): Promise<Record<string, string>>
}

export type ToldGoal = { verdict: string; final: boolean; aims: Record<string, string> }

function toldBy(
  ask: (path: string) => Promise<unknown>,
  { key, day, id }: { key: string; day: string | undefined; id: Record<string, number> },
): Told {
  const held = new Map<string, Promise<unknown>>()
  const get = <T>(path: string): Promise<T> => {
    const url = `/api/campaigns/${key}/${path}${day === undefined ? '' : `${path.includes('?') ? '&' : '?'}day=${day}`}`
    let known = held.get(url)
    if (!known) held.set(url, (known = ask(url)))
    return known as Promise<T>
  }
  const deep = async <T>(path: string) => Promise.all([get<T>(`${path}?depth=township`), get<T>(`${path}?depth=village`)])
  const found = <T>(what: T | undefined, name: string): T => {
    if (what === undefined) throw new Error(`the answer has no ${name}`)
    return what
  }
  return {
    async cell(task, place) {
      for (const matrix of await deep<CampaignMatrix>('matrix')) {
        const [t, p] = [matrix.tasks.indexOf(task), place === undefined ? 0 : matrix.places.findIndex(({ name }) => name === place)]
        if (t >= 0 && p >= 0) return cellAt(matrix.cells, t * matrix.places.length + p)
      }
      throw new Error(`the matrix has no ${task} at ${place}`)
    },
    async along(task, sector) {
      const { tasks, rows } = await get<CampaignSectors>('sectors')
      const row = found(
        rows.find((one) => one.key === sector),
        sector,
      )
      return cellAt(row.cells, tasks.indexOf(task))
    },
    async casesInside(sector) {
      const { rows } = await get<CampaignSectors>('sectors')
      return found(
        rows.find((one) => one.key === sector),
        sector,
      ).cases
    },
    async goal(goal, place) {
      for (const { places } of await deep<CampaignGoals>('goals')) {
        const verdicts = (place === undefined ? places[0] : places.find(({ name }) => name === place))?.goals
        const verdict = verdicts?.find((one) => one.goal === goal)
        if (verdict) return toldGoal(verdict)
      }
      throw new Error(`the goal ${goal} is not judged at ${place}`)
    },
    async goalInside(goal, sector, unit = null) {
      const { sectors } = await get<CampaignGoals>('goals')
      const row = sectors.find((one) => one.sector === sector && one.unit === unit && one.goals[0]?.goal === goal)
      return toldGoal(found(row, `${goal} of ${sector} ${unit}`).goals[0]!)
    },
    async opened(rule) {
      const { opened } = await ruleOf(rule)
      return opened.map(({ on, holder, items }) => `${on} ${holder}: ${items.join(', ')}`).sort()
    },
    async undecided(rule) {
      return (await ruleOf(rule)).undecided
    },
    async clause(clause, place) {
      const { clauses } = await get<CampaignClauses>(place === undefined ? 'clauses' : `clauses?area=${id[place]!}`)
      const { parts } = found(
        clauses.find((one) => one.clause === clause),
        clause,
      )
      return Object.fromEntries(parts.map((part) => [`${part.kind} ${part.key ?? part.name.en}`, part.state]))
    },
    async says(clause) {
      const { clauses } = await get<CampaignClauses>('clauses')
      const { parts } = found(
        clauses.find((one) => one.clause === clause),
        clause,
      )
      return parts.map(({ name, says }) => `${name.en}: ${says.en}`).join('\n')
    },
    async forecast(task) {
      const { tasks } = await get<CampaignForecast>('forecast')
      return found(
        tasks.find((one) => one.task === task),
        task,
      )
    },
    async score(card, holder) {
      const { scores } = await get<CampaignScores>('scores')
      const rows = scores.find(({ score }) => score === card)?.rows
      return found(
        rows?.find((row) => row.holder === holder),
        `${card} of ${holder}`,
      )
    },
    async titles(designation) {
      const { titles } = await get<CampaignTitles>('titles')
      const { rows } = found(
        titles.find((one) => one.designation === designation),
        designation,
      )
      return Object.fromEntries(rows.map(({ holder, title }) => [holder, title]))
    },
  }

  async function ruleOf(rule: string): Promise<CampaignDryRun['rules'][number]> {
    const { rules } = await get<CampaignDryRun>('rules')
    return found(
      rules.find((one) => one.rule === rule),
      rule,
    )
  }
}

function cellAt(cells: CellColumns, at: number): ToldCell {
  const { state, last, ...counts } = cells
  const own = Object.fromEntries(Object.entries(counts).map(([name, list]) => [name, list[at]!])) as Omit<ToldCell, 'state' | 'last'>
  return { ...own, state: STATES[state[at]!]!, last: last[at]! }
}

function toldGoal({ verdict, final, aims }: CampaignGoals['places'][number]['goals'][number]): ToldGoal {
  const number = (operand: { num: number; den: number | null } | null) =>
    operand === null ? '-' : operand.den === null ? `${operand.num}` : `${operand.num}/${operand.den}`
  return {
    verdict,
    final,
    aims: Object.fromEntries(aims.map((aim) => [aim.aim, `${aim.verdict} ${number(aim.now)} against ${number(aim.base)}`])),
  }
}

function localIso(time: string): string {
  return `${time.replace(' ', 'T')}:00+08:00`
}

function instantOf(time: string): number {
  return Date.parse(localIso(time))
}
