import type { Transaction } from 'kysely'
import { AppError } from '../app/error.ts'
import { bulkInsert } from '../db/bulk-insert.ts'
import type { Cell } from '../db/bulk-insert.ts'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { batches } from '../import/batches.ts'
import { lastIdOf, noteRange } from '../import/import-range.ts'
import type { Recorded } from '../import/open-import.ts'
import { setCurrent } from '../import/supersede.ts'
import { loadCatalogue } from '../indicator/catalogue.ts'
import type { Appended } from '../report/append-reports.ts'
import { Ancestry } from '../rollup/ancestry.ts'
import { Flows, INCIDENT_ROLLUP } from '../rollup/flows.ts'
import { SumTable } from '../rollup/sum-table.ts'
import { bump } from '../version/version.ts'
import { addIncident } from './incident-flows.ts'
import type { NewIncident } from './new-incident.ts'

const FIELDS = [
  ...['placeId', 'ref', 'type', 'occurredOn', 'reportedOn', 'filedOn', 'solvedOn', 'countedOn'],
  ...['loss', 'stopped', 'recovered', 'arrests', 'sex', 'ageBand', 'occupation', 'outreached'],
] as const
const COLUMNS = [...FIELDS, 'reason', 'revision', 'current', 'importId', 'recordedAt']
const BATCH = 50_000

type Fact = Omit<NewIncident, 'outreached' | 'reason'> & { countedOn: number; outreached: number | null }
type Held = Fact & { id: number; revision: number; current: number }
type Draft = Fact & { reason: string | null; revision: number; current: 0 | 1 }

const byRef = statement(`select "id", "revision", "current", ${FIELDS.map((f) => `"${f}"`).join(', ')} from "incident"
  where "ref" in (select value from json_each(?)) order by "id"`)
const byRefPostgres = {
  ...byRef,
  postgres: byRef.postgres.replace('(select value from json_each($1))', '(select json_array_elements_text($1::json))'),
}

/**
 * Appends incidents as revisions, folds the roll-up and moves the data version, all in the caller's transaction. `rows` is read
 * as a stream in batches of 50 000; may be called several times within one import. A `ref` that is known is a correction of that
 * incident (which may move it to another place or day), or nothing when it says the same; without a `ref` every row is a new incident.
 * Throws `AppError` that quotes the bad value: unknown place or type, no date at all, money that is no whole number of 分 from 0.
 */
export async function appendIncidents(
  store: Store,
  tx: Transaction<Tables>,
  context: Recorded,
  rows: Iterable<NewIncident>,
): Promise<Appended> {
  const ancestry = new Ancestry(store, tx)
  const flows = new Flows(store, tx, INCIDENT_ROLLUP, ancestry)
  const before = await lastIdOf(store, tx, 'incident')
  const appended: Appended = { added: 0, revised: 0, unchanged: 0 }
  const check = checker()
  const seen = before === 0 ? new Seen() : null
  for (const batch of batches(rows, BATCH)) {
    await ancestry.need(batch.map((row) => row.placeId))
    const held = await readByRef(store, tx, batch, seen)
    const drafts: Draft[] = []
    const superseded: number[] = []
    for (const row of batch) {
      const fact = check(row)
      const known = fact.ref === null ? undefined : held.get(fact.ref)
      const valid = known?.current === 1
      if (known && valid && FIELDS.every((field) => known[field] === fact[field])) {
        appended.unchanged++
        continue
      }
      if (known && valid) {
        await ancestry.need([known.placeId])
        addIncident(flows, known, -1)
        if ('id' in known) superseded.push(known.id)
        known.current = 0
        appended.revised++
      } else appended.added++
      addIncident(flows, fact, 1)
      const draft: Draft = { ...fact, reason: row.reason ?? null, revision: (known?.revision ?? 0) + 1, current: 1 }
      drafts.push(draft)
      if (fact.ref !== null) held.set(fact.ref, draft)
    }
    await setCurrent(store, tx, 'incident', superseded, 0)
    await bulkInsert(store, tx, 'incident', COLUMNS, cells(drafts, context))
    await flows.foldIfLarge()
  }
  await flows.fold()
  await noteRange(store, tx, context.id, 'incident', before)
  if (appended.added + appended.revised > 0) await bump(tx, 'data')
  return appended
}

function checker(): (row: NewIncident) => Fact {
  const types = new Set(loadCatalogue().fraudTypes.map(({ key }) => key))
  return ({ outreached, reason: _, ...row }) => {
    if (!types.has(row.type)) throw new AppError('invalid', `there is no fraud type "${row.type}"; known are ${[...types].join(', ')}`)
    const countedOn = row.filedOn ?? row.reportedOn ?? row.occurredOn
    if (countedOn === null)
      throw new AppError(
        'invalid',
        `the incident ${row.ref ?? `of type "${row.type}"`} has no date: one of filed, reported or occurred is needed`,
      )
    for (const figure of [row.loss, row.stopped, row.recovered, row.arrests]) {
      if (!Number.isSafeInteger(figure) || figure < 0)
        throw new AppError('invalid', `"${figure}" is no whole number from 0 in the incident ${row.ref ?? ''}`)
    }
    return { ...row, countedOn, outreached: outreached === null ? null : Number(outreached) }
  }
}

/** The latest revision of each case number of a batch, valid or undone. */
async function readByRef(store: Store, tx: Transaction<Tables>, batch: readonly NewIncident[], seen: Seen | null) {
  const refs = new Set<string>()
  for (const { ref } of batch) if (ref !== null && (seen === null || seen.has(ref))) refs.add(ref)
  const held = new Map<string, Held | Draft>()
  if (refs.size === 0) return held
  const query = store.engine === 'sqlite' ? byRef : byRefPostgres
  for (const row of await rowsOf<Held>(store, query, [JSON.stringify([...refs])], tx)) held.set(row.ref!, row)
  return held
}

function* cells(drafts: readonly Draft[], { id, recordedAt }: Recorded): Generator<Cell[]> {
  for (const d of drafts) yield [...FIELDS.map((field) => d[field]), d.reason, d.revision, d.current, id, recordedAt]
}

/** Case numbers of a first import, as 52-bit hashes: only a number seen before needs a look into the table. */
class Seen {
  private readonly hashes = new SumTable(0)

  /** Whether the number may have been seen; it has from now on. */
  has(ref: string): boolean {
    let [a, b] = [0x811c9dc5, 0x1b873593]
    for (let i = 0; i < ref.length; i++) {
      const code = ref.charCodeAt(i)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b ^ code, 0x85ebca6b)
    }
    const hash = (a >>> 6) * 67_108_864 + (b >>> 6)
    return this.hashes.seen(hash)
  }
}
