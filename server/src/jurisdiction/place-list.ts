import type { Fault } from '@shouwang/shared/import/fault'
import { LEVELS, rankOf } from '@shouwang/shared/jurisdiction/level'
import { codesAbove, filledUp, levelsFor } from './code-scheme.ts'
import type { Draft } from './draft.ts'
import type { Listed } from './list-places.ts'
import { indexCodes } from './index-codes.ts'
import type { CodeIndex } from './index-codes.ts'
import { storedCodes } from './stored-codes.ts'

/** The place that stands above all others of a list that names none. */
export type RootOptions = { name?: string | undefined; code?: string | undefined }

/** Where each listed place goes: its index in the draft (−1: to be added), its stored code and its parent. */
export type Placed = { stored: string[]; parents: Int32Array; ranks: Int8Array; root: NewRoot | null }

/** A parent: an index in the list (`≥ 0`), `~index` of a place of the draft, `TOP` for the new root or none. */
export type Parent = number
export const TOP = -2_147_483_648

export type NewRoot = { code: string; name: string; rank: number }

/** Finds the parents and levels of listed places, in the list and in the tree as it stands. Pushes faults; a list with faults must not be applied. */
export function placeList(listed: Listed, draft: Draft, options: RootOptions, faults: Fault[]): Placed {
  const { codes, scheme } = listed
  const size = codes.length
  const fault = (at: number, value: string, zh: string, en: string) =>
    faults.push({ file: listed.fileNames[listed.files[at]!]!, line: listed.lines[at]!, column: null, value, reason: { zh, en } })

  const byCode = indexCodes(codes, listed.files)
  for (const [at, other] of byCode.repeated) {
    if (listed.parents[at] !== -1 || codes[at] === '') continue
    const where = `${listed.files[at] === listed.files[other] ? '' : `${listed.fileNames[listed.files[other]!]} `}${listed.lines[other]}`
    fault(at, codes[at]!, `代码 ${codes[at]} 重复，已见于第 ${where} 行`, `the code ${codes[at]} stands in line ${where} already`)
  }
  const stored = storedCodes(listed)
  for (let at = 0; at < size; at++) {
    // What is stored under the code as written stays under it, even when this list alone would fill it up.
    if (draft.size > 0 && stored[at] !== codes[at] && draft.find(stored[at]!) < 0 && draft.find(codes[at]!) >= 0) stored[at] = codes[at]!
  }
  const above = parentFinder(listed, byCode, stored, draft)
  const parents = new Int32Array(size)
  const tops: number[] = []
  for (let at = 0; at < size; at++) {
    const known = listed.parents[at]!
    const parent = known >= 0 ? known : known === -2 ? TOP : above(at)
    if (parent === UNKNOWN) {
      const value = listed.parentCodes[at]! || (codesAbove(scheme!, codes[at]!)[0] ?? codes[at]!)
      fault(at, value, `上级 ${value} 既不在文件中，也不在现有区划中`, `its parent ${value} is neither in the file nor in the tree`)
    } else if (parent === TOP) tops.push(at)
    parents[at] = parent === UNKNOWN ? TOP : parent
  }
  const kept = tops.filter((at) => {
    const held = draft.find(stored[at]!)
    if (held < 0) return true
    if (draft.parents[held]! >= 0) parents[at] = ~draft.parents[held]!
    return false
  })
  refuseCycles(parents, (at) => fault(at, codes[at]!, `${codes[at]} 的上级关系成环`, `the parents of ${codes[at]} run in a circle`))
  const ranks = faults.length > 0 ? listed.ranks : rankList(listed, parents, draft, stored)
  const root = faults.length > 0 ? null : rootFor(listed, kept, ranks, parents, draft, options, scheme?.width ?? 0, fault)
  if (faults.length === 0) {
    for (let at = 0; at < size; at++) {
      const parent = parents[at]!
      const rank = parent === TOP ? (root?.rank ?? -1) : parent >= 0 ? ranks[parent]! : draft.ranks[~parent]!
      if (ranks[at]! > rank) continue
      const [own, over] = [LEVELS[ranks[at]!] ?? '', LEVELS[rank] ?? '']
      fault(at, codes[at]!, `级别 ${own} 不低于上级的级别 ${over}`, `its level ${own} is not below its parent's level ${over}`)
    }
  }
  return { stored, parents, ranks, root }
}

const UNKNOWN = TOP + 1

