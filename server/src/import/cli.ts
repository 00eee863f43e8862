import { userInfo } from 'node:os'
import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import { rankOf, LEVELS } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { readDate } from '@shouwang/shared/import/written-date'
import { readPeriod } from '@shouwang/shared/import/written-period'
import { readAmount } from '@shouwang/shared/money/amount'
import type { Day } from '@shouwang/shared/period/day'
import { clockOf, deploymentZone } from '../app/clock.ts'
import { AppError } from '../app/error.ts'
import { importCommand } from '../app/import-command.ts'
import { say } from '../app/say.ts'
import type { Store } from '../db/database.ts'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { loadTree } from '../jurisdiction/tree.ts'
import type { ImportOptions } from './context.ts'
import { describePreview } from './describe-preview.ts'
import { fieldsOf } from './fields.ts'
import type { FactKind } from './fields.ts'
import { HELP, SUMMARY } from './help-texts.ts'
import { parseFilter, parsePair } from './map-columns.ts'
import type { Filter } from './map-columns.ts'
import { previewImport, runImport } from './run-import.ts'
import { fileSource } from './source.ts'
import { undoImport } from './undo-import.ts'

type Flags = {
  column?: Record<string, string>
  set?: Record<string, string>
  where?: Filter[]
  encoding?: string
  delimiter?: string
  sheet?: string
  headerLine?: number
  level?: Level
  within?: string
  dateOrder?: 'dmy' | 'mdy'
  currencyUnit?: string
  covers?: string
  from?: Day
  until?: Day
  period?: { from: Day; until: Day }
  campaign?: string
  actor: string
  dryRun?: boolean
}

/** Adds `import bases|reports|incidents|counts|inspections` and `undo`. */
export function registerImportCommands(program: Command, open: () => Promise<Store>): void {
  const parent = importCommand(program)
  for (const kind of ['bases', 'reports', 'incidents', 'counts', 'inspections'] as const) registerKind(parent, kind, open)
  program
    .command('undo <id>')
    .description(say({ zh: '撤销一次导入（按导入号）', en: 'Take an import back, by its number' }))
    .option('--actor <name>', say({ zh: '操作人', en: 'who does it' }), userInfo().username)
    .action(async (id: string, flags: { actor: string }) => {
      if (!/^\d{1,9}$/.test(id)) throw new AppError('invalid', { zh: `“${id}”不是导入号`, en: `"${id}" is not the number of an import` })
      await withStore(open, (store) => undoImport(store, Number(id), flags.actor))
      console.log(say({ zh: `第 ${id} 号导入已撤销`, en: `import ${id} was taken back` }))
    })
}

function registerKind(parent: Command, kind: FactKind, open: () => Promise<Store>): void {
  const command = parent
    .command(`${kind} <file>`)
    .description(say(SUMMARY[kind]))
    .option(
      '--column <field=Heading>',
      say({ zh: '指明字段所在的列，可多次使用', en: 'which column a field stands in; may be repeated' }),
      pairs('--column'),
    )
    .option(
      '--set <field=value>',
      say({ zh: '给全表一个固定值，可多次使用', en: 'one value for the whole table; may be repeated' }),
      pairs('--set'),
    )
    .option(
      '--where <Heading=Value>',
      say({ zh: '只取该列等于（=）或不等于（!=）某值的行', en: 'only rows whose cell is (=) or is not (!=) a value' }),
      filters,
    )
    .option('--encoding <name>', say({ zh: '文件编码（通常自动识别）', en: 'encoding of the file (usually recognised)' }))
    .option('--delimiter <character>', say({ zh: '分隔符（通常自动识别）', en: 'delimiter (usually recognised)' }), (text) =>
      text === String.raw`\t` ? '\t' : text,
    )
    .option('--sheet <name>', say({ zh: '工作表名称或序号', en: 'name or number of the sheet' }))
    .option('--header-line <n>', say({ zh: '表头所在行号', en: 'line of the heading' }), wholeNumber)
    .option('--level <level>', say({ zh: `辖区级别：${LEVELS.join('、')}`, en: `level of the places: ${LEVELS.join(', ')}` }), levelOrThrow)
    .option('--within <code>', say({ zh: '只在该辖区内查找地名', en: 'look names up inside this area' }))
    .option(
      '--date-order <order>',
      say({ zh: '日期 5/1/2024 的顺序：dmy 或 mdy', en: 'order of a date such as 5/1/2024: dmy or mdy' }),
      orderOrThrow,
    )
    .option('--actor <name>', say({ zh: '操作人', en: 'who imports' }), userInfo().username)
    .option('--dry-run', say({ zh: '只检查，不写入', en: 'check only, write nothing' }))
    .addHelpText('after', () => `\n${fieldTable(kind)}\n\n${say(HELP[kind])}`)
  if (kind === 'reports') command.addHelpText('after', () => `\n${say(HELP.taskReports)}\n\n${fieldTable('taskReports')}`)
  if (kind === 'reports' || kind === 'inspections')
    command.option('--campaign <key>', say({ zh: '专项行动的标识或名称', en: 'key or name of a campaign' }))
  if (kind === 'incidents' || kind === 'counts') {
    command
      .option(
        '--currency-unit <unit>',
        say({ zh: '金额单位：元、千元、万元、亿元（默认 元）', en: 'unit of amounts: 元, 千元, 万元, 亿元 (元 by default)' }),
        unitOrThrow,
      )
      .option('--covers <code>', say({ zh: '本文件完整覆盖的辖区', en: 'the area that the file covers completely' }))
      .option('--from <date>', say({ zh: '覆盖起始日', en: 'first day that is covered' }), dayOrThrow)
      .option('--until <date>', say({ zh: '覆盖截止日（不含当日）', en: 'first day that is no longer covered' }), dayOrThrow)
      .option(
        '--period <period>',
        say({
          zh: '覆盖周期，如 2025、2025-Q1，代替 --from 和 --until',
          en: 'covered period such as 2025 or 2025-Q1, instead of --from and --until',
        }),
        periodOrThrow,
      )
  }
  command.action((file: string, flags: Flags) => withStore(open, (store) => act(store, kind, file, flags)))
}

