import type { Text } from '@shouwang/shared/indicator/indicator'
import { isoOf } from '@shouwang/shared/period/day'
import { appendTaskReports } from '../task/append-task-reports.ts'
import type { NewTaskReport } from '../task/new-task-report.ts'
import type { Appended } from '../report/append-reports.ts'
import { reportKey } from '../campaign/plan.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import type { Due } from './campaign-desk.ts'
import { cellOf, remembered, wordsIn } from './cell.ts'
import type { Cell } from './cell.ts'
import { NOTHING } from './context.ts'
import type { ImportContext, KindReader } from './context.ts'
import { LastTaskReports } from './last-task-reports.ts'
import type { Column } from './map-columns.ts'
import { pathText } from './place-reader.ts'
import type { Row } from './read-delimited.ts'
import { NO_FACT, RowChecks } from './row-checks.ts'
import { SeenTexts } from './seen-texts.ts'
import { StandingBases } from './standing-bases.ts'
import type { BaseHolder } from './standing-bases.ts'
import { taskColumn } from './task-fields.ts'
import { readFigure, saysFigure } from './task-figure.ts'
import type { Figure, FigureCells } from './task-figure.ts'
import { holderOf } from './task-holder.ts'
import { readInstant } from './written-instant.ts'

type Pending = NewTaskReport & { line: number; heading: string; of: Due }

/** So many reports are written at once: their places are read and summed together. */
const AT_ONCE = 20_000
const NOWHERE: Cell = { present: false, heading: '', unit: null, of: () => '' }

