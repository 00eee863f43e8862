import type { Fault } from '@shouwang/shared/import/fault'
import type { Draft } from './draft.ts'
import type { ConfirmedRow } from './recoded-file.ts'
import { NEVER } from './tree.ts'

/** What became of confirmed rows: places that go on under their new code, successions to be written, and rows that were carried out before. */
export type RecodedApplied = { recoded: number; successions: { old: number; new: number; share: number }[]; done: number }

/**
 * Carries confirmed recodings over into a draft. Where one place became one place it keeps its id, and with it reports, incidents and boundaries, and takes over
 * the new code, name and parent: trends and comparisons stay whole. Where places merged or split, or where the new place has figures of
 * its own, both stay and a succession leads from the old to the new one. `retired` are codes that
 * places had before. Pushes faults.
 */
export function applyRecoded(
  draft: Draft,
  rows: readonly ConfirmedRow[],
  known: { hasFacts: (id: number) => boolean; retired: ReadonlySet<string> },
  file: string,
  faults: Fault[],
): RecodedApplied {
  const applied: RecodedApplied = { recoded: 0, successions: [], done: 0 }
  const fault = (line: number, value: string, zh: string, en: string) =>
    faults.push({ file, line, column: null, value, reason: { zh, en } })
  const pairs: { old: number; new: number; share: number | null; line: number }[] = []
  for (const { oldCode, newCode, share, line } of rows) {
    const [old, heir] = [placeOf(draft, oldCode), placeOf(draft, newCode)]
    if (heir < 0) fault(line, newCode, `没有代码为 ${newCode} 的地方`, `there is no place with the code ${newCode}`)
    else if (old < 0 && known.retired.has(oldCode)) applied.done++
    else if (old < 0) fault(line, oldCode, `没有代码为 ${oldCode} 的地方`, `there is no place with the code ${oldCode}`)
    else if (old === heir) fault(line, newCode, `新旧代码相同：${newCode}`, `the old and the new code are the same: ${newCode}`)
    else pairs.push({ old, new: heir, share, line })
  }
  const byOld = Map.groupBy(pairs, (pair) => pair.old)
  const byNew = Map.groupBy(pairs, (pair) => pair.new)
  const children = childrenOf(draft, byNew)
  // Wide places first: a village then moves from the new township to the old one that goes on.
  for (const { old, new: heir, share, line } of pairs.sort((a, b) => draft.ranks[a.new]! - draft.ranks[b.new]!)) {
    const parts = byOld.get(old)!
    const single = parts.length === 1 && byNew.get(heir)!.length === 1 && (share ?? 1) === 1
    const total = parts.reduce((sum, part) => sum + (part.share ?? 1), 0)
    if (total > 1.000001) {
      const codes = parts.map((part) => draft.codes[part.new]).join('、')
      fault(
        line,
        draft.codes[old]!,
        `${draft.codes[old]} 分给 ${codes}，份额之和为 ${total}，超过 1`,
        `the shares of ${draft.codes[old]} add up to ${total}, more than 1`,
      )
    } else if (draft.untils[old] === NEVER && single) {
      fault(
        line,
        draft.codes[old]!,
        `${draft.codes[old]} 尚未撤销，不能由 ${draft.codes[heir]} 接替`,
        `${draft.codes[old]} still exists, so ${draft.codes[heir]} cannot be the same place`,
      )
    } else if (single && !(draft.isStored(heir) && known.hasFacts(draft.ids[heir]!))) {
      takeOver(draft, old, heir, children.get(heir) ?? [])
      applied.recoded++
    } else applied.successions.push({ old, new: heir, share: share ?? 1 })
  }
  return applied
}

/** The old place takes the new one's standing in the tree, and the new one is taken out. */
function takeOver(draft: Draft, old: number, heir: number, children: readonly number[]): void {
  const code = draft.codes[heir]!
  for (const at of children) if (draft.parents[at] === heir) draft.parents[at] = old
  draft.drop(heir)
  draft.recode(old, code)
  draft.names[old] = draft.names[heir]!
  draft.ranks[old] = draft.ranks[heir]!
  draft.parents[old] = draft.parents[heir]!
  draft.untils[old] = NEVER
}

function childrenOf(draft: Draft, parents: ReadonlyMap<number, unknown>): Map<number, number[]> {
  const children = new Map<number, number[]>()
  for (let at = 0; at < draft.size; at++) {
    const parent = draft.parents[at]!
    if (!parents.has(parent)) continue
    const held = children.get(parent)
    if (held) held.push(at)
    else children.set(parent, [at])
  }
  return children
}

function placeOf(draft: Draft, code: string): number {
  const at = draft.find(code)
  return at >= 0 ? at : draft.find(code.padEnd(12, '0'))
}
