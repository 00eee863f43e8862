import type { Fault } from '@shouwang/shared/import/fault'
import type { Text } from '@shouwang/shared/indicator/indicator'

/** Faults of one run: the first `limit` of them and their number. */
export class Faults {
  readonly list: Fault[] = []
  total = 0
  private readonly limit: number

  constructor(limit: number) {
    this.limit = limit
  }

  add(line: number | null, column: string | null, value: string | null, reason: Text, suggestion?: Text): void {
    this.total++
    if (this.list.length < this.limit) this.list.push({ line, column, value, reason, ...(suggestion ? { suggestion } : {}) })
  }
}

/** Something to look at that does not stand in the way of the import: one text, the first lines where it occurred, and how often. */
export type Warning = { text: Text; lines: number[]; total: number }

/** Warnings of one run, gathered by what they say. */
export class Warnings {
  private readonly found = new Map<string, Warning>()

  /** `key` gathers what belongs together: the first text of a key stands for all of them. */
  add(key: string, line: number | null, text: Text): void {
    let warning = this.found.get(key)
    if (!warning) this.found.set(key, (warning = { text, lines: [], total: 0 }))
    warning.total++
    if (line !== null && warning.lines.length < 10) warning.lines.push(line)
  }

  get list(): Warning[] {
    return [...this.found.values()]
  }
}

/** Why a row was not read as a fact. */
export type LeftOutReason = 'total' | 'sum' | 'footnote' | 'heading' | 'filter' | 'empty'

/** Rows that were left out on purpose, by reason, with the first lines of each. */
export class LeftOut {
  private readonly found = new Map<LeftOutReason, { total: number; lines: number[] }>()

  add(why: LeftOutReason, line: number): void {
    let group = this.found.get(why)
    if (!group) this.found.set(why, (group = { total: 0, lines: [] }))
    group.total++
    if (group.lines.length < 10) group.lines.push(line)
  }

  get list(): { why: LeftOutReason; total: number; lines: number[] }[] {
    return [...this.found].map(([why, group]) => ({ why, ...group }))
  }
}
