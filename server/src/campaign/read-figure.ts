import type { Every } from '@shouwang/shared/campaign/cadence'
import type { Figure } from '@shouwang/shared/campaign/figure'
import type { Judged } from '@shouwang/shared/campaign/judge'
import { doneOf } from '@shouwang/shared/campaign/cell'
import type { Cell } from '@shouwang/shared/campaign/cell'
import { isShareOf } from '@shouwang/shared/campaign/task'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Day } from '@shouwang/shared/period/day'
import { range } from '@shouwang/shared/period/period'
import { STATES } from '@shouwang/shared/wire/state'
import { askedOf } from '../indicator/asked.ts'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { readColumns } from '../indicator/read-columns.ts'
import type { Source } from '../indicator/source.ts'
import { readUnits } from '../jurisdiction/units.ts'
import { readCells } from '../task/read-cells.ts'
import { readHolders } from '../task/read-holders.ts'
import type { Single } from '../task/read-holders.ts'
import type { Window } from '../task/window.ts'
import { readActive } from './read-active.ts'
import { readDuties } from './read-duties.ts'
import { readCases } from './read-cases.ts'
import type { Moment } from './moment.ts'
import type { Plan } from './plan.ts'
import type { Subject } from './subject.ts'

/** Where figures of a plan come from, with the clocks of the deployment. */
export type Reading = { source: Source; plan: Plan; zone: string }

/** The days `[from, until)` over which a figure is read, as they stand at a moment. */
export type Over = { every: Every; from: Day; until: Day; moment: Moment }

/** Reads a figure for subjects of one kind. A place stands for all below it. */
export function readFigure(reading: Reading, figure: Figure, subjects: readonly Subject[], over: Over): Promise<Judged[]> {
  switch (figure.of) {
    case 'task':
      return readTask(reading, taskOf(reading.plan, figure.task), subjects, over)
    case 'incident':
      return readCases(reading, figure, subjects, over)
    case 'indicator':
      return readIndicator(reading, figure.indicator, subjects, over)
    case 'duty':
      return readDuties(reading, figure, subjects, over)
    case 'active':
      return readActive(reading, subjects, over)
  }
}

/** A task of a document; one that is not there is a fault of the program, since documents are checked before they are published. */
export function taskOf({ campaign, key }: Plan, wanted: string): CampaignTask {
  const task = campaign.tasks.find((one) => one.key === wanted)
  if (!task) throw new Error(`the campaign ${key} has no task ${wanted}`)
  return task
}

/** What a task reads over some days: the whole campaign, or only the periods that end in them. */
export function windowOf({ every, from, until, moment }: Over): Window {
  return {
    from: every === 'campaign' ? null : from,
    day: Math.min(moment.day, until - 1),
    now: moment.now,
    present: moment.present && until > moment.day,
    ended: moment.ended ?? false,
  }
}

async function readTask(reading: Reading, task: CampaignTask, subjects: readonly Subject[], over: Over): Promise<Judged[]> {
  const { source, plan } = reading
  const window = windowOf(over)
  const first = subjects[0]
  if (first === undefined) return []
  if (first.of === 'place') {
    const places = subjects.map((subject) => (subject as { pre: number }).pre)
    const targets = [...new Set(places)].sort((a, b) => a - b)
    const [read] = await readCells(source, plan, task, targets, [window])
    return places.map((pre) => judgedCell(task, read!.cells[targets.indexOf(pre)]!, window))
  }
  const cells = await readSubjectCells(reading, task, subjects, window)
  return cells.map((cell) => judgedCell(task, cell, window))
}

