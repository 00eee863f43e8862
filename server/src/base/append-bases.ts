import type { Transaction } from 'kysely'
import { AppError } from '../app/error.ts'
import { bulkInsert } from '../db/bulk-insert.ts'
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
import { BASE_ROLLUP, Flows } from '../rollup/flows.ts'
import { bump } from '../version/version.ts'
import { addBaseSeries, baseSeriesKey, readBaseSeries } from './base-series.ts'
import type { HeldBase } from './base-series.ts'
import type { NewBase } from './new-base.ts'
import { refuseTwice } from './refuse-twice.ts'

const COLUMNS = ['placeId', 'unitId', 'key', 'validFrom', 'value', 'source', 'owner', 'revision', 'current', 'importId', 'recordedAt']

/**
 * Appends population bases as revisions, folds the roll-up and moves the data version, all in the caller's transaction.
 * `rows` is read as a stream; may be called several times within one import. Throws `AppError`: unknown place or key, a value that is no
 * whole number from 0; `conflict` when a place and one above or below it (or one of its units) would both give the same base, which sums would count twice.
 */
export async function appendBases(store: Store, tx: Transaction<Tables>, context: Recorded, rows: Iterable<NewBase>): Promise<Appended> {
  const ancestry = new Ancestry(store, tx)
  const flows = new Flows(store, tx, BASE_ROLLUP, ancestry)
  const before = await lastIdOf(store, tx, 'base')
  const appended: Appended = { added: 0, revised: 0, unchanged: 0 }
  const keys = new Set(loadCatalogue().bases.map(({ key }) => key))
  const touched = new Set<string>()
  for (const batch of batches(rows, 20_000)) {
    const placeIds = [...new Set(batch.map((row) => row.placeId))]
    await ancestry.need(placeIds)
    const units = await unitsOf(store, tx, batch)
    const series = await readBaseSeries(store, tx, placeIds)
    const stood = new Map<string, HeldBase[]>()
    const drafts: HeldBase[] = []
    const superseded: number[] = []
    for (const row of batch) {
      check(row, keys)
      const key = baseSeriesKey(row)
      const bases = series.get(key) ?? []
      const same = bases.filter(({ validFrom }) => validFrom === row.validFrom)
      const valid = same.find(({ current }) => current === 1)
      if (valid && valid.value === row.value && valid.source === row.source && valid.owner === row.owner) {
        appended.unchanged++
        continue
      }
      if (!stood.has(key))
        stood.set(
          key,
          bases.map((base) => ({ ...base })),
        )
      if (valid) {
        valid.current = 0
        if (valid.id > 0) superseded.push(valid.id)
        appended.revised++
      } else appended.added++
      const revision = 1 + Math.max(0, ...same.map((base) => base.revision))
      const draft: HeldBase = {
        ...row,
        id: 0,
        revision,
        current: 1,
        unitUntil: row.unitId === null ? null : (units.get(row.unitId)?.validUntil ?? null),
        sector: row.unitId === null ? null : (units.get(row.unitId)?.sector ?? null),
      }
      bases.push(draft)
      drafts.push(draft)
      series.set(key, bases)
      touched.add(row.key)
    }
    for (const [key, old] of stood) {
      addBaseSeries(flows, ancestry, old, -1)
      addBaseSeries(
        flows,
        ancestry,
        series.get(key)!.sort((a, b) => a.validFrom - b.validFrom),
        1,
      )
    }
    await setCurrent(store, tx, 'base', superseded, 0)
    const cells = drafts.map((d) => [
      d.placeId,
      d.unitId,
      d.key,
      d.validFrom,
      d.value,
      d.source,
      d.owner,
      d.revision,
      d.current,
      context.id,
      context.recordedAt,
    ])
    await bulkInsert(store, tx, 'base', COLUMNS, cells)
    await flows.foldIfLarge()
  }
  await flows.fold()
  await refuseTwice(store, tx, ancestry, before, [...touched])
  await noteRange(store, tx, context.id, 'base', before)
  if (appended.added + appended.revised > 0) await bump(tx, 'data')
  return appended
}

function check(row: NewBase, keys: ReadonlySet<string>): void {
  if (!keys.has(row.key))
    throw new AppError('invalid', {
      zh: `没有底数“${row.key}”，现有底数：${[...keys].join('、')}`,
      en: `there is no population base "${row.key}"; known are ${[...keys].join(', ')}`,
    })
  if (!Number.isSafeInteger(row.value) || row.value < 0)
    throw new AppError('invalid', {
      zh: `底数“${row.key}”的数值“${row.value}”应为不小于 0 的整数`,
      en: `"${row.value}" is no whole number from 0 for the base "${row.key}"`,
    })
}

type UnitRow = { id: number; placeId: number; validUntil: number | null; sector: string }

async function unitsOf(store: Store, tx: Transaction<Tables>, batch: readonly NewBase[]): Promise<Map<number, UnitRow>> {
  const ids = [...new Set(batch.flatMap((row) => (row.unitId === null ? [] : [row.unitId])))]
  if (ids.length === 0) return new Map()
  const rows = await rowsOf<UnitRow>(
    store,
    statement('select u."id", u."placeId", u."validUntil", u."sector" from ids(?) as i join "unit" as u on u."id" = i.id'),
    [ids],
    tx,
  )
  const known = new Map(rows.map((row) => [row.id, row]))
  for (const { unitId, placeId } of batch) {
    if (unitId === null) continue
    if (known.get(unitId)?.placeId !== placeId)
      throw new AppError('invalid', {
        zh: `编号为 ${placeId} 的辖区内没有编号为 ${unitId} 的单位`,
        en: `there is no unit ${unitId} in the place ${placeId}`,
      })
  }
  return known
}