async function act(store: Store, kind: FactKind, file: string, flags: Flags): Promise<void> {
  if (!existsSync(file)) throw new AppError('invalid', { zh: `没有文件“${file}”`, en: `there is no file "${file}"` })
  const clock = clockOf(deploymentZone())
  const { column, where, period, dryRun, ...rest } = flags
  const span = period ? { from: period.from, until: period.until } : {}
  const options: ImportOptions = {
    ...rest,
    ...span,
    columns: column ?? {},
    where: where ?? [],
    kind: kind === 'reports' && flags.campaign !== undefined ? 'taskReports' : kind,
    catalogue: loadCatalogue(),
    today: clock.today(),
    now: clock.now(),
    zone: clock.zone,
  }
  const tree = await loadTree(store.db)
  const source = fileSource(file)
  const progress = { onProgress: reporter() }
  if (dryRun) {
    const preview = await previewImport(store, tree, source, options, progress)
    console.log(describePreview(preview))
    console.log(say({ zh: '这是试运行，没有写入任何内容', en: 'this was a dry run; nothing was written' }))
    if (preview.faultTotal > 0) process.exitCode = 1
    return
  }
  try {
    const result = await runImport(store, tree, source, options, progress)
    console.log(describePreview(result))
    if (result.importId !== null) {
      console.log(
        say({
          zh: `导入号 ${result.importId}（撤销：shouwang undo ${result.importId}）`,
          en: `import ${result.importId} (take it back with: shouwang undo ${result.importId})`,
        }),
      )
    }
  } catch (error) {
    if (error instanceof AppError && isPreview(error.details)) console.error(describePreview(error.details))
    throw error
  }
}

function isPreview(details: unknown): details is Parameters<typeof describePreview>[0] {
  return typeof details === 'object' && details !== null && 'faults' in details && 'leftOut' in details
}

async function withStore(open: () => Promise<Store>, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await open()
  try {
    await work(store)
  } finally {
    await store.close()
  }
}

/** Counts rows on a terminal, in place. */
function reporter(): (rows: number) => void {
  if (!process.stderr.isTTY) return () => {}
  return (rows) => process.stderr.write(`\r${say({ zh: `已读 ${rows} 行`, en: `${rows} rows` })} `)
}

function pairs(flag: string) {
  return (text: string, before: Record<string, string> | undefined) => {
    const [key, value] = parsePair(text, flag)
    return { ...before, [key]: value }
  }
}

function filters(text: string, before: Filter[] | undefined): Filter[] {
  return [...(before ?? []), parseFilter(text)]
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError(say({ zh: `“${text}”不是行号`, en: `"${text}" is not a line number` }))
  return Number(text)
}

function levelOrThrow(text: string): Level {
  const level = LEVELS.find((one) => one === text)
  if (level === undefined || rankOf(level) < 0)
    throw new InvalidArgumentError(
      say({ zh: `“${text}”不是级别，可用：${LEVELS.join('、')}`, en: `"${text}" is not a level; use one of ${LEVELS.join(', ')}` }),
    )
  return level
}

function orderOrThrow(text: string): 'dmy' | 'mdy' {
  if (text !== 'dmy' && text !== 'mdy')
    throw new InvalidArgumentError(say({ zh: `“${text}”应为 dmy 或 mdy`, en: `"${text}" should be dmy or mdy` }))
  return text
}

function unitOrThrow(text: string): string {
  if (readAmount('1', text).ok) return text
  throw new InvalidArgumentError(
    say({ zh: `“${text}”不是金额单位，可用：元、千元、万元、亿元`, en: `"${text}" is not a unit of money; use 元, 千元, 万元 or 亿元` }),
  )
}

function dayOrThrow(text: string): Day {
  const reading = readDate(text)
  if (reading.ok && reading.value !== null) return reading.value
  throw new InvalidArgumentError(reading.ok ? say({ zh: '日期不能为空', en: 'the date is empty' }) : say(reading.reason))
}

function periodOrThrow(text: string): { from: Day; until: Day } {
  const reading = readPeriod(text)
  if (reading.ok && reading.value !== null) return reading.value
  throw new InvalidArgumentError(reading.ok ? say({ zh: '周期不能为空', en: 'the period is empty' }) : say(reading.reason))
}

function fieldTable(kind: FactKind): string {
  const rows = fieldsOf(kind).map(({ key, name, aliases }) => {
    const others = aliases.filter((alias) => alias !== key && alias !== name.zh && alias !== name.en)
    return `  ${key.padEnd(12)} ${name.zh}${others.length > 0 ? `（${others.slice(0, 5).join('、')}${others.length > 5 ? '……' : ''}）` : ''}`
  })
  return `${say({ zh: '字段与可识别的表头：', en: 'Fields and the headings by which they are recognised:' })}\n${rows.join('\n')}`
}
