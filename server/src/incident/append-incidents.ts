import type { Transaction } from 'kysely'
import { AppError } from '../app/error.ts'
import { bulkInsert } from '../db/bulk-insert.ts'
import type { Cell } from '../db/bulk-insert.ts'
import type { Store } from '../db/database.ts'
import { deferIndexes } from '../db/defer-indexes.ts'
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
  'placeId',
  'ref',
  'type',
  'occurredOn',
  'reportedOn',
  'filedOn',
  'solvedOn',
  'countedOn',
  'loss',
  'stopped',
  'recovered',
  'arrests',
  'sex',
  'ageBand',
  'occupation',
  'outreached',
] as const
const COLUMNS = [...FIELDS, 'reason', 'revision', 'current', 'importId', 'recordedAt']
/** Few files name units: for the others the column stays away, which is empty by default. */
const WITH_UNITS = [...COLUMNS, 'unitId']
const COMPARED = [...FIELDS, 'unitId'] as const
const BATCH = 50_000

type Fact = Omit<NewIncident, 'outreached' | 'unitId' | 'reason'> & { countedOn: number; outreached: number | null; unitId: number | null }
type Held = Fact & { id: number; revision: number; current: number }
type Draft = Fact & { reason: string | null; revision: number; current: 0 | 1 }

const byRef = statement(`select "id", "revision", "current", ${COMPARED.map((f) => `"${f}"`).join(', ')} from "incident"
  where "ref" in (select value from json_each(?)) order by "id"`)
const byRefPostgres = {
  ...byRef,
  postgres: byRef.postgres.replace('(select value from json_each($1))', '(select json_array_elements_text($1::json))'),
}

/** Takes incidents of one import a batch at a time; sums are folded when there are many of them, and at the end. */
export type IncidentAppender = { append(batch: readonly NewIncident[]): Promise<void>; close(): Promise<Appended> }

/**
 * Appends incidents as revisions, folds the roll-up and moves the data version, all in the caller's transaction. `rows` is read
 * as a stream in batches of 50 000; may be called several times within one import. A `ref` that is known is a correction of that
 * incident (which may move it to another place, unit or day), or nothing when it says the same; without a `ref` every row is a new incident.
 * Throws `AppError` that quotes the bad value: unknown place or type, no date at all, money that is no whole number of 分 from 0.
 */
export async function appendIncidents(
  store: Store,
  tx: Transaction<Tables>,
  context: Recorded,
  rows: Iterable<NewIncident>,
): Promise<Appended> {
  const incidents = await openIncidents(store, tx, context)
  for (const batch of batches(rows, BATCH)) await incidents.append(batch)
  return incidents.close()
}

/**
 * As `appendIncidents`, for rows that come a few thousand at a time from a file: what is known of places and numbers is kept between the batches.
 * `distinct`: the caller has seen to it that no number comes twice, so that a first import looks none of them up.
 */
