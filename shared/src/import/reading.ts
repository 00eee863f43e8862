import type { Text } from '../indicator/indicator.ts'

/** What a cell says, or why it can't be read; `null` is an empty cell, which is never 0. */
export type Reading<T> = { ok: true; value: T | null } | { ok: false; reason: Text }

export function read<T>(value: T | null): Reading<T> {
  return { ok: true, value }
}

/** A cell that can't be read. The reason quotes the cell, says what is wrong and what would be right. */
export function refused(zh: string, en: string): Reading<never> {
  return { ok: false, reason: { zh, en } }
}

/** Marks that people write into a cell that has no figure. */
const EMPTY = new Set(['', '-', '--', '—', '——', '–', '/', '\\', '无', '空', '暂无', 'n/a', 'na', 'null', '#n/a'])

/** A cell as text in half width, without the spaces around it and without the apostrophe by which spreadsheets mark text. */
export function cellText(cell: string | number): string {
  return String(cell)
    .normalize('NFKC')
    .replace(/^['’‘]/, '')
    .trim()
}

/** Whether a cell, as `cellText` gives it, says that there is no figure. */
export function isEmpty(text: string): boolean {
  return EMPTY.has(text.toLowerCase())
}