/** Reads reports for the tasks of a campaign, one a row or, in the wide form, one holder a row and one task a column. */
export function taskReportReader(context: ImportContext, headings: readonly string[]): KindReader {
  const { mapping, options, tree, tx, store, faults, leftOut, warnings, places } = context
  const { now, zone } = options
  const desk = context.desk!
  const checks = new RowChecks(context, headings)
  const [task, period, year, filedAt, reason] = ['task', 'period', 'year', 'filedAt', 'reason'].map((field) => cellOf(mapping, field)) as [
    Cell,
    Cell,
    Cell,
    Cell,
    Cell,
  ]
  const [responsible, sector] = [cellOf(mapping, 'responsible'), cellOf(mapping, 'sector')]
  const rules = { zone, order: options.dateOrder }
  const readTask = remembered(desk.readTask)
  const instants = remembered((text) => readInstant(text, rules))
  const own: FigureCells = { value: cellOf(mapping, 'value'), whole: cellOf(mapping, 'whole'), parts: cellOf(mapping, 'parts'), each: [] }
  const columns = task.present ? new Map<string, FigureCells>() : figureCells(mapping.wide)
  const seen = new SeenTexts()
  const lasts = new LastTaskReports()
  let pending: Pending[] = []
  let facts = 0
  if (desk.plans.at(-1)!.status === 'closed')
    warnings.add('closed', null, {
      zh: `《${desk.name.zh}》已结束，数据作为补报计入`,
      en: `the campaign "${desk.name.en}" is over; the figures are filed late`,
    })

  /** Whose figure the row brings, and the columns that say it. */
  const holderCell = (per: Due['task']['for']['per']): Cell => {
    const wanted = {
      place: ['place', 'code', 'township'],
      unit: ['unit', 'place', 'code'],
      responsible: ['responsible'],
      sector: ['sector'],
    }[per]
    return wanted.map((field) => cellOf(mapping, field)).find((cell) => cell.present) ?? cellOf(mapping, wanted[0]!)
  }

  const dueOf = (key: string, row: Row): Due | null => {
    const text = period.of(row.cells).trim()
    const due = desk.readDue(key, text, year.of(row.cells).trim(), rules)
    if (due.ok) return due.value
    checks.refuse(period.heading, text, due.reason)
    return null
  }

  const take = (row: Row, placeId: number, of: Due, figure: Figure, heading: string, at: number, why: string | null) => {
    const filer = desk.isResponsible(places.filer) ? places.filer : ''
    const said = { placeId, unit: places.unit, responsible: responsible.of(row.cells), sector: sector.of(row.cells), filer }
    const holder = holderOf(tree, of.plan, of.task, said)
    if (!holder.ok || holder.value === null) {
      const cell = holderCell(of.task.for.per)
      if (!holder.ok) checks.refuse(cell.heading, cell.of(row.cells).trim(), holder.reason)
      return
    }
    const ends = Math.min(tree.untils[tree.preOf(holder.value.placeId)]!, places.unit?.until ?? NEVER)
    if (ends <= of.from) {
      const name = places.unit?.name ?? pathText(tree, holder.value.placeId)
      checks.warn(`ended ${name}`, { zh: `${name} 在该期之前已撤销`, en: `${name} had ended before that period` })
    }
    const { unitId, party } = holder.value
    const key = reportKey(desk, of.task)
    const before = seen.add(`${holder.value.placeId} ${unitId} ${party} ${key} ${of.from}`, row.line)
    if (before !== null) {
      checks.refuse(heading, String(figure.value), {
        zh: `同一单位或辖区、同一任务、同一期在第 ${before} 行已出现`,
        en: `the same holder, task and period stands on line ${before}`,
      })
      return
    }
    facts++
    const { from, until, due } = of
    const report: Pending = { ...holder.value, ...figure, key, period: from, until, filedAt: at, due, line: row.line, heading, of }
    if (why !== null) report.reason = why
    pending.push(report)
  }

  /** Sets the whole of tasks that count by period against a base, and looks at what the figures stand beside: their whole and the value before. */
  const compare = async () => {
    const bases = new StandingBases(tree)
    const based = Map.groupBy(pending, ({ of: { task: one } }) => (one.whole.of === 'base' ? one.whole.base : ''))
    for (const [key, reports] of based) if (key !== '') await bases.load(store, tx, key, reports.map(baseHolder))
    await lasts.load(
      store,
      tx,
      pending.filter(({ of }) => of.task.keeps === 'cumulative'),
    )
    for (const report of pending) {
      const { of, line, heading, value } = report
      const { name } = of.task
      const whole = of.task.whole.of === 'base' ? baseOf(bases, of.task.whole.base, report) : wholeOf(report)
      if (whole !== null && value > whole)
        warnings.add(`above ${report.key}`, line, {
          zh: `“${name.zh}”的完成数大于总数（如第 ${line} 行 ${value} > ${whole}）`,
          en: `"${name.en}" exceeds its whole (as on line ${line}: ${value} > ${whole})`,
        })
      const last = of.task.keeps === 'cumulative' ? lasts.before(report) : null
      if (last !== null && value < last)
        warnings.add(`below ${report.key}`, line, {
          zh: `累计数“${name.zh}”小于上次填报（“${heading}”列，如第 ${line} 行 ${value} < ${last}）`,
          en: `the cumulative "${name.en}" is below the report before (as on line ${line}: ${value} < ${last})`,
        })
    }
  }

  const baseOf = (bases: StandingBases, key: string, report: Pending): number | null => {
    const { of, line, heading } = report
    const day = of.until - 1
    const base = bases.at(key, baseHolder(report), day)
    const name = options.catalogue.bases.find((one) => one.key === key)?.name ?? { zh: key, en: key }
    if (of.task.keeps === 'period') {
      if (base === null) faults.add(line, heading, pathText(tree, report.placeId), noBase(name, isoOf(day)), IMPORT_FIRST)
      report.whole = base
    } else if (base === null)
      warnings.add(`baseless ${report.key}`, line, {
        zh: `截至 ${isoOf(day)} 没有底数“${name.zh}”，“${of.task.name.zh}”算不出完成率（如第 ${line} 行）；请导入底数`,
        en: `no base "${name.en}" as of ${isoOf(day)}: "${of.task.name.en}" has a number but no share (as on line ${line}); import the base`,
      })
    return base
  }

  const write = async (): Promise<Appended> => {
    await compare()
    const rows = pending.map(({ line: _line, heading: _heading, of: _of, ...report }) => report)
    pending = []
    if (faults.total > 0) return NOTHING
    rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.placeId - b.placeId || a.period - b.period))
    return appendTaskReports(store, tx, context.recorded, rows)
  }

  return {
    get facts() {
      return facts
    },
    read(row) {
      const placeId = checks.begin(row)
      if (placeId === NO_FACT) return
      const given = task.present ? [] : [...columns].filter(([, cells]) => saysFigure(cells, row.cells))
      if (task.present ? task.of(row.cells).trim() === '' && !saysFigure(own, row.cells) : given.length === 0) {
        if (!checks.isNoData()) leftOut.add('empty', row.line)
        return
      }
      const at = checks.value(filedAt, instants) ?? now
      if (at > now) checks.refuse(filedAt.heading, filedAt.of(row.cells).trim(), { zh: '填报时间在现在之后', en: 'filed in the future' })
      const why = checks.value(reason, wordsIn)
      const known = placeId !== -1
      if (task.present) {
        const key = checks.needed(task, readTask)
        if (key === null) return
        const due = dueOf(key, row)
        const figure = readFigure(checks, due?.task ?? desk.task(key), own, row.cells)
        if (figure === null && checks.good) {
          checks.refuse(own.value.heading, own.value.of(row.cells).trim(), { zh: '此处不能为空', en: 'this must not be empty' })
          return
        }
        if (checks.good && due !== null && figure !== null) take(row, placeId, due, figure, own.value.heading, at, why)
        return
      }
      for (const [key, cells] of given) {
        const before = checks.count
        const due = dueOf(key, row)
        const figure = readFigure(checks, due?.task ?? desk.task(key), cells, row.cells)
        const heading = cells.value.present ? cells.value.heading : (cells.each[0]?.cell.heading ?? cells.whole.heading)
        if (known && checks.count === before && due !== null && figure !== null) take(row, placeId, due, figure, heading, at, why)
      }
    },
    async flush() {
      return pending.length < AT_ONCE ? NOTHING : write()
    },
    async finish() {
      return pending.length === 0 ? NOTHING : write()
    },
  }
}