/** The cells of a task for units, sectors or responsible units: those that hold it, added up. */
export async function readSubjectCells(
  { source, plan }: Reading,
  task: CampaignTask,
  subjects: readonly Subject[],
  window: Window,
): Promise<Cell[]> {
  const units = await readUnits(source)
  const { for: holder } = task
  const singlesOf = (subject: Subject): Single[] => {
    if (subject.of === 'place') return []
    if (subject.of === 'responsible') {
      const named = holder.per === 'responsible' && (holder.units ?? plan.campaign.responsible.map(({ key }) => key)).includes(subject.key)
      return named ? [{ party: subject.key }] : []
    }
    if (subject.of === 'sector' && holder.per === 'sector')
      return holder.sectors.includes(subject.sector) ? [{ party: subject.sector }] : []
    if (holder.per !== 'unit') return []
    const own = units.within(source.tree, subject.of === 'unit' ? subject.unit.pre : subject.pre, holder.sectors, window.day)
    const mine = new Set(
      subject.of === 'unit' ? [subject.unit.id] : units.within(source.tree, subject.pre, [subject.sector], window.day).map(({ id }) => id),
    )
    return own.filter(({ id }) => mine.has(id)).map((unit) => ({ unit }))
  }
  const of = subjects.map(singlesOf)
  const all = of.flat()
  const [read] = await readHolders(source, plan, task, all, [window])
  let at = 0
  return of.map((singles) => read!.cells.slice(at, (at += singles.length)).reduce((sum, { cell }) => addCells(sum, cell), NO_CELL))
}

/** A cell of nobody: what cells are added up from. */
export const NO_CELL: Cell = { value: 0, whole: 0, excess: 0, holders: 0, ever: 0, idle: 0, stale: 0, due: 0, filed: 0, onTime: 0 }

/** Cells of different holders together. */
export function addCells(a: Cell, b: Cell): Cell {
  return {
    value: a.value + b.value,
    whole: a.whole + b.whole,
    excess: a.excess + b.excess,
    holders: a.holders + b.holders,
    ever: a.ever + b.ever,
    idle: a.idle + b.idle,
    stale: a.stale + b.stale,
    due: a.due + b.due,
    filed: a.filed + b.filed,
    onTime: a.onTime + b.onTime,
  }
}

/**
 * A cell as it is judged: what single holders did beyond their own whole is left out. Where the whole comes with the reports, or there is none, a holder that did not report makes the figure look better than it is. Before the first deadline of
 * what is counted by period, nobody has failed anything: only today, and when everybody has reported, there is something to judge.
 */
export function judgedCell(task: CampaignTask, cell: Cell, { present }: Pick<Window, 'present'>): Judged {
  if (cell.holders <= cell.idle) return 'nothing'
  const num = cell.value - cell.excess
  const den = isShareOf(task.whole) || task.whole.of === 'mean' ? cell.whole : null
  if (task.keeps === 'period' && cell.due === 0 && !(present && cell.filed >= cell.holders))
    return { num, den, partial: false, running: true }
  const silent = task.whole.of === 'none' || task.whole.of === 'mean' || task.whole.of === 'reported'
  if (cell.ever === 0 && (silent || cell.whole === 0)) return 'missing'
  const partial = silent && !haveAllTold(task, cell)
  // Something was done of a base that nobody has given, or others have yet to say that they had nothing to do: its share is not known.
  if (doneOf(task, cell) === null) return cell.value > 0 || partial ? 'missing' : 'nothing'
  return { num, den, partial }
}

/** Whether every report that fell due has come or, of a standing figure, every holder has once filed; one that goes up and down must be of the last period due. */
export function haveAllTold({ keeps }: Pick<CampaignTask, 'keeps'>, cell: Cell): boolean {
  return keeps === 'period' ? cell.filed >= cell.due : cell.ever >= cell.holders && cell.stale === 0
}

async function readIndicator(
  { source, zone }: Reading,
  key: string,
  subjects: readonly Subject[],
  { from, until, moment }: Over,
): Promise<Judged[]> {
  const indicator = loadCatalogue().indicators.find((one) => one.key === key)
  const places = subjects.flatMap((subject) => (subject.of === 'place' ? [subject.pre] : []))
  if (!indicator || places.length < subjects.length) return subjects.map(() => 'nothing')
  const targets = [...new Set(places)].sort((a, b) => a - b)
  const asked = askedOf(range(from, until), { today: moment.day, now: moment.now, zone })
  const [column] = await readColumns(source, targets, indicator, [asked])
  return places.map((pre) => {
    const t = targets.indexOf(pre)
    const [num, den, state] = [column!.num[t]!, column!.den[t]!, STATES[column!.state[t]!]]
    if (state === 'notExpected') return 'nothing'
    if (num === null || state !== 'value' || (indicator.denominator !== undefined && den === null)) return 'missing'
    return { num: num * indicator.scale, den: indicator.denominator ? den : null, partial: false }
  })
}
