import { rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { NEVER, Tree } from './tree.ts'

/** A place of a small tree; `until` is the day on which it ends. */
export type Sprout = { level: Level; from?: number; until?: number | null; below?: readonly Sprout[] }

/** A tree for a test: ids count from 1 in pre-order, code and name are the id. */
export function smallTree(roots: readonly Sprout[]): Tree {
  const ids: number[] = []
  const lasts: number[] = []
  const parentIds: number[] = []
  const ranks: number[] = []
  const froms: number[] = []
  const untils: number[] = []
  const grow = (sprout: Sprout, parentId: number) => {
    const pre = ids.length
    ids.push(pre + 1)
    parentIds.push(parentId)
    ranks.push(rankOf(sprout.level))
    froms.push(sprout.from ?? 0)
    untils.push(sprout.until ?? NEVER)
    lasts.push(pre)
    for (const child of sprout.below ?? []) grow(child, pre + 1)
    lasts[pre] = ids.length - 1
  }
  for (const root of roots) grow(root, -1)
  return new Tree(1, {
    ids: Int32Array.from(ids),
    lasts: Int32Array.from(lasts),
    parentIds: Int32Array.from(parentIds),
    ranks: Uint8Array.from(ranks),
    froms: Int32Array.from(froms),
    untils: Int32Array.from(untils),
    names: ids.map(String),
    codes: ids.map(String),
  })
}
