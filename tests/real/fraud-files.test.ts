import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@shouwang/server/db/database'
import type { Store } from '@shouwang/server/db/database'
import { parseFilter } from '@shouwang/server/import/map-columns'
import { previewImport, runImport } from '@shouwang/server/import/run-import'
import { fileSource } from '@shouwang/server/import/source'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { importDivisions } from '@shouwang/server/jurisdiction/import-divisions'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import { dayOf } from '@shouwang/shared/period/day'
import { afterAll, describe, expect, it } from 'vitest'
import { optionsOf } from '../api/import-county.ts'

const FOLDER = join(process.env['SHOUWANG_REAL_DATA'] ?? join(import.meta.dirname, '../../../shared/data'), 'fraud')
const present = existsSync(FOLDER)
const real = present ? describe : describe.skip
const why = present ? '' : ' (skipped: the real files are absent; set SHOUWANG_REAL_DATA)'

const CANADA = join(FOLDER, 'cafc', 'cafc_by_year.csv')
const UNITED_STATES = join(FOLDER, 'ftc', '2019_CSN_State_Fraud_Reports_and_Losses.csv')

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A store whose tree is a nation with the named provinces, brought in as a list of divisions. */
async function nation(code: string, name: string, provinces: readonly string[]): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-fraud-'))
  folders.push(folder)
  const list = join(folder, 'divisions.csv')
  const rows = provinces.map((province, at) => `${code}-${String(at + 1).padStart(2, '0')},${province},${code},province`)
  writeFileSync(list, ['code,name,parent,level', `${code},${name},,nation`, ...rows].join('\n'))
  const store = await openStore({ folder: ':memory:' })
  await importDivisions(store, [list], { on: dayOf('2015-01-01'), actor: 'test' })
  return store
}

const sums = (store: Store) =>
  store.db
    .selectFrom('incidentCount')
    .select(({ fn }) => [fn.sum<number>('cases').as('cases'), fn.sum<number>('loss').as('loss'), fn.countAll<number>().as('rows')])
    .where('current', '=', 1)
    .executeTakeFirstOrThrow()

real(`the Canadian fraud counts${why}`, () => {
  const regions = present
    ? [
        ...new Set(
          readFileSync(CANADA, 'utf8')
            .split(/\r?\n/)
            .slice(1)
            .map((line) => line.split(',')[3] ?? '')
            .filter((region) => region !== ''),
        ),
      ]
    : []
  const options = optionsOf('counts', {
    catalogue: loadCatalogue(),
    set: { type: 'other' },
    level: 'province',
    covers: 'CA',
    from: dayOf('2021-01-01'),
    until: dayOf('2026-01-01'),
  })

  it('load through the mapping alone: 238 922 cases and 1 590 346 222.36 dollars in 1 846 rows', async () => {
    const store = await nation('CA', 'Canada', regions)
    const where = [parseFilter('gender!=ALL'), parseFilter('ageRange!=ALL')]
    const result = await runImport(store, await loadTree(store.db), fileSource(CANADA), { ...options, where })
    expect(result).toMatchObject({ rows: 2845, facts: 1846, leftOut: [{ why: 'filter', total: 999 }] })
    expect(await sums(store)).toMatchObject({ cases: 238_922, loss: 159_034_622_236 })
    await store.close()
  })

  it('give the same without a filter, since rows that say ALL are recognised as sums', async () => {
    const store = await nation('CA', 'Canada', regions)
    const result = await runImport(store, await loadTree(store.db), fileSource(CANADA), options)
    expect(result).toMatchObject({ facts: 1846, leftOut: [{ why: 'sum', total: 999 }] })
    expect(await sums(store)).toMatchObject({ cases: 238_922, loss: 159_034_622_236 })
    await store.close()
  })
})

real(`the losses of the US states in 2019${why}`, () => {
  it('load through the mapping alone: title rows, "$12,996,616 " and notes in Windows-1252', async () => {
    const text = readFileSync(UNITED_STATES, 'latin1')
    const states = text
      .split(/\r?\n/)
      .slice(3)
      .map((line) => line.split(',')[0]!)
      .filter((name) => /^[A-Z][A-Za-z ]+$/.test(name))
    const store = await nation('US', 'United States', states)
    const options = optionsOf('counts', {
      columns: { cases: '# of Reports', loss: 'Total $ Loss' },
      set: { period: '2019', type: 'other' },
      level: 'province',
      covers: 'US',
      from: dayOf('2019-01-01'),
      until: dayOf('2020-01-01'),
    })
    const tree = await loadTree(store.db)
    const seen = await previewImport(store, tree, fileSource(UNITED_STATES), options)
    expect(seen.faults).toEqual([])
    expect(seen).toMatchObject({ encoding: 'windows-1252', header: { line: 3 }, facts: 52, leftOut: [{ why: 'footnote', total: 2 }] })
    await runImport(store, tree, fileSource(UNITED_STATES), options)
    const rows = [...text.matchAll(/^([A-Z][A-Za-z ]+),"?([\d,]+)"?,\d+%,"\$([\d,]+) ",/gm)].map(([, , cases, loss]) =>
      [cases!, loss!].map((figure) => Number(figure.replaceAll(',', ''))),
    )
    expect(rows).toHaveLength(52)
    expect(await sums(store)).toMatchObject({
      rows: 52,
      cases: rows.reduce((sum, [cases]) => sum + cases!, 0),
      loss: rows.reduce((sum, [, loss]) => sum + loss! * 100, 0),
    })
    expect(
      await store.db
        .selectFrom('incidentCount')
        .innerJoin('jurisdiction', 'jurisdiction.id', 'placeId')
        .select(['cases', 'loss'])
        .where('name', '=', 'Alabama')
        .executeTakeFirst(),
    ).toEqual({ cases: 18_735, loss: 1_299_661_600 })
    await store.close()
  })
})
