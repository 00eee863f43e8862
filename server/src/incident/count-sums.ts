import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import { bulkAdd } from '../db/bulk-insert.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import type { Ancestry } from '../rollup/ancestry.ts'

/** What sums need to know of a count. */
export type CountFact = { placeId: number; spanFrom: number; spanUntil: number; type: string; cases: number; loss: number }

export const COUNT_MEASURES = ['given', 'cases', 'loss']
const KEYS = ['placeId', 'spanFrom', 'spanUntil', 'key']

/** Sums of counts on their way into `countRollup`: by the very span that was given, for every place above that keeps sums. */
export class CountSums {
  private readonly store: Store
  private readonly tx: Transaction<Tables>
  private readonly ancestry: Ancestry
  private readonly table: string
  private readonly sums = new Map<string, [number, number, number, string, number, number, number]>()

  constructor(store: Store, tx: Transaction<Tables>, ancestry: Ancestry, table = 'countRollup') {
    this.store = store
    this.tx = tx
    this.ancestry = ancestry
    this.table = table
  }

  add(fact: CountFact, sign: 1 | -1): void {
    for (let at = this.ancestry.anchorOf(fact.placeId); at !== 0; at = this.ancestry.above(at)) {
      const key = `${at} ${fact.spanFrom} ${fact.spanUntil} ${fact.type}`
      let sum = this.sums.get(key)
      if (!sum) this.sums.set(key, (sum = [at, fact.spanFrom, fact.spanUntil, fact.type, 0, 0, 0]))
      sum[4] += sign
      sum[5] += sign * fact.cases
      sum[6] += sign * fact.loss
    }
  }

  async fold(): Promise<void> {
    const rows = [...this.sums.values()].filter((row) => row[4] !== 0 || row[5] !== 0 || row[6] !== 0)
    await bulkAdd(this.store, this.tx, this.table, KEYS, COUNT_MEASURES, rows)
    if (rows.some((row) => row[4] < 0)) {
      const touched = [...new Set(rows.map((row) => row[0]))]
      const drop = `delete from "${this.table}" where "given" = 0 and "placeId" in (select id from ids(?) as touched)`
      await rowsOf(this.store, statement(drop), [touched], this.tx)
    }
    this.sums.clear()
  }
}