export async function openIncidents(
  store: Store,
  tx: Transaction<Tables>,
  context: Recorded,
  { distinct = false }: { distinct?: boolean } = {},
): Promise<IncidentAppender> {
  const ancestry = new Ancestry(store, tx)
  const flows = new Flows(store, tx, INCIDENT_ROLLUP, ancestry)
  const before = await lastIdOf(store, tx, 'incident')
  const appended: Appended = { added: 0, revised: 0, unchanged: 0 }
  const check = checker()
  const restoreIndexes = before === 0 && distinct ? await deferIndexes(store, tx, 'incident') : null
  const mayBeKnown = before > 0 ? () => true : distinct ? () => false : seenBefore()
  return {
    async append(batch) {
      await ancestry.need(batch.map((row) => row.placeId))
      const held = await readByRef(store, tx, batch, mayBeKnown)
      const drafts: Draft[] = []
      const superseded: number[] = []
      for (const row of batch) {
        const draft = check(row)
        const known = draft.ref === null ? undefined : held.get(draft.ref)
        const valid = known?.current === 1
        if (known && valid && COMPARED.every((field) => known[field] === draft[field])) {
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
        addIncident(flows, draft, 1)
        if (known) draft.revision = known.revision + 1
        drafts.push(draft)
        if (draft.ref !== null) held.set(draft.ref, draft)
      }
      // In the order of the index by place its pages are filled one after the other; ids must tell revisions of one file apart.
      if (drafts.every((draft) => draft.current === 1)) drafts.sort((a, b) => a.placeId - b.placeId)
      await setCurrent(store, tx, 'incident', superseded, 0)
      await bulkInsert(store, tx, 'incident', drafts.some(({ unitId }) => unitId !== null) ? WITH_UNITS : COLUMNS, cells(drafts, context))
      await flows.foldIfLarge()
    },
    async close() {
      await restoreIndexes?.()
      await flows.fold()
      await noteRange(store, tx, context.id, 'incident', before)
      if (appended.added + appended.revised > 0) await bump(tx, 'data')
      return appended
    },
  }
}

function checker(): (row: NewIncident) => Draft {
  const types = new Set(loadCatalogue().fraudTypes.map(({ key }) => key))
  const whole = (figure: number, ref: string | null): number => {
    if (!Number.isSafeInteger(figure) || figure < 0)
      throw new AppError('invalid', {
        zh: `警情 ${ref ?? ''} 的数值“${figure}”应为不小于 0 的整数`,
        en: `"${figure}" is no whole number from 0 in the incident ${ref ?? ''}`,
      })
    return figure
  }
  return (row) => {
    const { ref, type } = row
    if (!types.has(type))
      throw new AppError('invalid', {
        zh: `没有诈骗类型“${type}”，现有类型：${[...types].join('、')}`,
        en: `there is no fraud type "${type}"; known are ${[...types].join(', ')}`,
      })
    const countedOn = row.filedOn ?? row.reportedOn ?? row.occurredOn
    if (countedOn === null)
      throw new AppError('invalid', {
        zh: `警情 ${ref ?? `（类型“${type}”）`} 没有日期；立案、接警、发案日期至少填一项`,
        en: `the incident ${ref ?? `of type "${type}"`} has no date: one of filed, reported or occurred is needed`,
      })
    // Field by field: one object a row, of one shape, is what a million rows cost least.
    return {
      placeId: row.placeId,
      ref,
      type,
      occurredOn: row.occurredOn,
      reportedOn: row.reportedOn,
      filedOn: row.filedOn,
      solvedOn: row.solvedOn,
      countedOn,
      loss: whole(row.loss, ref),
      stopped: whole(row.stopped, ref),
      recovered: whole(row.recovered, ref),
      arrests: whole(row.arrests, ref),
      sex: row.sex,
      ageBand: row.ageBand,
      occupation: row.occupation,
      outreached: row.outreached === null ? null : Number(row.outreached),
      unitId: row.unitId ?? null,
      reason: row.reason ?? null,
      revision: 1,
      current: 1,
    }
  }
}

/** What is known of each case number of a batch: the valid row if there is one, with the number of the latest revision, which may have been undone. */
async function readByRef(store: Store, tx: Transaction<Tables>, batch: readonly NewIncident[], mayBeKnown: (ref: string) => boolean) {
  const refs = new Set<string>()
  for (const { ref } of batch) if (ref !== null && mayBeKnown(ref)) refs.add(ref)
  const held = new Map<string, Held | Draft>()
  if (refs.size === 0) return held
  const query = store.engine === 'sqlite' ? byRef : byRefPostgres
  for (const row of await rowsOf<Held>(store, query, [JSON.stringify([...refs])], tx)) {
    const known = held.get(row.ref!)
    const stands = known?.current === 1 ? known : row
    held.set(row.ref!, { ...stands, revision: Math.max(row.revision, known?.revision ?? 0) })
  }
  return held
}

function* cells(drafts: readonly Draft[], { id, recordedAt }: Recorded): Generator<Cell[]> {
  // One array for all rows: it is read before the next one is asked for.
  const row: Cell[] = Array<Cell>(WITH_UNITS.length).fill(null)
  row[COLUMNS.length - 2] = id
  row[COLUMNS.length - 1] = recordedAt
  for (const draft of drafts) {
    for (let at = 0; at < FIELDS.length; at++) row[at] = draft[FIELDS[at]!]
    row[FIELDS.length] = draft.reason
    row[FIELDS.length + 1] = draft.revision
    row[FIELDS.length + 2] = draft.current
    row[COLUMNS.length] = draft.unitId
    yield row
  }
}

/** Tells whether a case number may have come before, by hashes of 52 bits: in a first import only such a number needs a look into the table. */
function seenBefore(): (ref: string) => boolean {
  const hashes = new SumTable(0)
  return (ref) => {
    let [a, b] = [0x811c9dc5, 0x1b873593]
    for (let i = 0; i < ref.length; i++) {
      const code = ref.charCodeAt(i)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b ^ code, 0x85ebca6b)
    }
    return hashes.seen((a >>> 6) * 67_108_864 + (b >>> 6))
  }
}