function parentFinder(listed: Listed, byCode: CodeIndex, stored: string[], draft: Draft): (at: number) => Parent {
  const { scheme, codes, parentCodes, ranks } = listed
  let filled: Map<string, number> | null = null
  let named: Map<string, number> | null = null
  const inList = (code: string): number => {
    const at = byCode.find(code)
    if (at >= 0) return at
    filled ??= new Map(stored.map((one, index) => [one, index]))
    return filled.get(filledUp(scheme, code)) ?? -1
  }
  const find = (code: string): Parent => {
    const at = inList(code)
    if (at >= 0) return at
    const held = draft.find(code) >= 0 ? draft.find(code) : draft.find(filledUp(scheme, code))
    return held >= 0 ? ~held : UNKNOWN
  }
  const byName = (at: number): Parent => {
    if (named === null) {
      named = new Map()
      listed.names.forEach((name, index) => named!.set(name, named!.has(name) ? -1 : index))
    }
    const found = named.get(parentCodes[at]!) ?? -1
    return found >= 0 && found !== at ? found : UNKNOWN
  }
  const nation = draft.nation()
  let last = ''
  let lastFound = UNKNOWN
  return (at) => {
    const said = parentCodes[at]!
    if (said !== '') {
      const found = said === last ? lastFound : find(said)
      last = said
      lastFound = found
      if (found !== UNKNOWN) return found
      return /^0+$/.test(said) ? TOP : byName(at)
    }
    if (!listed.byPrefix || scheme === null) return TOP
    for (const code of codesAbove(scheme, codes[at]!)) {
      const found = find(code)
      if (found === UNKNOWN || found === at) continue
      const rank = found >= 0 ? ranks[found]! : draft.ranks[~found]!
      if (ranks[at]! < 0 || rank < ranks[at]!) return found
    }
    if (nation < 0 || draft.find(stored[at]!) === nation) return TOP
    // Only provinces lie right below the nation; a town whose county is missing must not.
    return draft.find(stored[at]!) >= 0 ? TOP : ranks[at]! <= scheme.ranks[0]! ? ~nation : UNKNOWN
  }
}

/** Marks each place of a circle once, and cuts it so that what follows ends. */
function refuseCycles(parents: Int32Array, refuse: (at: number) => void): void {
  const state = new Uint8Array(parents.length)
  const trail: number[] = []
  for (let from = 0; from < parents.length; from++) {
    let at = from
    while (at >= 0 && state[at] === 0) {
      state[at] = 1
      trail.push(at)
      at = parents[at]!
    }
    if (at >= 0 && state[at] === 1) {
      refuse(at)
      parents[at] = TOP
    }
    while (trail.length > 0) state[trail.pop()!] = 2
  }
}

/** Levels: what the rows or codes say; else counted from the stored parent down, or from the lowest place (the village) up. */
function rankList(listed: Listed, parents: Int32Array, draft: Draft, stored: readonly string[]): Int8Array {
  const ranks = listed.ranks.slice()
  if (ranks.every((rank) => rank >= 0)) return ranks
  const depths = new Int32Array(ranks.length).fill(-1)
  const depthOf = (from: number): number => {
    const trail: number[] = []
    let at = from
    while (at >= 0 && depths[at]! < 0) {
      trail.push(at)
      at = parents[at]!
    }
    let depth = at >= 0 ? depths[at]! : 0
    while (trail.length > 0) depths[trail.pop()!] = ++depth
    return depths[from]!
  }
  let deepest = 0
  for (let at = 0; at < ranks.length; at++) deepest = Math.max(deepest, depthOf(at))
  const levels = levelsFor(Math.min(deepest, LEVELS.length))
  const byDepth = Array.from(ranks, (_, at) => at).sort((a, b) => depths[a]! - depths[b]!)
  for (const at of byDepth) {
    if (ranks[at]! >= 0) continue
    const held = draft.find(stored[at]!)
    const parent = parents[at]!
    if (held >= 0) ranks[at] = draft.ranks[held]!
    else if (parent !== TOP) ranks[at] = Math.min((parent >= 0 ? ranks[parent]! : draft.ranks[~parent]!) + 1, LEVELS.length - 1)
    else ranks[at] = rankOf(levels[0] ?? 'village')
  }
  return ranks
}

function rootFor(
  listed: Listed,
  tops: readonly number[],
  ranks: Int8Array,
  parents: Int32Array,
  draft: Draft,
  options: RootOptions,
  width: number,
  fault: (at: number, value: string, zh: string, en: string) => void,
): NewRoot | null {
  if (tops.length === 0) return null
  const nation = draft.nation()
  if (nation >= 0) {
    for (const at of tops) parents[at] = ~nation
    return null
  }
  if (tops.length === 1 && options.name === undefined) return null
  const rank = Math.max(0, Math.min(...tops.map((at) => ranks[at]!)) - 1)
  const shared = rank === 0 ? '' : ((listed.scheme && codesAbove(listed.scheme, listed.codes[tops[0]!]!)[0]) ?? '')
  if (rank > 0 && options.name === undefined) {
    for (const at of tops.slice(0, 20)) {
      const code = listed.codes[at]!
      fault(
        at,
        code,
        `${code} 没有上级：请在文件中列出上级，或用 --root-name 写明整个清单所属地区的名称`,
        `${code} has no parent: list it, or name the area of the whole list with --root-name`,
      )
    }
    return null
  }
  const code = options.code ?? (shared === '' ? '0'.repeat(width || 1) : filledUp(listed.scheme, shared))
  return { code, name: options.name ?? '全国', rank }
}
