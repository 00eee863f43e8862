import { headingAsksForPerson, personalNumberIn } from '@shouwang/shared/import/person-guard'
import { SHORTEST } from '@shouwang/shared/personal/find-numbers'
import type { Text } from '@shouwang/shared/indicator/indicator'
import type { Faults, Warnings } from './faults.ts'
import type { Row } from './read-delimited.ts'

/** A column that may name a person: the import goes on, a person decides. */
export type Suspect = { line: number | null; column: string; reason: Text }

/** What spares most cells the search: ten digits, or the word in front of a passport. */
const WORTH_A_LOOK = /[\d０-９](?:[^\d０-９]?[\d０-９]){9}|护照|通行证|passport|permit/i
const SHOWN = 20

/**
 * Keeps people out: refuses headings that ask for a person and cells with an identity, mobile or bank-card number, in mapped and unmapped columns alike; lists what is only suspected.
 */
export class PersonGuard {
  readonly suspects: Suspect[] = []
  private readonly headings: readonly string[]
  private readonly watched: number[]
  private readonly faults: Faults
  private readonly warnings: Warnings

  /** `trusted` are columns whose cells are known to be something else, such as place codes. */
  constructor(headings: readonly string[], headingLine: number, trusted: ReadonlySet<number>, faults: Faults, warnings: Warnings) {
    this.headings = headings
    this.faults = faults
    this.warnings = warnings
    this.watched = headings.map((_, at) => at).filter((at) => !trusted.has(at))
    for (const heading of headings) {
      const asks = heading === '' ? null : headingAsksForPerson(heading)
      if (asks?.certain) faults.add(headingLine, heading, null, asks.reason)
      else if (asks) this.suspects.push({ line: headingLine, column: heading, reason: asks.reason })
    }
  }

  /** Looks at every cell that is long enough to hold such a number. */
  look(row: Row): void {
    const { cells } = row
    for (const at of this.watched) {
      const cell = cells[at]
      if (cell === undefined || cell.length < SHORTEST) continue
      if (WORTH_A_LOOK.test(cell)) this.judge(row.line, at, cell)
    }
    for (let at = this.headings.length; at < cells.length; at++) if (WORTH_A_LOOK.test(cells[at]!)) this.judge(row.line, at, cells[at]!)
  }

  private judge(line: number, at: number, cell: string): void {
    const personal = personalNumberIn(cell)
    if (personal === null) return
    const column = this.headings[at] || `#${at + 1}`
    // The cell itself is not repeated: messages are kept and sent on.
    if (personal.certain) this.faults.add(line, column, null, personal.reason)
    else if (this.suspects.length < SHOWN) this.suspects.push({ line, column, reason: personal.reason })
    else this.warnings.add('suspects', line, { zh: '还有更多疑似个人信息的单元格', en: 'more cells look like personal data' })
  }
}
