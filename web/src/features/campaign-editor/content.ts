/** Where something stands in a document: names of fields, and positions in lists. */
export type Path = readonly (string | number)[]

type Fields = Record<string, unknown>

/** What stands at a path of a document; `undefined` where there is nothing. */
export function read(content: unknown, path: Path): unknown {
  let at = content
  for (const part of path) at = typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[part] : undefined
  return at
}

/** The list at a path; empty where there is none. */
export function listAt(content: unknown, path: Path): readonly unknown[] {
  const found = read(content, path)
  return Array.isArray(found) ? found : []
}

/** The text at a path; empty where there is none. */
export function textAt(content: unknown, path: Path): string {
  const found = read(content, path)
  return typeof found === 'string' ? found : ''
}

/** A document in which something else stands at a path; the rest is the same object. `undefined` takes the field away. */
export function put(content: unknown, path: Path, value: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return value
  if (typeof first === 'number') {
    const list = Array.isArray(content) ? [...content] : []
    list[first] = put(list[first], rest, value)
    return list
  }
  const fields: Fields = typeof content === 'object' && content !== null && !Array.isArray(content) ? { ...content } : {}
  const made = put(fields[first], rest, value)
  if (made === undefined) delete fields[first]
  else fields[first] = made
  return fields
}

/** A document with one more item in the list at a path. */
export function insert(content: unknown, path: Path, index: number, item: unknown): unknown {
  const list = [...listAt(content, path)]
  list.splice(index, 0, item)
  return put(content, path, list)
}

/** A document without an item of the list at a path. */
export function removeAt(content: unknown, path: Path, index: number): unknown {
  return put(content, path, listAt(content, path).toSpliced(index, 1))
}

/** A document in which an item of the list at a path stands in another place; one that would leave the list stays. */
export function move(content: unknown, path: Path, from: number, to: number): unknown {
  const list = [...listAt(content, path)]
  if (from < 0 || to < 0 || from >= list.length || to >= list.length || from === to) return content
  const [item] = list.splice(from, 1)
  list.splice(to, 0, item)
  return put(content, path, list)
}

/** Whether nothing was filled in. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return value.every(isBlank)
  return typeof value === 'object' && Object.values(value).every(isBlank)
}

/** Whether two contents say the same, whatever the order of their fields. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Fields, b as Fields]
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...names].every((name) => same(left[name], right[name]))
}

/** Whether a path lies below another, or is the same. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.length <= path.length && outer.every((part, i) => part === path[i])
}
