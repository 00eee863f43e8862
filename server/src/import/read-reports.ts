import type { Task } from '@shouwang/shared/indicator/indicator'
import { cellText, read, refused } from '@shouwang/shared/import/reading'
import type { Reading } from '@shouwang/shared/import/reading'
import { readCount } from '@shouwang/shared/import/written-number'
import { readWeek } from '@shouwang/shared/import/written-period'
import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { periodAt } from '@shouwang/shared/period/period'
import { appendReports } from '../report/append-reports.ts'
import type { NewReport } from '../report/new-report.ts'
import { cellOf, remembered, wordsIn } from './cell.ts'
import { NOTHING } from './context.ts'
import type { ImportContext, KindReader } from './context.ts'
import { wideFields } from './fields.ts'
import { KnownBases } from './known-bases.ts'
import { LastReports } from './last-reports.ts'
import { pathText } from './place-reader.ts'
import { NO_FACT, RowChecks } from './row-checks.ts'
import { SeenTexts } from './seen-texts.ts'
import { readInstant } from './written-instant.ts'

type Pending = NewReport & { line: number; heading: string }

/** Reads weekly reports, one a row or, in the wide form, one task a column. */
export function reportReader(context: ImportContext, headings: readonly string[]): KindReader {
  const { mapping, options, tree, tx, faults, leftOut, warnings } = context
  const { catalogue, today, now, zone } = options
  const checks = new RowChecks(context, headings)
  const [task, value, week, year, filedAt, reason] = ['task', 'value', 'week', 'year', 'filedAt', 'reason'].map((field) =>
    cellOf(mapping, field),
  ) as [Cell, Cell, Cell, Cell, Cell, Cell]
  const tasks = new Map(catalogue.tasks.map((one) => [one.key, one]))
  const rules = { zone, order: options.dateOrder }
  const readTask = remembered((text) => matchTask(text, context))
  const weeks = remembered((text) => (BARE_WEEK.test(cellText(text)) ? noYear(text) : readWeek(text, rules)))
  const instants = remembered((text) => readInstant(text, rules))
  const bases = new KnownBases()
  const lasts = new LastReports()
  const seen = new SeenTexts()
  let pending: Pending[] = []
  let facts = 0

  const weekOf = (cells: readonly string[]): string => {
    const text = week.of(cells)
    const bare = BARE_WEEK.exec(cellText(text))
    const inYear = /^(\d{4})年?/.exec(cellText(year.of(cells)))
    return bare && inYear ? `${inYear[1]}年第${bare[1]}周` : text
  }
  const weekCell: Cell = { ...week, of: (cells) => weekOf(cells) }

  const take = (line: number, placeId: number, of: Task, period: Day, figure: number, heading: string, at: number, why: string | null) => {
    const pre = tree.preOf(placeId)
    if (tree.level(pre) !== of.level) {
      checks.refuse(heading, pathText(tree, placeId), {
        zh: `“${of.name.zh}”按村（社区）填报，不能按上级填报`,
        en: `"${of.name.en}" is reported by villages, not by ${tree.level(pre)}s`,
      })
      return
    }
    if (period > today) {
      checks.refuse(week.heading, weekName(period), {
        zh: `该周（${isoOf(period)} 起）尚未开始`,
        en: `that week (from ${isoOf(period)}) has not begun`,
      })
      return
    }
    if (period + 6 < dayOf(of.from) || (of.until !== undefined && period >= dayOf(of.until))) {
      checks.warn(`outside ${of.key}`, {
        zh: `“${of.name.zh}”在该周没有填报任务，数值照存`,
        en: `"${of.name.en}" was not due in that week; the figure is kept`,
      })
    }
    if (tree.untils[pre]! <= period)
      checks.warn(`ended ${placeId}`, {
        zh: `${pathText(tree, placeId)} 在该周之前已撤销`,
        en: `${pathText(tree, placeId)} had ended before that week`,
      })
    const before = seen.add(`${placeId} ${of.key} ${period}`, line)
    if (before !== null) {
      checks.refuse(heading, String(figure), {
        zh: `同一村、同一任务、同一周在第 ${before} 行已出现`,
        en: `the same place, task and week stands on line ${before}`,
      })
      return
    }
    facts++
    const report: Pending = { placeId, task: of.key, period, value: figure, whole: null, filedAt: at, line, heading }
    if (why !== null) report.reason = why
    pending.push(report)
  }

  /** Sets the whole of per-period tasks and looks at what the figures stand beside: their base and the value before. */
  const compare = async () => {
    const keys = [...new Set(pending.map((report) => tasks.get(report.task)!.base))]
    await bases.load(
      tx,
      keys,
      pending.map((report) => report.placeId),
    )
    await lasts.load(
      tx,
      pending.filter((report) => tasks.get(report.task)!.kind === 'cumulative'),
    )
    for (const report of pending) {
      const of = tasks.get(report.task)!
      const base = bases.at(of.base, report.placeId, report.period + 6)
      const baseName = catalogue.bases.find(({ key }) => key === of.base)!.name
      if (of.kind === 'period') {
        if (base === null) {
          faults.add(
            report.line,
            report.heading,
            pathText(tree, report.placeId),
            {
              zh: `截至 ${isoOf(report.period + 6)} 没有底数“${baseName.zh}”，无法计算应完成数`,
              en: `no base "${baseName.en}" as of ${isoOf(report.period + 6)}, so that the whole is not known`,
            },
            { zh: '请先导入底数：shouwang import bases …', en: 'import bases first: shouwang import bases …' },
          )
          continue
        }
        report.whole = base
      } else if (base === null) {
        warnings.add(`baseless ${of.key}`, report.line, {
          zh: `填报周早于底数“${baseName.zh}”的起始日期，该周只有“${of.name.zh}”的数量，算不出覆盖率（如第 ${report.line} 行）；如底数当时已适用，请用更早的日期导入底数`,
          en: `the week lies before the base "${baseName.en}" begins: "${of.name.en}" has a number but no coverage (as on line ${report.line}); import the base with an earlier date if it held then`,
        })
      }
      if (base !== null && report.value > base) {
        warnings.add(`above ${of.key}`, report.line, {
          zh: `“${of.name.zh}”大于底数“${baseName.zh}”（如第 ${report.line} 行 ${report.value} > ${base}）`,
          en: `"${of.name.en}" exceeds the base "${baseName.en}" (as on line ${report.line}: ${report.value} > ${base})`,
        })
      }
      const last = of.kind === 'cumulative' ? lasts.before(report) : null
      if (last !== null && report.value < last) {
        warnings.add(`below ${of.key}`, report.line, {
          zh: `累计数“${of.name.zh}”小于上次填报（如第 ${report.line} 行 ${report.value} < ${last}）`,
          en: `the cumulative "${of.name.en}" is below the report before (as on line ${report.line}: ${report.value} < ${last})`,
        })
      }
    }
  }

  return {
    get facts() {
      return facts
    },
    read(row) {
      const placeId = checks.begin(row)
      if (placeId === NO_FACT) return
      const long = task.present
      const figures = long ? [] : mapping.wide.filter(({ column }) => (row.cells[column.at] ?? '').trim() !== '')
      if (long ? value.of(row.cells).trim() === '' && task.of(row.cells).trim() === '' : figures.length === 0) {
        if (!checks.isNoData()) leftOut.add('empty', row.line)
        return
      }
      const period = checks.needed(weekCell, weeks)
      const at = checks.value(filedAt, instants) ?? now
      if (at > now) checks.refuse(filedAt.heading, filedAt.of(row.cells).trim(), { zh: '填报时间在现在之后', en: 'filed in the future' })
      const why = checks.value(reason, wordsIn)
      if (long) {
        const of = checks.needed(task, readTask)
        const figure = checks.needed(value, readCount)
        if (checks.good) take(row.line, placeId, of!, period!, figure!, value.heading, at, why)
        return
      }
      for (const { key, column } of figures) {
        const figure = checks.value(
          { present: true, heading: column.heading, unit: null, of: (cells) => cells[column.at] ?? '' },
          readCount,
        )
        if (placeId >= 0 && figure !== null && period !== null)
          take(row.line, placeId, tasks.get(key)!, period, figure, column.heading, at, why)
      }
    },
    async flush() {
      if (pending.length === 0) return NOTHING
      await compare()
      const rows = pending.map(({ line: _line, heading: _heading, ...report }) => report)
      pending = []
      if (faults.total > 0) return NOTHING
      return appendReports(context.store, tx, context.recorded, rows)
    },
    finish: () => Promise.resolve(NOTHING),
  }
}

type Cell = ReturnType<typeof cellOf>

const BARE_WEEK = /^(?:第|W)?\s*(\d{1,2})\s*周?$/i

function noYear(text: string): Reading<Day> {
  return refused(
    `“${cellText(text)}”没有年份，请用 --set year=年份 指明，或写成 2026-W12`,
    `"${cellText(text)}" has no year; give it with --set year=YEAR, or write 2026-W12`,
  )
}

function weekName(monday: Day): string {
  return periodAt('week', monday).id
}

function matchTask(text: string, { options: { catalogue } }: ImportContext): Reading<Task> {
  const word = foldName(cellText(text))
  if (word === '') return read<Task>(null)
  const found = wideFields('reports', catalogue).find(({ aliases }) => aliases.some((alias) => foldName(alias) === word))
  const task = catalogue.tasks.find(({ key }) => key === found?.key)
  if (task) return read(task)
  const known = catalogue.tasks.map(({ name }) => name)
  return refused(
    `没有任务“${cellText(text)}”，可用：${known.map(({ zh }) => zh).join('、')}`,
    `there is no task "${cellText(text)}"; there are: ${known.map(({ en }) => en).join(', ')}`,
  )
}
