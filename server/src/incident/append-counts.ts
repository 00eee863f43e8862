import type { Transaction } from 'kysely'
import { isoOf } from '@shouwang/shared/period/day'
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
import { bump } from '../version/version.ts'
import { CountSums } from './count-sums.ts'
import type { NewIncidentCount } from './new-incident.ts'
import { refuseOverlaps } from './refuse-overlaps.ts'

const FIELDS = ['placeId', 'spanFrom', 'spanUntil', 'type', 'sex', 'ageBand', 'cases', 'loss'] as const
const COLUMNS = [...FIELDS, 'revision', 'current', 'importId', 'recordedAt']

type Held = NewIncidentCount & { id: number; revision: number; current: number }

const ofPlaces = statement(`select c."id", c."revision", c."current", ${FIELDS.map((f) => `c."${f}"`).join(', ')}
  from ids(?) as i join "incidentCount" as c on c."placeId" = i.id order by c."id"`)

/**
 * Appends counts (cases already added up elsewhere) as revisions, folds the roll-up and moves the data version, all in
 * the caller's transaction. `rows` is read as a stream; may be called several times within one import. A count is kept for its very span: a
 * period reads those that lie wholly in it. Throws `AppError`: unknown place or type, an empty span, figures that are no whole
 * numbers from 0; `conflict` where sums would count cases twice (spans that overlap, totals beside classes, a place beside those below it).
 */
export async function appendCounts(
  store: Store,
  tx: Transaction<Tables>,
  context: Recorded,
  rows: Iterable<NewIncidentCount>,
): Promise<Appended> {
  const ancestry = new Ancestry(store, tx)
  const sums = new CountSums(store, tx, ancestry)
  const before = await lastIdOf(store, tx, 'incidentCount')
  const appended: Appended = { added: 0, revised: 0, unchanged: 0 }
  const types = new Set(loadCatalogue().fraudTypes.map(({ key }) => key))
  for (const batch of batches(rows, 20_000)) {
    const placeIds = [...new Set(batch.map((row) => row.placeId))]
    await ancestry.need(placeIds)
    const held = new Map<string, Held>()
    for (const row of await rowsOf<Held>(store, ofPlaces, [placeIds], tx)) held.set(keyOf(row), row)
    const drafts: Held[] = []
    const superseded: number[] = []
    for (const row of batch) {
      check(row, types)
      const known = held.get(keyOf(row))
      if (known?.current === 1) {
        if (known.cases === row.cases && known.loss === row.loss) {
          appended.unchanged++
          continue
        }
        known.current = 0
        if (known.id > 0) superseded.push(known.id)
        sums.add(known, -1)
        appended.revised++
      } else appended.added++
      sums.add(row, 1)
      const draft: Held = { ...row, id: 0, revision: (known?.revision ?? 0) + 1, current: 1 }
      drafts.push(draft)
      held.set(keyOf(row), draft)
    }
    await setCurrent(store, tx, 'incidentCount', superseded, 0)
    const cells = drafts.map((d): Cell[] => [...FIELDS.map((field) => d[field]), d.revision, d.current, context.id, context.recordedAt])
    await bulkInsert(store, tx, 'incidentCount', COLUMNS, cells)
  }
  await sums.fold()
  await refuseOverlaps(store, tx, ancestry, before)
  await noteRange(store, tx, context.id, 'incidentCount', before)
  if (appended.added + appended.revised > 0) await bump(tx, 'data')
  return appended
}

function keyOf(row: NewIncidentCount): string {
  return `${row.placeId} ${row.spanFrom} ${row.spanUntil} ${row.type} ${row.sex ?? ''} ${row.ageBand ?? ''}`
}

function check(row: NewIncidentCount, types: ReadonlySet<string>): void {
  if (!types.has(row.type))
    throw new AppError('invalid', {
      zh: `没有诈骗类型“${row.type}”，现有类型：${[...types].join('、')}`,
      en: `there is no fraud type "${row.type}"; known are ${[...types].join(', ')}`,
    })
  if (!(row.spanUntil > row.spanFrom))
    throw new AppError('invalid', {
      zh: `“${row.type}”发案统计的截止日 ${isoOf(row.spanUntil)} 不晚于起始日 ${isoOf(row.spanFrom)}`,
      en: `the count of "${row.type}" ends on ${isoOf(row.spanUntil)}, not after it begins on ${isoOf(row.spanFrom)}`,
    })
  for (const figure of [row.cases, row.loss]) {
    if (!Number.isSafeInteger(figure) || figure < 0)
      throw new AppError('invalid', {
        zh: `“${row.type}”发案统计的数值“${figure}”应为不小于 0 的整数`,
        en: `"${figure}" is no whole number from 0 in a count of "${row.type}"`,
      })
  }
}
