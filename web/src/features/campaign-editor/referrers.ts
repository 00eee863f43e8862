import { PART_KINDS } from '@shouwang/shared/campaign/parts'
import { isWithin, listAt, put, read, removeAt } from './content.ts'
import type { Path } from './content.ts'

/** What refers to the parts of a list, by the name of the field that holds the key or keys. */
export const REFERRING: Record<string, readonly string[]> = {
  tasks: ['task', 'tasks'],
  goals: ['goal'],
  reports: ['report'],
  responsible: ['responsible', 'units', 'by'],
  audiences: ['audience'],
  channels: ['channel'],
}

/** Fields that may be left out without changing what else is said; everything else that refers says nothing without it. */
const LOOSE = new Set(['responsible', 'by', 'audience', 'channel'])
/** Lists of which an item may be taken away while another one is left. */
const ITEMS = new Set(['aims', 'parts', 'deductions', 'bonuses', 'vetoes', 'of'])
/** Those that may be empty. */
const EMPTIED = new Set(['deductions', 'bonuses', 'vetoes'])

/** Where other parts of a document refer to the one at `index` of a list, in the order of the document. */
export function referrersOf(content: unknown, kind: string, index: number): Path[] {
  const key = read(content, [kind, index, 'key'])
  const names = REFERRING[kind]
  if (typeof key !== 'string' || key === '' || names === undefined) return []
  // A second part of the same key takes the references over.
  if (listAt(content, [kind]).filter((one) => read(one, ['key']) === key).length > 1) return []
  return PART_KINDS.flatMap((list) => found(read(content, [list]), [list], names, key)).filter((path) => !isWithin(path, [kind, index]))
}

function found(value: unknown, path: Path, names: readonly string[], key: string): Path[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => found(one, [...path, i], names, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]): Path[] => {
    const here = [...path, name]
    if (!names.includes(name)) return found(one, here, names, key)
    if (one === key) return [here]
    if (Array.isArray(one) && one.every((each) => typeof each === 'string'))
      return one.flatMap((each, i) => (each === key ? [[...here, i]] : []))
    return found(one, here, names, key)
  })
}

/**
 * A document without a part and without what refers to it: a mention goes by itself, what says nothing without it (an aim, a condition, in the end the whole part) goes with it.
 */
export function withoutPart(content: unknown, kind: string, index: number): unknown {
  const paths = referrersOf(content, kind, index)
  const last = paths.at(-1)
  // Parts never refer to others of their own kind, so that the place of this one stays.
  return last === undefined ? removeAt(content, [kind], index) : withoutPart(withoutMention(content, last), kind, index)
}

/** Which parts go altogether when one goes with what refers to it; where each of them stood. */
export function goesAlong(content: unknown, kind: string, index: number): Path[] {
  const stays = withoutPart(content, kind, index)
  return PART_KINDS.flatMap((list) => {
    const keys = new Set(listAt(stays, [list]).map((part) => read(part, ['key'])))
    return listAt(content, [list]).flatMap((part, i) =>
      (list === kind && i === index) || keys.has(read(part, ['key'])) ? [] : [[list, i]],
    )
  })
}

function withoutMention(content: unknown, path: Path): unknown {
  const name = String(typeof path.at(-1) === 'number' ? path.at(-2) : path.at(-1))
  if (typeof path.at(-1) !== 'number') return LOOSE.has(name) ? put(content, path, undefined) : withoutHolder(content, path)
  const list = path.slice(0, -1)
  if (listAt(content, list).length > 1 || LOOSE.has(name)) return removeAt(content, list, Number(path.at(-1)))
  return withoutHolder(content, list)
}

/** Takes away the smallest thing around a path that can be taken away. */
function withoutHolder(content: unknown, path: Path): unknown {
  for (let length = path.length - 1; length > 2; length--) {
    const at = path.slice(0, length)
    const list = at.slice(0, -1)
    const name = String(list.at(-1))
    if (typeof at.at(-1) !== 'number' || !ITEMS.has(name)) continue
    const items = listAt(content, list)
    // Two joined conditions of which one goes are the other one.
    if (name === 'of' && items.length === 2) return put(content, list.slice(0, -1), items[at.at(-1) === 0 ? 1 : 0])
    if (items.length > 1 || EMPTIED.has(name)) return removeAt(content, list, Number(at.at(-1)))
  }
  return withoutPart(content, String(path[0]), Number(path[1]))
}
