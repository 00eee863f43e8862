import type { Fault } from '@shouwang/shared/import/fault'
import { LEVELS } from '@shouwang/shared/jurisdiction/level'
import type { Draft } from './draft.ts'
import { NEVER } from './tree.ts'

/**
 * What is wrong with a draft as a whole, although no row by itself is: places that would lie below themselves, because a list moved one of them below another
 * that it leaves out, and places that would no longer lie below their parent's level.
 */
export function checkDraft(draft: Draft): Fault[] {
  const faults: Fault[] = []
  const fault = (at: number, zh: string, en: string) =>
    faults.push({ line: null, column: null, value: draft.codes[at]!, reason: { zh, en } })
  const reached = new Uint8Array(draft.size)
  const trail: number[] = []
  for (let from = 0; from < draft.size; from++) {
    if (draft.dropped.has(from)) continue
    let at = from
    while (at >= 0 && reached[at] === 0) {
      reached[at] = 1
      trail.push(at)
      at = draft.parents[at]!
    }
    if (at >= 0 && reached[at] === 1) fault(at, `${draft.names[at]} 将成为自己的下级`, `${draft.names[at]} would lie below itself`)
    while (trail.length > 0) reached[trail.pop()!] = 2
  }
  if (faults.length > 0) return faults
  for (let at = 0; at < draft.before.size; at++) {
    const parent = draft.parents[at]!
    if (parent < 0 || draft.ranks[at]! > draft.ranks[parent]! || draft.untils[at] !== NEVER || draft.dropped.has(at)) continue
    const level = LEVELS[draft.ranks[parent]!]!
    fault(
      at,
      `${draft.names[at]} 的级别将不低于上级 ${draft.names[parent]} 的级别(${level})`,
      `the level of ${draft.names[at]} would not be below that of its parent ${draft.names[parent]} (${level})`,
    )
  }
  return faults
}
