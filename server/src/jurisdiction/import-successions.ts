import type { Fault } from '@shouwang/shared/import/fault'
import { readDate } from '@shouwang/shared/import/written-date'
import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import { noteImport } from '../import/note-import.ts'
import { openImport } from '../import/open-import.ts'
import { bump } from '../version/version.ts'
import { createMatcher } from './match-places.ts'
import { shareOf } from './recoded-file.ts'
import { openList } from './read-list.ts'
import type { List } from './read-list.ts'
import { loadTree } from './tree.ts'
import { refuseFaults } from './refuse-faults.ts'
import { writeSuccessions } from './write-successions.ts'

export type SuccessionOptions = { on: number; encoding?: string | undefined; dryRun?: boolean; actor: string }
export type SuccessionsReport = { id: number | null; rows: number; added: number; changed: number; unchanged: number; faults: Fault[] }

type Row = { fromId: number; toId: number; share: number; validFrom: number; line: number }

const HEADINGS = {
  old: 'old oldcode from 旧 旧代码 原代码 原 原区划 前身',
  new: 'new newcode to 新 新代码 现代码 现 现区划 后继',
  share: 'share part 份额 比例 占比',
  date: 'date on from_date validfrom 日期 生效日期 变动日期 起始日期',
}

/**
 * Imports successions: an old place, the new one that takes it over, the share of its figures (1 when empty) and the day (`on` when empty). Several rows with one new place are a
 * merger, several with one old place a split. The same pair again is an update. All or nothing.
 */
export async function importSuccessions(store: Store, path: string, options: SuccessionOptions): Promise<SuccessionsReport> {
  const list = await openList(path, options.encoding)
  return store.db.transaction().execute(async (tx) => {
    const tree = await loadTree(tx)
    const matcher = await createMatcher(tx, tree)
    const held = await tx.selectFrom('succession').select(['id', 'fromId', 'toId', 'share', 'validFrom']).execute()
    const byPair = new Map(held.map((row) => [`${row.fromId}>${row.toId}`, row]))
    const { rows, faults } = readRows(
      list,
      (text) => {
        const found = matcher.match(text)
        return 'placeId' in found ? found.placeId : -1
      },
      options.on,
    )
    if (rows.length === 0 && faults.length === 0)
      throw new AppError('invalid', { zh: `${list.file}：表头以下没有数据`, en: `${list.file}: no rows below the headings` })
    faults.push(...wrongShares(list, rows, held, (id) => tree.names[tree.preOf(id)]!), ...circles(list, rows, held))
    const report = { id: null, rows: rows.length, added: 0, changed: 0, unchanged: 0, faults }
    for (const row of rows) {
      const before = byPair.get(`${row.fromId}>${row.toId}`)
      if (!before) report.added++
      else if (before.share === row.share && before.validFrom === row.validFrom) report.unchanged++
      else report.changed++
    }
    if (options.dryRun) return report
    refuseFaults(report.faults)
    const { id } = await openImport(tx, {
      kind: 'successions',
      fileName: list.file,
      sha256: list.sha256,
      actor: options.actor,
      rows: rows.length,
      summary: { added: report.added, changed: report.changed },
    })
    const lines = rows.map(({ line: _line, ...row }) => ({ ...row, importId: id }))
    await writeSuccessions(store, tx, lines)
    await bump(tx, 'tree')
    await noteImport(tx, id)
    return { ...report, id }
  })
}