const IMPORT_FIRST: Text = { zh: '请先导入底数：shouwang import bases …', en: 'import bases first: shouwang import bases …' }

function noBase(name: Text, day: string): Text {
  return {
    zh: `截至 ${day} 没有底数“${name.zh}”，无法计算应完成数`,
    en: `no base "${name.en}" as of ${day}, so that the whole is not known`,
  }
}

function baseHolder({ placeId, unitId, party, of }: Pending): BaseHolder {
  return { placeId, unitId, sector: of.task.for.per === 'sector' ? party : null }
}

/** The whole that a value is held against; `null` for a plain number. */
function wholeOf({ of: { task }, whole }: Pending): number | null {
  switch (task.whole.of) {
    case 'fixed':
      return task.whole.count
    case 'calendar':
      return task.cadence?.times ?? 1
    case 'once':
      return 1
    case 'reported':
      return whole
    default:
      return null
  }
}

/** The columns of the wide form, by task. */
function figureCells(wide: readonly { key: string; column: Column }[]): Map<string, FigureCells> {
  const found = new Map<string, FigureCells>()
  for (const { key, column } of wide) {
    const { task, holds, part } = taskColumn(key)
    const cell: Cell = { present: true, heading: column.heading, unit: null, of: (cells) => cells[column.at] ?? '' }
    const known = found.get(task) ?? { value: NOWHERE, whole: NOWHERE, parts: NOWHERE, each: [] }
    found.set(task, holds === 'part' ? { ...known, each: [...known.each, { part, cell }] } : { ...known, [holds]: cell })
  }
  return found
}
