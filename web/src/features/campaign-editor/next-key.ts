import { PART_KINDS } from '@shouwang/shared/campaign/parts'
import { listAt, put, read } from './content.ts'
import type { Path } from './content.ts'
import { REFERRING } from './referrers.ts'

/** Heads of keys, by the list in which a part stands. */
const HEADS: Record<string, string> = {
  phases: 'phase',
  responsible: 'unit',
  audiences: 'audience',
  channels: 'channel',
  tasks: 'task',
  goals: 'goal',
  aims: 'aim',
  rules: 'rule',
  scores: 'score',
  parts: 'part',
  deductions: 'minus',
  bonuses: 'plus',
  vetoes: 'veto',
  designations: 'title',
  reports: 'report',
  steps: 'step',
  outcomes: 'outcome',
}

/** A key that is free in the list at a path: `task-1`, `task-2` … A number that was given once is not given again while a higher one stands. */
export function nextKey(content: unknown, list: Path): string {
  const head = HEADS[String(list.at(-1))] ?? 'part'
  const numbers = listAt(content, list).flatMap((part) => {
    const found = new RegExp(`^${head}-(\\d+)$`).exec(keyOf(part) ?? '')
    return found ? [Number(found[1])] : []
  })
  return `${head}-${Math.max(0, ...numbers) + 1}`
}

/** The key of a part; `null` where it has none. */
export function keyOf(part: unknown): string | null {
  const found = read(part, ['key'])
  return typeof found === 'string' ? found : null
}

/** A document in which a part is called by another key, and everything that refers to it follows. */
export function renameKey(content: unknown, kind: string, index: number, key: string): unknown {
  const old = keyOf(read(content, [kind, index]))
  const renamed = put(content, [kind, index, 'key'], key)
  const names = REFERRING[kind]
  if (old === null || old === '' || names === undefined) return renamed
  return PART_KINDS.reduce((made, list) => put(made, [list], refer(read(made, [list]), names, old, key)), renamed)
}

function refer(value: unknown, names: readonly string[], old: string, key: string): unknown {
  if (Array.isArray(value)) return value.map((one) => refer(one, names, old, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      if (!names.includes(name)) return [name, refer(one, names, old, key)]
      if (one === old) return [name, key]
      if (Array.isArray(one) && one.every((each) => typeof each === 'string')) return [name, one.map((each) => (each === old ? key : each))]
      return [name, refer(one, names, old, key)]
    }),
  )
}