function readRows(list: List, place: (text: string) => number, on: number): { rows: Row[]; faults: Fault[] } {
  const folded = list.headings.map(foldName)
  const [oldAt, newAt, shareAt, dateAt] = (['old', 'new', 'share', 'date'] as const).map((key) => {
    const words = HEADINGS[key].split(' ')
    return folded.findIndex((heading) => words.includes(heading))
  }) as [number, number, number, number]
  if (oldAt < 0 || newAt < 0) {
    throw new AppError('invalid', {
      zh: `${list.file}：需有旧代码、新代码、份额、日期各列；该文件现有：${list.headings.join('、')}`,
      en: `${list.file}: the columns old, new, share and date are needed; this file has: ${list.headings.join(', ')}`,
    })
  }
  const rows: Row[] = []
  const faults: Fault[] = []
  const pairs = new Map<string, number>()
  list.eachRow([oldAt, newAt, shareAt, dateAt], (cells, line) => {
    const cell = (at: number) => (at < 0 ? '' : (cells[at] ?? '').trim())
    const refuse = (at: number, zh: string, en: string) =>
      faults.push({ file: list.file, line, column: list.headings[at] ?? null, value: cell(at), reason: { zh, en } })
    const before = faults.length
    const [fromId, toId] = [place(cell(oldAt)), place(cell(newAt))]
    for (const [at, id] of [
      [oldAt, fromId],
      [newAt, toId],
    ] as const) {
      if (id < 0) refuse(at, `没有代码或名称为“${cell(at)}”的地方`, `there is no place with the code or name "${cell(at)}"`)
    }
    if (fromId >= 0 && fromId === toId) refuse(newAt, '新旧是同一个地方', 'the old and the new place are the same')
    const known = pairs.get(`${fromId}>${toId}`)
    if (known !== undefined && fromId >= 0) refuse(oldAt, `与第 ${known} 行重复`, `the same pair stands in line ${known} already`)
    pairs.set(`${fromId}>${toId}`, line)
    const share = shareOf(cell(shareAt)) ?? 1
    if (Number.isNaN(share))
      refuse(shareAt, `份额“${cell(shareAt)}”不是 0 到 1 之间的数`, `the share "${cell(shareAt)}" is not a number between 0 and 1`)
    const date = readDate(cell(dateAt))
    if (!date.ok) refuse(dateAt, date.reason.zh, date.reason.en)
    if (faults.length === before && date.ok) rows.push({ fromId, toId, share, validFrom: date.value ?? on, line })
  })
  return { rows, faults }
}

type Held = { fromId: number; toId: number; share: number }

/** An old place can't be given away more than once as a whole: the shares of one place add up to 1 at most. */
function wrongShares(list: List, rows: readonly Row[], held: readonly Held[], nameOf: (id: number) => string): Fault[] {
  const shares = new Map<number, Map<number, number>>()
  for (const { fromId, toId, share } of [...held, ...rows]) {
    const parts = shares.get(fromId) ?? new Map<number, number>()
    shares.set(fromId, parts.set(toId, share))
  }
  const faults: Fault[] = []
  const told = new Set<number>()
  for (const { fromId, line } of rows) {
    const total = [...shares.get(fromId)!.values()].reduce((sum, share) => sum + share, 0)
    if (total <= 1.000001 || told.has(fromId)) continue
    told.add(fromId)
    const sum = String(Math.round(total * 1000) / 1000)
    const reason = {
      zh: `${nameOf(fromId)} 的份额之和为 ${sum}，超过 1`,
      en: `the shares of ${nameOf(fromId)} add up to ${sum}, more than 1`,
    }
    faults.push({ file: list.file, line, column: null, value: sum, reason })
  }
  return faults
}

/** A place can't come to be from what came from it. */
function circles(list: List, rows: readonly Row[], held: readonly Held[]): Fault[] {
  const heirs = new Map<number, number[]>()
  for (const { fromId, toId } of [...held, ...rows]) heirs.set(fromId, [...(heirs.get(fromId) ?? []), toId])
  const leadsTo = (from: number, to: number, seen = new Set<number>()): boolean => {
    if (from === to) return true
    if (seen.has(from)) return false
    seen.add(from)
    return (heirs.get(from) ?? []).some((next) => leadsTo(next, to, seen))
  }
  return rows
    .filter(({ fromId, toId }) => leadsTo(toId, fromId))
    .map(({ line }) => ({
      file: list.file,
      line,
      column: null,
      value: null,
      reason: { zh: '更替关系成环', en: 'the successions run in a circle' },
    }))
}
