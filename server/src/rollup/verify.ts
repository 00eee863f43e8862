import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { COUNT_MEASURES } from '../incident/count-sums.ts'
import { lockWrites } from '../import/open-import.ts'
import { Ancestry } from './ancestry.ts'
import { ROLLED, foldFacts, placesWith } from './fold-facts.ts'
import type { Rolled } from './fold-facts.ts'
import { BASE_ROLLUP, INCIDENT_ROLLUP, REPORT_ROLLUP, TASK_ROLLUP } from './flows.ts'
import { rebuildWithin } from './rebuild.ts'

/** One figure of the roll-up that is not what the facts say. `at` names the rest of its key: grain and period, or span. */
export type Difference = { table: string; placeId: number; key: string; at: string; column: string; stored: number; facts: number }

type Shape = { keys: readonly string[]; measures: readonly string[] }

const SHAPES: Record<Rolled, Shape> = {
  base: BASE_ROLLUP,
  report: REPORT_ROLLUP,
  taskReport: TASK_ROLLUP,
  incident: INCIDENT_ROLLUP,
  incidentCount: { keys: ['placeId', 'spanFrom', 'spanUntil', 'key'], measures: COUNT_MEASURES },
}
const SHOWN = 1000

/** Compares the whole roll-up with the facts and returns what differs (at most 1000 figures a table); `repair` makes it anew when anything does. */
export async function verifyRollups(store: Store, { repair }: { repair: boolean }): Promise<Difference[]> {
  return store.db.transaction().execute(async (tx) => {
    await lockWrites(tx)
    const found: Difference[] = []
    for (const fact of Object.keys(ROLLED) as Rolled[]) found.push(...(await compare(store, tx, fact)))
    if (repair && found.length > 0) await rebuildWithin(store, tx)
    return found
  })
}

/** Folds the facts into a table of the same shape, and joins both ways. */
async function compare(store: Store, tx: Transaction<Tables>, fact: Rolled): Promise<Difference[]> {
  const table = ROLLED[fact]
  const { keys, measures } = SHAPES[fact]
  const fresh = `${table}Fresh`
  const run = (text: string) => rowsOf<Record<string, number | string | null>>(store, statement(text), [], tx)
  await run(`drop table if exists "${fresh}"`)
  await run(`create temporary table "${fresh}" as select * from "${table}" where 1 = 0`)
  await run(`create unique index "${fresh}_key" on "${fresh}" (${keys.map((key) => `"${key}"`).join(', ')})`)
  await foldFacts(store, tx, new Ancestry(store, tx), fact, await placesWith(store, tx, fact), 1, fresh)
  const joined = keys.map((key) => `a."${key}" = b."${key}"`).join(' and ')
  const differs = measures.map((m) => `coalesce(a."${m}", 0) <> coalesce(b."${m}", 0)`).join(' or ')
  const columns = (first: string, second: string) => [
    ...keys.map((key) => `a."${key}" as "${key}"`),
    ...measures.flatMap((m) => [`coalesce(${first}."${m}", 0) as "stored_${m}"`, `coalesce(${second}."${m}", 0) as "facts_${m}"`]),
  ]
  const stored = await run(
    `select ${columns('a', 'b').join(', ')} from "${table}" as a left join "${fresh}" as b on ${joined} where ${differs} limit ${SHOWN}`,
  )
  const lacking = await run(
    `select ${columns('b', 'a').join(', ')} from "${fresh}" as a left join "${table}" as b on ${joined}
      where b."placeId" is null and (${differs}) limit ${SHOWN}`,
  )
  await run(`drop table "${fresh}"`)
  return [...stored, ...lacking].flatMap((row) =>
    measures
      .filter((m) => row[`stored_${m}`] !== row[`facts_${m}`])
      .map((column) => ({
        table,
        placeId: Number(row['placeId']),
        key: String(row['key']),
        at: keys
          .filter((key) => key !== 'placeId' && key !== 'key')
          .map((key) => `${key} ${String(row[key])}`)
          .join(', '),
        column,
        stored: Number(row[`stored_${column}`]),
        facts: Number(row[`facts_${column}`]),
      })),
  )
}
