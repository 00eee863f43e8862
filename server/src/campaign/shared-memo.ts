import type { Source } from '../indicator/source.ts'
import type { Tree } from '../jurisdiction/tree.ts'

type Memo = NonNullable<Source['memo']>

/** How long rows stay after they were last asked for: as long as somebody drags the slider or plays. */
const IDLE_MS = 30_000
/** Rows of wider areas are too many to lie about. */
const MOST_PLACES = 5_000

const kept = new WeakMap<Tree, { version: number; memo: Memo; timer: NodeJS.Timeout }>()

/** The memo of reads that look at one small area again and again (one period after the other), as long as the data stay what they are; one of its own for a wider area. */
export function sharedMemo(tree: Tree, version: number, area: number): Memo {
  if (tree.lasts[area]! - area > MOST_PLACES) return new Map()
  const known = kept.get(tree)
  const memo: Memo = known?.version === version ? known.memo : new Map()
  if (known) clearTimeout(known.timer)
  const timer = setTimeout(() => kept.delete(tree), IDLE_MS)
  timer.unref()
  kept.set(tree, { version, memo, timer })
  return memo
}
