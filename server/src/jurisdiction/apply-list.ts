import type { Draft, DraftPlace } from './draft.ts'
import type { Placed } from './place-list.ts'
import { TOP } from './place-list.ts'
import type { Listed } from './list-places.ts'
import { NEVER } from './tree.ts'

/** What a list does to the places of the tree. `restored` are places that had ended and are listed again. */
export const CHANGE_KINDS = ['added', 'renamed', 'moved', 'regraded', 'restored', 'ended'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** One change, to be shown: `before` is the old name, the old parent's name or the old level. */
export type Change = { kind: ChangeKind; code: string; name: string; before: string | null; path: string[] }

export type Applied = {
  counts: Record<ChangeKind, number> & { unchanged: number }
  changes: Change[]
  positions: Int32Array
  unlisted: number
}

/** How many single changes are kept to be shown. */
export const SHOWN = 20_000

/**
 * Carries a list over into a draft. Ended on the day `on` are the places below the list's own tops (below `within`, when the list is
 * said to be complete for that place) that the list leaves out, of the levels that it lists; `from` is the first day of new places.
 */
export function applyList(draft: Draft, listed: Listed, placed: Placed, when: { on: number; from: number }, within: number): Applied {
  const counts = { added: 0, renamed: 0, moved: 0, regraded: 0, restored: 0, ended: 0, unchanged: 0 }
  const changes: Change[] = []
  const first = draft.before.size === 0
  const note = (kind: ChangeKind, at: number, before: string | null) => {
    counts[kind]++
    if (!first && changes.length < SHOWN)
      changes.push({ kind, code: draft.codes[at]!, name: draft.names[at]!, before, path: draft.path(at).slice(0, -1) })
  }
  const size = listed.codes.length
  const places = new Int32Array(size)
  if (first) draft.adopt(placed.stored, listed.names.slice(), placed.ranks, when.from)
  for (let at = 0; at < size; at++) {
    const held = first ? at : draft.find(placed.stored[at]!)
    places[at] = held >= 0 ? held : draft.add(newPlace(listed, placed, at, when.from))
  }
  const root = placed.root
  let rootAt = -1
  if (root) {
    rootAt = first ? -1 : draft.find(root.code)
    if (rootAt < 0) rootAt = draft.add({ ...root, parent: -1, from: when.from })
  }
  const positions = new Int32Array(draft.size).fill(-1)
  for (let at = 0; at < size; at++) {
    const place = places[at]!
    positions[place] = at
    const parent = placed.parents[at]!
    const wanted = parent === TOP ? rootAt : parent >= 0 ? places[parent]! : ~parent
    const isNew = !draft.isStored(place)
    const former = draft.parents[place]!
    draft.parents[place] = wanted
    if (isNew) {
      note('added', place, null)
      continue
    }
    let same = true
    if (draft.names[place] !== listed.names[at]) {
      const before = draft.names[place]!
      draft.names[place] = listed.names[at]!
      note('renamed', place, before)
      same = false
    }
    if (former !== wanted) {
      note('moved', place, former < 0 ? null : draft.names[former]!)
      same = false
    }
    if (draft.ranks[place] !== placed.ranks[at]) {
      const before = draft.before.level(place)
      draft.ranks[place] = placed.ranks[at]!
      note('regraded', place, before)
      same = false
    }
    if (draft.untils[place] !== NEVER) {
      draft.untils[place] = NEVER
      note('restored', place, null)
      same = false
    }
    if (same) counts.unchanged++
  }
  if (!first) endUnlisted(draft, positions, placed.ranks, when.on, within, (at) => note('ended', at, null))
  return { counts, changes, positions, unlisted: first ? 0 : beside(draft, positions) }
}

function newPlace(listed: Listed, placed: Placed, at: number, from: number): DraftPlace {
  return { code: placed.stored[at]!, name: listed.names[at]!, rank: placed.ranks[at]!, parent: -1, from }
}

/** Ends what lies below a listed place (or `within`), is of a listed level and isn't listed; what lies below an ended place ends with it. */
function endUnlisted(draft: Draft, positions: Int32Array, ranks: Int8Array, on: number, within: number, ended: (at: number) => void): void {
  const listedRank = new Set(ranks)
  const tree = draft.before
  const covered = new Uint8Array(tree.size)
  const gone = new Uint8Array(tree.size)
  for (let at = 0; at < tree.size; at++) {
    const parent = tree.parents[at]!
    covered[at] = at === within || (parent >= 0 && (covered[parent]! > 0 || positions[parent]! >= 0)) ? 1 : 0
    if (positions[at]! >= 0 || at === within) continue
    const goes = parent >= 0 && (gone[parent] === 1 || (covered[at] === 1 && listedRank.has(tree.ranks[at]!)))
    if (!goes || draft.untils[at] !== NEVER) {
      gone[at] = goes ? 1 : 0
      continue
    }
    gone[at] = 1
    draft.untils[at] = on
    ended(at)
  }
}

/** Stored siblings of the list's tops that the list leaves out and that stay: a reader may have meant them to end. */
function beside(draft: Draft, positions: Int32Array): number {
  let count = 0
  const parents = new Set<number>()
  for (let at = 0; at < positions.length; at++) {
    const parent = draft.parents[at]!
    if (positions[at]! >= 0 && parent >= 0 && positions[parent]! < 0) parents.add(parent)
  }
  for (let at = 0; at < draft.before.size; at++) {
    if (positions[at]! < 0 && parents.has(draft.parents[at]!) && draft.untils[at] === NEVER) count++
  }
  return count
}
