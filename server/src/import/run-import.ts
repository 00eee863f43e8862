import type { Transaction } from 'kysely'
import type { Fault } from '@shouwang/shared/import/fault'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { isoOf } from '@shouwang/shared/period/day'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { homeOf } from '../jurisdiction/home.ts'
import { createMatcher } from '../jurisdiction/match-places.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readUnits } from '../jurisdiction/units.ts'
import type { Appended } from '../report/append-reports.ts'
import { NOTHING } from './context.ts'
import type { Coverage, ImportContext, ImportOptions, KindReader } from './context.ts'
import { areaOrThrow, coverageOf } from './coverage.ts'
import { Faults, LeftOut, Warnings } from './faults.ts'
import type { LeftOutReason, Warning } from './faults.ts'
import { fieldsOf, wideFields } from './fields.ts'
import type { FactKind } from './fields.ts'
import { findSheet } from './find-sheet.ts'
import { UnitFinder } from './find-units.ts'
import { PersonGuard } from './guard-rows.ts'
import type { Suspect } from './guard-rows.ts'
import { LostCharacters } from './lost-characters.ts'
import type { Lost } from './lost-characters.ts'
import { mapColumns } from './map-columns.ts'
import type { Mapping } from './map-columns.ts'
import { noteImport } from './note-import.ts'
import { openImport } from './open-import.ts'
import { openDesk } from './campaign-desk.ts'
import { openTable } from './open-table.ts'
import { createPlaceReader, mayNameUnits } from './place-reader.ts'
import { baseReader } from './read-bases.ts'
import { countReader } from './read-counts.ts'
import type { Row } from './read-delimited.ts'
import { incidentReader } from './read-incidents.ts'
import { inspectionReader } from './read-inspections.ts'
import { reportReader } from './read-reports.ts'
import { taskReportReader } from './read-task-reports.ts'
import { lacking } from './required-fields.ts'
import type { Source } from './source.ts'
import { readVersions } from '../version/version.ts'

/** What was seen in a file and what would become of it. `would` is empty while there are faults. `already` is the earlier import of the same file, which makes this one a repetition. */
export type Preview = {
  file: string
  kind: FactKind
  encoding: string | null
  delimiter: string | null
  sheet: string | null
  header: { line: number; headings: string[] }
  columns: { field: string; heading: string; unit: string | null }[]
  constants: { field: string; value: string }[]
  /** Filters as they were asked for: `gender!=ALL`. */
  where: string[]
  ignored: string[]
  /** Rows below the heading, and facts in them. */
  rows: number
  facts: number
  leftOut: { why: LeftOutReason; total: number; lines: number[] }[]
  faults: Fault[]
  faultTotal: number
  warnings: Warning[]
  suspects: Suspect[]
  lost: Lost[]
  lostTotal: number
  coverage: Coverage | null
  /** The campaign whose figures the file brings, with its newest version. */
  campaign: { key: string; name: Text; version: number } | null
  would: Appended
  already: { importId: number; at: number } | null
}

/** What an import did; `importId` takes it back (`shouwang undo`), and is `null` when the file was known. */
export type Result = Preview & { importId: number | null }

export type Progress = { onProgress?: (rows: number) => void; signal?: AbortSignal }

const FAULTS_SHOWN = 100
const ROWS_AT_ONCE = 1_000

/** Reads a file, checks everything and says what an import would do, without leaving a trace: the import itself, taken back at its end. */
export async function previewImport(
  store: Store,
  tree: Tree,
  source: Source,
  options: ImportOptions,
  progress: Progress = {},
): Promise<Preview> {
  return (await run(store, tree, source, options, progress, false)).preview
}

/**
 * Imports a file, all of it or nothing, in one transaction. The same file with the same mapping again changes nothing. Throws `AppError('invalid')` with the preview as its details
 * when there are faults, and the signal's reason when it was called off.
 */
