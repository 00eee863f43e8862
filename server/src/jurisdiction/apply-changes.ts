import type { Fault } from '@shouwang/shared/import/fault'
import { LEVELS, rankOf } from '@shouwang/shared/jurisdiction/level'
import { OFFICIAL, asWritten, codesAbove, filledUp, looksOfficial, rankOfCode } from './code-scheme.ts'
import type { CodeScheme } from './code-scheme.ts'
import type { Change, ChangeKind } from './apply-list.ts'
import type { Draft } from './draft.ts'
import type { ChangeRow } from './read-changes.ts'
import { NEVER } from './tree.ts'

/**
 * What a change list did to a draft. `gone` and `fresh` are indexes of the places that its rows say are gone or new, whether this run made them so or an
 * earlier one; `outside` counts rows that lie in other areas than the tree, `unknown` rows whose code the tree doesn't have.
 */
export type ChangesApplied = {
  counts: Record<ChangeKind, number> & { unchanged: number }
  changes: Change[]
  gone: number[]
  fresh: number[]
  outside: number
  unknown: ChangeRow[]
}

/** Carries a change list over into a draft, wide places first; gone and new count from the day `on`. `retired` are codes that places had before. Pushes faults. */
export function applyChanges(
  draft: Draft,
  rows: readonly ChangeRow[],
  on: number,
  retired: ReadonlySet<string>,
  faults: Fault[],
): ChangesApplied {
  const codes = rows.map(({ code }) => code)
  const scheme = looksOfficial(codes) ? asWritten(OFFICIAL, codes) : null
  const counts = { added: 0, renamed: 0, moved: 0, regraded: 0, restored: 0, ended: 0, unchanged: 0 }
  const applied: ChangesApplied = { counts, changes: [], gone: [], fresh: [], outside: 0, unknown: [] }
  const note = (kind: ChangeKind, at: number, before: string | null) => {
    counts[kind]++
    applied.changes.push({ kind, code: draft.codes[at]!, name: draft.names[at]!, before, path: draft.path(at).slice(0, -1) })
  }
  const rankOfRow = (row: ChangeRow) => (row.rank >= 0 || scheme === null ? row.rank : rankOfCode(scheme, row.code))
  for (const row of [...rows].sort((a, b) => rankOfRow(a) - rankOfRow(b))) {
    const at = findPlace(draft, scheme, row.code)
    const above = row.parent === '' ? parentOf(draft, scheme, row.code, rankOfRow(row)) : findPlace(draft, scheme, row.parent)
    if (at < 0 && above < 0 && row.parent === '' && draft.before.size > 0) {
      applied.outside++
    } else if (row.kind === 'new') {
      addPlace(draft, row, at, above, rankOfRow(row), on)
    } else if (at < 0 && retired.has(row.code)) {
      counts.unchanged++
    } else if (at < 0) {
      applied.unknown.push(row)
    } else if (row.kind === 'gone') {
      applied.gone.push(at)
      if (draft.untils[at] === NEVER) {
        draft.untils[at] = on
        note('ended', at, null)
      } else counts.unchanged++
    } else changePlace(row, at)
  }
  return applied

  function addPlace(target: Draft, row: ChangeRow, at: number, above: number, rank: number, from: number): void {
    if (at >= 0) {
      applied.fresh.push(at)
      if (target.untils[at] !== NEVER) {
        target.untils[at] = NEVER
        note('restored', at, null)
      }
      changePlace(row, at)
      return
    }
    const refuse = (value: string, zh: string, en: string) => faults.push({ line: row.line, column: null, value, reason: { zh, en } })
    if (above < 0) {
      refuse(row.parent || row.code, `${row.code} 的上级不在现有区划中`, `the parent of ${row.code} is not in the tree`)
    } else if (rank < 0) {
      refuse(
        row.code,
        `看不出 ${row.code} 的级别，请在级别列写明`,
        `the level of ${row.code} cannot be told: write it in the column of levels`,
      )
    } else if (rank <= target.ranks[above]!) {
      refuse(
        row.code,
        `${row.code} 的级别不低于上级 ${target.names[above]}`,
        `the level of ${row.code} is not below that of its parent ${target.names[above]}`,
      )
    } else {
      const added = target.add({ code: scheme === null ? row.code : filledUp(scheme, row.code), name: row.name, rank, parent: above, from })
      applied.fresh.push(added)
      note('added', added, null)
    }
  }

  function changePlace(row: ChangeRow, at: number): void {
    let same = true
    if (row.name !== draft.names[at]) {
      const before = draft.names[at]!
      draft.names[at] = row.name
      note('renamed', at, before)
      same = false
    }
    if (row.rank >= 0 && row.rank !== draft.ranks[at]) {
      const before = LEVELS[draft.ranks[at]!]!
      const parent = draft.parents[at]!
      if (parent >= 0 && row.rank <= draft.ranks[parent]!) {
        const zh = `${row.code} 的新级别不低于上级 ${draft.names[parent]}`
        faults.push({
          line: row.line,
          column: null,
          value: row.code,
          reason: { zh, en: `the new level of ${row.code} is not below that of its parent ${draft.names[parent]}` },
        })
        return
      }
      draft.ranks[at] = row.rank
      note('regraded', at, before)
      same = false
    }
    if (same) counts.unchanged++
  }
}

function findPlace(draft: Draft, scheme: CodeScheme | null, code: string): number {
  const at = draft.find(code)
  return at >= 0 || scheme === null ? at : draft.find(filledUp(scheme, code))
}

/** The nearest place above a code in the tree; the nation for a province. −1 when the code belongs to another area. */
function parentOf(draft: Draft, scheme: CodeScheme | null, code: string, rank: number): number {
  if (scheme === null) return -1
  for (const above of codesAbove(scheme, code)) {
    const at = findPlace(draft, scheme, above)
    if (at >= 0 && draft.codes[at] !== filledUp(scheme, code) && (rank < 0 || draft.ranks[at]! < rank)) return at
  }
  return rank === rankOf('province') ? draft.nation() : -1
}
