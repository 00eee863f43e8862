import { isOfSector } from '@shouwang/shared/jurisdiction/sector-words'
import { doneOf, stateOfCell } from '@shouwang/shared/campaign/cell'
import type { Cell } from '@shouwang/shared/campaign/cell'
import { isShareOf } from '@shouwang/shared/campaign/task'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import type { Locale } from '@shouwang/shared/wire/locale'
import { round } from '@shouwang/shared/wire/rounding'
import type { State } from '@shouwang/shared/wire/state'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { csvText } from '../app/csv.ts'
import { censusOfLevel } from '../jurisdiction/census.ts'
import { readHolders } from '../task/read-holders.ts'
import type { Single } from '../task/read-holders.ts'
import { readMatrix } from '../task/read-matrix.ts'
import type { Moment } from './moment.ts'
import { windowOf } from './read-figure.ts'
import type { Reading } from './read-figure.ts'
import { subjectsOf } from './subject.ts'
import type { Subject } from './subject.ts'

/** One holder's line for one task. `last` is the last day of the newest period it filed for when that is not the one due. */
type Line = { code: string; name: string; pre: number; cell: Cell; state: State; last: Day | null }

const HEADINGS: Record<Locale, string[]> = {
  zh: [
    '条款',
    '任务',
    '责任单位',
    '代码',
    '承担者',
    '所属辖区',
    '完成数',
    '总数',
    '完成率(%)',
    '状态',
    '应报次数',
    '已报次数',
    '按时次数',
    '沿用至',
  ],
  en: [
    'Clauses',
    'Task',
    'Responsible',
    'Code',
    'Holder',
    'Area',
    'Done',
    'Whole',
    'Share (%)',
    'State',
    'Due',
    'Filed',
    'In time',
    'Carried from',
  ],
}

/**
 * The ledger of a campaign (台账) as a CSV file: a row for each task and holder in an area, in the order of the document and of the tree, as it stands at a moment. A figure that is not
 * there is an empty cell, never 0. With `sectors` only the rows of those and of their units; text that a spreadsheet would take for a formula is quoted with `'`.
 */
export async function ledgerCsv(
  reading: Reading,
  area: number,
  moment: Moment,
  language: Locale,
  sectors: readonly string[] | null = null,
): Promise<string> {
  const { source, plan } = reading
  const { tree } = source
  const rows: (string | number | null)[][] = []
  for (const task of plan.campaign.tasks) {
    const responsible = task.responsible.map((key) => plan.campaign.responsible.find((unit) => unit.key === key)?.name[language] ?? key)
    const head = [task.clauses.join('、'), task.name[language], responsible.join('、')]
    for (const { code, name, pre, cell, state, last } of await linesOf(reading, task, area, moment, sectors)) {
      const done = cell.ever === 0 ? null : doneOf(task, cell)
      const path = tree.path(pre).map((at) => tree.names[at]!)
      rows.push([
        ...head,
        code,
        name,
        path.join('/'),
        cell.ever === 0 ? null : cell.value,
        task.whole.of === 'none' ? null : cell.whole,
        done === null || !isShareOf(task.whole) ? null : round(done * 100, 2),
        STATE_WORDS[state][language],
        cell.due,
        cell.filed,
        cell.onTime,
        last === null ? null : isoOf(last),
      ])
    }
  }
  return csvText(HEADINGS[language], rows)
}

async function linesOf(
  reading: Reading,
  task: CampaignTask,
  area: number,
  moment: Moment,
  sectors: readonly string[] | null,
): Promise<Line[]> {
  const { source, plan } = reading
  const { tree } = source
  const window = windowOf({ every: 'campaign', from: dayOf(plan.campaign.from), until: moment.day + 1, moment })
  if (task.for.per === 'place') {
    if (sectors !== null) return []
    const targets = censusOfLevel(tree, task.for.level).within(area, tree.lasts[area]!, moment.day)
    const one = { ...plan, campaign: { ...plan.campaign, tasks: [task] } }
    const [cells] = await readMatrix(source, one, targets, window)
    return targets.map((pre, t) => ({ code: tree.codes[pre]!, name: tree.names[pre]!, pre, ...cells![t]! }))
  }
  const everybody = await subjectsOf(source, plan, task.for, area, moment.day)
  const subjects = sectors === null ? everybody : everybody.filter((subject) => sectors.some((sector) => isAmong(subject, sector)))
  const singles = subjects.map((subject): Single => (subject.of === 'unit' ? { unit: subject.unit } : { party: partyOf(subject) }))
  const [read] = await readHolders(source, plan, task, singles, [window])
  return subjects.map((subject, s) => {
    const { cell, came, last } = read!.cells[s]!
    const state = stateOfCell(cell, read!.reach.begun, { came })
    const carried = came || last === null ? null : last - 1
    if (subject.of === 'unit')
      return { code: subject.unit.code, name: subject.unit.name, pre: subject.unit.pre, cell, state, last: carried }
    const key = partyOf(subject)
    const name = plan.campaign.responsible.find((unit) => unit.key === key)?.name.zh ?? key
    return { code: key, name, pre: area, cell, state, last: carried }
  })
}

/** Whether somebody who looks after a sector sees a subject: the sector itself, a part of it, or a unit of either. */
function isAmong(subject: Subject, sector: string): boolean {
  if (subject.of === 'unit') return isOfSector(subject.unit.sector, sector)
  return subject.of === 'sector' && isOfSector(subject.sector, sector)
}

function partyOf(subject: Subject): string {
  return subject.of === 'sector' ? subject.sector : subject.of === 'responsible' ? subject.key : ''
}
