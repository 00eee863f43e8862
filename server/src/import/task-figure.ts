import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { readParts } from '@shouwang/shared/import/written-parts'
import { readCount } from '@shouwang/shared/import/written-number'
import type { Reading } from '@shouwang/shared/import/reading'
import type { Cell } from './cell.ts'
import type { RowChecks } from './row-checks.ts'
import { readYesNo } from './written-words.ts'

/** What a report says of a task: what was done, its whole where that is reported, the parts that are done. */
export type Figure = { value: number; whole: number | null; parts: string[] | null }

/** The cells of one task in a row; `each` are the columns of its parts in the wide form, `parts` is one cell with the names of those done. */
export type FigureCells = { value: Cell; whole: Cell; parts: Cell; each: readonly { part: string; cell: Cell }[] }

/** Whether a row says anything of the task. */
export function saysFigure({ value, whole, parts, each }: FigureCells, cells: readonly string[]): boolean {
  return [value, whole, parts, ...each.map(({ cell }) => cell)].some((cell) => cell.of(cells).trim() !== '')
}

/** Reads the figure of a task in the row that is being checked; `null` after its faults were told, or where its cells say that there is no figure. */
export function readFigure(checks: RowChecks, task: CampaignTask, given: FigureCells, cells: readonly string[]): Figure | null {
  const before = checks.count
  const parts = task.parts === undefined ? noParts(checks, task, given, cells) : partsDone(checks, task, given, cells)
  const inList = task.parts !== undefined && parts === null ? listInstead(task, given, cells) : null
  const value = inList === null ? checks.value(given.value, task.whole.of === 'once' ? readDone : readCount) : null
  const whole = wholeOf(checks, task, given, cells)
  if (checks.count > before) return null
  if (task.parts !== undefined) return withParts(checks, task, given, parts ?? inList, value)
  if (value === null) {
    if (whole !== null) checks.needed(given.value, readCount)
    return null
  }
  return { value, whole, parts: null }
}

/** Done or not: `是`, `√`, `已完成`, `1`; a larger number stays one. */
function readDone(text: string): Reading<number> {
  const said = readYesNo(text)
  if (!said.ok) return readCount(text)
  return { ok: true, value: said.value === null ? null : Number(said.value) }
}

function wholeOf(checks: RowChecks, task: CampaignTask, { value, whole }: FigureCells, cells: readonly string[]): number | null {
  const { of } = task.whole
  const before = checks.count
  const text = whole.of(cells).trim()
  if (task.whole.of === 'reported' || task.whole.of === 'mean') {
    const figure = checks.value(whole, readCount)
    if (figure === null && checks.count === before && value.of(cells).trim() !== '')
      checks.refuse(whole.present ? whole.heading : value.heading, text, {
        zh: `“${task.name.zh}”要写明总数（${task.whole.counted.zh}）`,
        en: `"${task.name.en}" needs its whole (${task.whole.counted.en})`,
      })
    return figure
  }
  if (text !== '')
    checks.refuse(whole.heading, text, {
      zh: `“${task.name.zh}”的总数${WHOLES[of].zh}，此处应留空`,
      en: `the whole of "${task.name.en}" ${WHOLES[of].en}: leave this empty`,
    })
  return null
}

const WHOLES = {
  base: { zh: '取自底数', en: 'is a population base' },
  fixed: { zh: '由方案规定', en: 'is fixed by the document' },
  calendar: { zh: '按周期计算', en: 'is made by the calendar' },
  once: { zh: '为 1（完成与否）', en: 'is 1 (done or not)' },
  none: { zh: '没有设定', en: 'is not set' },
  reported: { zh: '', en: '' },
  mean: { zh: '', en: '' },
}

function noParts(checks: RowChecks, task: CampaignTask, { parts }: FigureCells, cells: readonly string[]): null {
  if (parts.of(cells).trim() !== '') checks.value(parts, (text) => readParts(text, task))
  return null
}

function partsDone(checks: RowChecks, task: CampaignTask, { parts, each }: FigureCells, cells: readonly string[]): string[] | null {
  const listed = checks.value(parts, (text) => readParts(text, task))
  if (each.every(({ cell }) => cell.of(cells).trim() === '')) return listed
  return each.filter(({ cell }) => checks.value(cell, readYesNo) === true).map(({ part }) => part)
}

/** In the wide form the task's own column may list its parts. */
function listInstead(task: CampaignTask, { value }: FigureCells, cells: readonly string[]): string[] | null {
  const text = value.of(cells)
  if (readDone(text).ok) return null
  const listed = readParts(text, task)
  return listed.ok ? listed.value : null
}

/** Parts and the figure say the same: 1 when all of them are done. */
function withParts(
  checks: RowChecks,
  task: CampaignTask,
  { value: cell }: FigureCells,
  done: string[] | null,
  value: number | null,
): Figure | null {
  const parts = task.parts!
  if (done === null) {
    if (value === null) return null
    if (value <= 1) return { value, whole: null, parts: value === 1 ? parts.map(({ key }) => key) : [] }
    checks.refuse(cell.heading, String(value), {
      zh: `“${task.name.zh}”按子项计：${parts.map(({ name }) => name.zh).join('、')}；全部完成填 1，否则填 0，并写明已完成的子项`,
      en: `"${task.name.en}" consists of parts: ${parts.map(({ name }) => name.en).join(', ')}; write 1 when all are done, else 0, and name those done`,
    })
    return null
  }
  const lacking = parts.filter(({ key }) => !done.includes(key))
  const all = lacking.length === 0 ? 1 : 0
  if (value === null || value === all) return { value: all, whole: null, parts: done }
  checks.refuse(cell.heading, String(value), {
    zh:
      all === 1
        ? `子项已全部完成，完成数应为 1 或留空`
        : `还有子项未完成（${lacking.map(({ name }) => name.zh).join('、')}），完成数应为 0 或留空`,
    en:
      all === 1
        ? `all parts are done: write 1, or leave it empty`
        : `parts are not done (${lacking.map(({ name }) => name.en).join(', ')}): write 0, or leave it empty`,
  })
  return null
}
