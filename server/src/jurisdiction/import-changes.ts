import type { Transaction } from 'kysely'
import type { Fault } from '@shouwang/shared/import/fault'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { noteImport } from '../import/note-import.ts'
import { openImport } from '../import/open-import.ts'
import { applyChanges } from './apply-changes.ts'
import type { ChangesApplied } from './apply-changes.ts'
import { applyRecoded } from './apply-recoded.ts'
import type { RecodedApplied } from './apply-recoded.ts'
import { checkDraft } from './check-draft.ts'
import { Draft } from './draft.ts'
import { placesWithFacts } from './places-with-facts.ts'
import { readChanges } from './read-changes.ts'
import { openList } from './read-list.ts'
import type { List } from './read-list.ts'
import { readConfirmed, recodedCsv } from './recoded-file.ts'
import { suggestRecoded } from './suggest-recoded.ts'
import type { Recoded } from './suggest-recoded.ts'
import { loadTree } from './tree.ts'
import { writeDraft } from './write-draft.ts'
import { writeSuccessions } from './write-successions.ts'
import { refuseFaults } from './refuse-faults.ts'

export type ChangesOptions = {
  /** Day from which the changes hold (day number). */
  on: number
  /** File of confirmed recodings, as written from the suggestions. */
  confirm?: string | undefined
  encoding?: string | undefined
  dryRun?: boolean
  actor: string
}

/** What a change list did, or would do. `suggestions` are recodings that nobody has confirmed yet, `csv` the same as an editable file. */
export type ChangesReport = Omit<ChangesApplied, 'gone' | 'fresh'> & {
  id: number | null
  rows: number
  suggestions: Recoded[]
  csv: string
  recoded: number
  successions: number
  faults: Fault[]
}

/**
 * Moves the tree forward by a change list: codes retire, names and levels change under the same code, places are new. Confirmed recodings keep their history
 * (`applyRecoded`). All or nothing, and the same list again changes nothing; faults throw `AppError('invalid')` with the faults as details, or are returned by a dry run.
 */
export async function importChanges(store: Store, path: string, options: ChangesOptions): Promise<ChangesReport> {
  const list = await openList(path, options.encoding)
  const { rows, faults } = readChanges(list)
  const confirmed = options.confirm === undefined ? null : await openConfirmed(options.confirm, faults)
  if (rows.length === 0 && faults.length === 0)
    throw new AppError('invalid', { zh: `${list.file}：表头以下没有数据`, en: `${list.file}: no rows below the headings` })

  return store.db.transaction().execute(async (tx) => {
    const draft = new Draft(await loadTree(tx))
    const retired = await retiredCodes(tx)
    const applied = applyChanges(draft, rows, options.on, retired, faults)
    const recoded = await confirmRecoded(tx, draft, confirmed, retired, faults)
    if (faults.length === 0) faults.push(...checkDraft(draft))
    const handled = new Set(confirmed?.rows.map(({ oldCode }) => draft.find(oldCode)))
    const open = applied.gone.filter((at) => !draft.dropped.has(at) && draft.untils[at] === options.on && !handled.has(at))
    const suggestions = suggestRecoded(
      draft,
      open,
      applied.fresh.filter((at) => !draft.dropped.has(at) && draft.froms[at] === options.on),
    )
    const { gone: _gone, fresh: _fresh, ...shown } = applied
    const report = {
      ...shown,
      id: null,
      rows: rows.length,
      suggestions,
      csv: recodedCsv(draft, suggestions),
      recoded: recoded.recoded,
      successions: recoded.successions.length,
      faults: faults.map((fault) => ({ file: list.file, ...fault })),
    }
    if (options.dryRun) return report
    refuseFaults(report.faults)
    const { id } = await openImport(tx, {
      kind: 'changes',
      fileName: list.file,
      sha256: list.sha256,
      actor: options.actor,
      mapping: { on: options.on, confirm: confirmed?.list.sha256 ?? null },
      rows: rows.length,
      summary: { ...applied.counts, recoded: recoded.recoded, successions: recoded.successions.length },
    })
    await writeDraft(store, tx, draft, null)
    const successions = recoded.successions.map(({ old, new: heir, share }) => ({
      fromId: draft.ids[old]!,
      toId: draft.ids[heir]!,
      share,
      validFrom: options.on,
      importId: id,
    }))
    await writeSuccessions(store, tx, successions)
    await noteImport(tx, id)
    return { ...report, id }
  })
}

type Confirmed = { list: List; rows: ReturnType<typeof readConfirmed>['rows'] }

async function openConfirmed(path: string, faults: Fault[]): Promise<Confirmed> {
  const list = await openList(path)
  const read = readConfirmed(list)
  faults.push(...read.faults)
  return { list, rows: read.rows }
}

/** Codes that places had before they were given another. */
async function retiredCodes(tx: Transaction<Tables>): Promise<Set<string>> {
  const rows = await tx.selectFrom('alias').select('name').where('source', '=', 'former').execute()
  return new Set(rows.map(({ name }) => name))
}

async function confirmRecoded(
  tx: Transaction<Tables>,
  draft: Draft,
  confirmed: Confirmed | null,
  retired: ReadonlySet<string>,
  faults: Fault[],
): Promise<RecodedApplied> {
  if (!confirmed || faults.length > 0) return { recoded: 0, successions: [], done: 0 }
  const heirs = confirmed.rows.map(({ newCode }) => draft.find(newCode)).filter((at) => at >= 0 && draft.isStored(at))
  const withFacts = await placesWithFacts(
    tx,
    heirs.map((at) => draft.ids[at]!),
  )
  return applyRecoded(draft, confirmed.rows, { hasFacts: (id) => withFacts.has(id), retired }, confirmed.list.file, faults)
}