export async function runImport(
  store: Store,
  tree: Tree,
  source: Source,
  options: ImportOptions,
  progress: Progress = {},
): Promise<Result> {
  const { preview, importId } = await run(store, tree, source, options, progress, true)
  if (preview.faultTotal > 0) {
    const text = {
      zh: `${preview.file} 有 ${preview.faultTotal} 处错误，没有导入任何内容`,
      en: `${preview.file} has ${preview.faultTotal} faults; nothing was imported`,
    }
    throw new AppError('invalid', text, preview)
  }
  return { ...preview, importId }
}

/** Thrown to take a transaction back on purpose. */
class Back extends Error {}

async function run(store: Store, tree: Tree, source: Source, options: ImportOptions, progress: Progress, keep: boolean) {
  const desk = await openDesk(store, options)
  const table = await openTable(source, options)
  const fields = fieldsOf(options.kind)
  const wide = options.kind === 'taskReports' ? desk!.wide : wideFields(options.kind, options.catalogue)
  const { sheet, header } = findSheet(table, options, wide)
  const mapping = mapColumns(header.headings, fields, wide, options)
  const faults = new Faults(options.faultLimit ?? FAULTS_SHOWN)
  const warnings = new Warnings()
  const leftOut = new LeftOut()
  const lost = new LostCharacters()
  const matcher = await createMatcher(store.db, tree)
  const coverage = coverageOf(options, matcher, tree)
  const near = [coverage?.areaId ?? null, desk?.areaId ?? null, await homeOf(store.db, tree)].filter((area) => area !== null)
  const within = options.within === undefined ? null : areaOrThrow(options.within, '--within', matcher, tree)
  const units = WITH_UNITS.has(options.kind) && mayNameUnits(mapping) ? await unitsOf(store, tree) : null
  const places = createPlaceReader(matcher, tree, mapping, {
    within,
    near,
    level: options.level ?? null,
    warnings,
    units,
    keepsPlace: options.kind === 'incidents',
    isParty: desk && desk.isResponsible,
  })
  for (const { reason, suggestion } of lacking(options.kind, mapping, wide, desk !== null))
    faults.add(header.line, null, null, reason, suggestion)
  const complete = faults.total === 0
  const trusted = new Set([mapping.columns.get('code')?.at ?? -1, unitCodeAt(mapping)])
  const guard = new PersonGuard(header.headings, header.line, trusted, faults, warnings)

  const recipe = JSON.stringify({
    ...described(mapping),
    sheet: sheet.name,
    coverage,
    within,
    level: options.level,
    unit: options.currencyUnit,
    ...(desk === null ? {} : { campaign: desk.key, version: desk.version }),
  })
  let appended: Appended = NOTHING
  let rows = 0
  let facts = 0
  let flushed = 0
  let importId: number | null = null
  let already: Preview['already'] = null

  const work = async (tx: Transaction<Tables>) => {
    const recorded = await openImport(tx, {
      kind: options.kind,
      fileName: source.name,
      sha256: table.sha256,
      actor: options.actor,
      mapping: JSON.parse(recipe) as unknown,
      rows: 0,
    })
    already = await sameImport(tx, options.kind, table.sha256, recipe, recorded.id)
    if (already) throw new Back()
    importId = recorded.id
    const context: ImportContext = { store, tx, recorded, tree, options, mapping, places, coverage, desk, faults, warnings, leftOut }
    const reader = await readerOf(context, header.headings)
    for await (const batch of sheet.rows(lost)) {
      progress.signal?.throwIfAborted()
      for (const row of batch) {
        if (row.line <= header.line || isBlank(row)) continue
        rows++
        if (!passes(row, mapping)) {
          leftOut.add('filter', row.line)
          continue
        }
        guard.look(row)
        if (complete) reader.read(row)
      }
      progress.onProgress?.(rows)
      if (rows - flushed < ROWS_AT_ONCE) continue
      flushed = rows
      appended = sum(appended, await reader.flush())
    }
    if (complete) appended = sum(sum(appended, await reader.flush()), await reader.finish())
    facts = reader.facts
    if (facts === 0 && faults.total === 0)
      faults.add(null, null, null, { zh: '表头以下没有可导入的数据', en: 'there is nothing to import below the heading' })
    if (faults.total > 0 || !keep) throw new Back()
    await tx
      .updateTable('import')
      .set({ rows: facts, summary: JSON.stringify({ ...appended, leftOut: leftOut.list.map(({ why, total }) => ({ why, total })) }) })
      .where('id', '=', recorded.id)
      .execute()
    await noteImport(tx, recorded.id, coverage?.areaId ?? within ?? desk?.areaId ?? null)
  }
  try {
    await store.db.transaction().execute(work)
  } catch (error) {
    if (!(error instanceof Back)) throw error
    importId = null
  }
  const preview: Preview = {
    file: source.name,
    kind: options.kind,
    encoding: table.encoding,
    delimiter: table.delimiter,
    sheet: sheet.name,
    header: { line: header.line, headings: header.headings },
    ...described(mapping),
    ignored: mapping.ignored,
    rows,
    facts,
    leftOut: leftOut.list,
    faults: faults.list,
    faultTotal: faults.total,
    warnings: warnings.list,
    suspects: guard.suspects,
    lost: lost.lines,
    lostTotal: lost.total,
    coverage,
    campaign: desk && { key: desk.key, name: desk.name, version: desk.version },
    would: faults.total > 0 ? NOTHING : appended,
    already,
  }
  return { preview, importId }
}

