/** A document with what it was before and what was taken back. `tag` and `at` (milliseconds) tell which edits belong together. */
export type History<T> = { past: readonly T[]; present: T; future: readonly T[]; tag: string | null; at: number }

/** Edits of one field within this time are taken back together. */
const PAUSE = 1200
/** So many steps can be taken back. */
const DEPTH = 300

/** A document that nobody has changed yet. */
export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [], tag: null, at: 0 }
}

/** A change. Those with the same tag in quick succession (letters of a name) become one step. */
export function change<T>(history: History<T>, present: T, tag: string | null, at: number): History<T> {
  if (present === history.present) return history
  const joins = tag !== null && tag === history.tag && at - history.at < PAUSE && history.past.length > 0
  const past = joins ? history.past : [...history.past, history.present].slice(-DEPTH)
  return { past, present, future: [], tag, at }
}

/** One step back; the same where there is none. */
export function undo<T>(history: History<T>): History<T> {
  const last = history.past.at(-1)
  if (history.past.length === 0) return history
  return { past: history.past.slice(0, -1), present: last as T, future: [history.present, ...history.future], tag: null, at: 0 }
}

/** One step that was taken back is done again; the same where there is none. */
export function redo<T>(history: History<T>): History<T> {
  if (history.future.length === 0) return history
  const [next, ...future] = history.future
  return { past: [...history.past, history.present], present: next as T, future, tag: null, at: 0 }
}
