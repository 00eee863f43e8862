import type { Fault } from '@shouwang/shared/import/fault'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import { noteImport } from '../import/note-import.ts'
import { openImport } from '../import/open-import.ts'
import { applyList } from './apply-list.ts'
import type { Applied, Change } from './apply-list.ts'
import { checkDraft } from './check-draft.ts'
import { OFFICIAL, filledUp } from './code-scheme.ts'
import { Draft } from './draft.ts'
import { listPlaces } from './list-places.ts'
import type { ListOptions } from './list-places.ts'
import { placeList } from './place-list.ts'
import type { RootOptions } from './place-list.ts'
import { openList } from './read-list.ts'
import { refuseFaults } from './refuse-faults.ts'
import { loadTree } from './tree.ts'
import { writeDraft } from './write-draft.ts'

export type DivisionOptions = Partial<ListOptions> & {
  root?: RootOptions
  encoding?: string | undefined
  /** Day from which what is new exists and what is gone doesn't (day number). */
  on: number
  /** First day of the places of the first import; without it they have always been there. */
  since?: number | undefined
  /** Code of the place for which the list is complete. */
  within?: string | undefined
  dryRun?: boolean
  actor: string
}

/** What an import of divisions did, or would do. `id` is `null` for a dry run and when nothing changed; faults come with a dry run only. */
export type DivisionsReport = {
  id: number | null
  rows: number
  counts: Applied['counts']
  changes: Change[]
  /** Places beside the list's tops that it leaves out and that were left alone. */
  unlisted: number
  faults: Fault[]
}

const ALWAYS = 0

/**
 * Imports lists of places, or moves the tree forward to them: all or nothing. Ids stay with their codes. A list with
 * faults throws `AppError('invalid')` with the faults as details, or returns them in a dry run.
 */
export async function importDivisions(store: Store, paths: readonly string[], options: DivisionOptions): Promise<DivisionsReport> {
  const lists = []
  for (const path of paths) lists.push(await openList(path, options.encoding))
  const listed = listPlaces(lists, { ...options, columns: options.columns ?? {} })
  const rows = listed.codes.length
  const sources = lists.map(({ file, sha256 }) => ({ file, sha256 }))
  lists.length = 0
  if (rows === 0 && listed.faults.length === 0)
    throw new AppError('invalid', {
      zh: `${sources.map(({ file }) => file).join('、')}：表头以下没有数据`,
      en: `${sources.map(({ file }) => file).join(', ')}: no rows below the headings`,
    })

  return store.db.transaction().execute(async (tx) => {
    const tree = await loadTree(tx)
    const draft = new Draft(tree)
    const faults = listed.faults
    const placed = placeList(listed, draft, options.root ?? {}, faults)
    if (faults.length > 0 && options.dryRun) return { id: null, rows, counts: NOTHING, changes: [], unlisted: 0, faults }
    refuseFaults(faults)
    const within = options.within === undefined ? -1 : placeOrThrow(draft, options.within)
    const first = tree.size === 0
    const applied = applyList(draft, listed, placed, { on: options.on, from: first ? (options.since ?? ALWAYS) : options.on }, within)
    const { counts, changes, unlisted } = applied
    const report = { id: null, rows, counts, changes, unlisted, faults }
    if (applied.counts.moved + applied.counts.regraded > 0) faults.push(...checkDraft(draft))
    if (options.dryRun) return report
    refuseFaults(faults)
    const { id } = await openImport(tx, {
      kind: 'divisions',
      fileName: sources.map(({ file }) => file).join(', '),
      sha256: sources.map(({ sha256 }) => sha256).join(','),
      actor: options.actor,
      mapping: { columns: options.columns, level: options.level, levels: options.levels, lengths: options.lengths, within: options.within },
      rows,
      summary: counts,
    })
    await writeDraft(store, tx, draft, applied.positions)
    await noteImport(tx, id)
    return { ...report, id }
  })
}

const NOTHING = { added: 0, renamed: 0, moved: 0, regraded: 0, restored: 0, ended: 0, unchanged: 0 }

function placeOrThrow(draft: Draft, code: string): number {
  const at = draft.find(code) >= 0 ? draft.find(code) : draft.find(filledUp(OFFICIAL, code))
  if (at < 0) throw new AppError('not_found', { zh: `没有代码为“${code}”的辖区`, en: `there is no place with the code "${code}"` })
  return at
}