function readerOf(context: ImportContext, headings: readonly string[]): Promise<KindReader> | KindReader {
  switch (context.options.kind) {
    case 'bases':
      return baseReader(context, headings)
    case 'reports':
      return reportReader(context, headings)
    case 'taskReports':
      return taskReportReader(context, headings)
    case 'inspections':
      return inspectionReader(context, headings)
    case 'incidents':
      return incidentReader(context, headings)
    case 'counts':
      return countReader(context, headings)
  }
}

/** Kinds of facts that a unit may have of its own. */
const WITH_UNITS: ReadonlySet<FactKind> = new Set(['bases', 'taskReports', 'incidents', 'inspections'])

async function unitsOf(store: Store, tree: Tree): Promise<UnitFinder> {
  const { data: version } = await readVersions(store.db)
  return new UnitFinder(tree, await readUnits({ store, tree, version }))
}

/** A credit code of 18 digits is no identity number. */
function unitCodeAt({ columns }: Mapping): number {
  const unit = columns.get('unit')
  return unit && /代码|编号|code/i.test(unit.heading) ? unit.at : -1
}

/** The same bytes, read in the same way and not undone since. */
async function sameImport(
  tx: Transaction<Tables>,
  kind: string,
  sha256: string,
  recipe: string,
  self: number,
): Promise<Preview['already']> {
  const found = await tx
    .selectFrom('import')
    .select(['id', 'at'])
    .where('kind', '=', kind)
    .where('sha256', '=', sha256)
    .where('mapping', '=', recipe)
    .where('status', '=', 'done')
    .where('id', '!=', self)
    .executeTakeFirst()
  return found ? { importId: found.id, at: found.at } : null
}

function described(mapping: Mapping): Pick<Preview, 'columns' | 'constants' | 'where'> {
  const columns = [...mapping.columns].map(([field, { heading, unit }]) => ({ field, heading, unit }))
  const wide = mapping.wide.map(({ key, column }) => ({ field: key, heading: column.heading, unit: null }))
  return {
    columns: [...columns, ...wide],
    constants: [...mapping.constants].map(([field, value]) => ({ field, value })),
    where: mapping.filters.map(({ heading, is, value }) => `${heading}${is ? '=' : '!='}${value}`),
  }
}

function passes({ cells }: Row, { filters }: Mapping): boolean {
  for (const { at, is, value } of filters) if (((cells[at] ?? '').trim() === value) !== is) return false
  return true
}

function isBlank({ cells }: Row): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}

function sum(a: Appended, b: Appended): Appended {
  return { added: a.added + b.added, revised: a.revised + b.revised, unchanged: a.unchanged + b.unchanged }
}

/** `2025-01-01 … 2025-12-31` of a span that ends before `until`. */
export function spanText({ from, until }: Pick<Coverage, 'from' | 'until'>): string {
  return `${isoOf(from)} … ${isoOf(until - 1)}`
}
