import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { appendBases } from '@shouwang/server/base/append-bases'
import { openStore } from '@shouwang/server/db/database'
import type { Store } from '@shouwang/server/db/database'
import { openImport } from '@shouwang/server/import/open-import'
import { appendDeclaration } from '@shouwang/server/incident/append-declaration'
import { appendIncidents } from '@shouwang/server/incident/append-incidents'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { appendReports } from '@shouwang/server/report/append-reports'
import { runChild } from './child.ts'
import { divisionFiles } from './division-files.ts'

export const WEEKS = 26
export const FIRST_WEEK = dayOf('2026-05-25')
const INCIDENTS = 1_600_000

const households = (village: number) => 200 + ((village * 37) % 900)
const reached = (village: number, week: number) =>
  Math.floor((households(village) * (20 + 3 * week + ((village * 7 + week * 13) % 3))) / 100)

/** Households that all villages together had reached in a week. */
export function reachedIn(villages: number, week: number): number {
  let sum = 0
  for (let village = 0; village < villages; village++) sum += reached(village, week)
  return sum
}

/** The whole country with a report of every village in every week and 1.6 million incidents, in our store and, from the same formulas, in DuckDB. */
export async function buildNation(folder: string): Promise<{ store: Store; tree: Tree; duck: DuckDBConnection; villages: number }> {
  const { store, tree, villages } = await nationStore(folder)
  console.error('  writing the same into DuckDB …')
  return { store, tree, duck: await fillDuck(folder, tree, villages, typesOf()), villages: villages.length }
}

/** The same in our store alone; a store that another part of this run left in the folder is opened. `villages` are pre-order numbers. */
export async function nationStore(folder: string): Promise<Nation> {
  const nation = await openNation(folder)
  if (nation.fresh) await fillStore(nation.store, nation.tree, nation.villages)
  return nation
}

/** The country with the households of every village, and nothing reported yet. */
export async function emptyNation(folder: string): Promise<Nation> {
  const nation = await openNation(folder)
  if (nation.fresh) await nation.store.db.transaction().execute(async (tx) => void (await fillBases(nation, tx)))
  return nation
}

/** A store with the country's tree; `fresh`: it was made just now. */
export type Nation = { store: Store; tree: Tree; villages: number[]; fresh: boolean }

async function openNation(folder: string): Promise<Nation> {
  const fresh = !existsSync(join(folder, 'store'))
  if (fresh) await runChild('import-divisions', [join(folder, 'store'), ...divisionFiles(join(folder, 'lists')).paths])
  const store = await openStore({ folder: join(folder, 'store') })
  const tree = await loadTree(store.db)
  return { store, tree, villages: tree.below(0, 'village'), fresh }
}

const typesOf = () => loadCatalogue().fraudTypes.map((type) => type.key)

type Writing = Parameters<typeof openImport>[0]

/** Opens an import and brings the households of every village with it. */
async function fillBases(
  { store, tree, villages }: Pick<Nation, 'store' | 'tree' | 'villages'>,
  tx: Writing,
): ReturnType<typeof openImport> {
  const context = await openImport(tx, { kind: 'bench', fileName: 'bench', sha256: '', actor: 'bench', rows: 0 })
  const base = { unitId: null, key: 'households', validFrom: dayOf('2024-01-01'), source: 'bench', owner: null }
  const rows = map(villages, (pre, i) => ({ ...base, placeId: tree.ids[pre]!, value: households(i) }))
  await appendBases(store, tx, context, rows)
  return context
}

async function fillStore(store: Store, tree: Tree, villages: readonly number[]): Promise<void> {
  const ids = villages.map((pre) => tree.ids[pre]!)
  await store.db.transaction().execute(async (tx) => {
    const context = await fillBases({ store, tree, villages: [...villages] }, tx)
    console.error('  writing reports …')
    await appendReports(store, tx, context, reports(ids))
    console.error('  writing incidents …')
    await appendIncidents(store, tx, context, incidents(ids, typesOf()))
    await appendDeclaration(tx, context, {
      areaId: tree.ids[0]!,
      fact: 'incident',
      spanFrom: FIRST_WEEK,
      spanUntil: FIRST_WEEK + WEEKS * 7,
    })
  })
  store.sqlite?.exec('analyze')
}

async function fillDuck(folder: string, tree: Tree, villages: number[], types: string[]): Promise<DuckDBConnection> {
  const lines = ['i,province,county']
  villages.forEach((pre, i) => {
    const path = tree.path(pre)
    lines.push(`${i},${tree.ids[path[1]!]},${tree.ids[path.find((at) => tree.level(at) === 'county') ?? path[1]!]}`)
  })
  const list = join(folder, 'villages.csv')
  writeFileSync(list, lines.join('\n'))
  const duck = await (await DuckDBInstance.create(join(folder, 'bench.duckdb'))).connect()
  await duck.run(`create table village as select i, province, county, 200 + (i * 37) % 900 as households from read_csv('${list}')`)
  await duck.run(`create table report as select v.i, w.week, (v.households * (20 + 3 * w.week + (v.i * 7 + w.week * 13) % 3)) // 100 as reached
    from village v, (select range as week from range(${WEEKS})) w order by v.i, w.week`)
  await duck.run(
    `create table incident as select (range * 7919) % ${villages.length} as i, range % ${WEEKS} as week, range % ${types.length} as type from range(${INCIDENTS})`,
  )
  return duck
}

function* reports(ids: readonly number[]) {
  for (let i = 0; i < ids.length; i++) {
    for (let week = 0; week < WEEKS; week++) {
      const period = FIRST_WEEK + week * 7
      yield {
        placeId: ids[i]!,
        task: 'households-visited',
        period,
        value: reached(i, week),
        whole: null,
        filedAt: (period + 3) * 86_400_000,
      }
    }
  }
}

function* incidents(ids: readonly number[], types: readonly string[]) {
  const nobody = {
    sex: null,
    ageBand: null,
    occupation: null,
    outreached: null,
    occurredOn: null,
    filedOn: null,
    solvedOn: null,
    ref: null,
  }
  for (let n = 0; n < INCIDENTS; n++) {
    const reportedOn = FIRST_WEEK + (n % WEEKS) * 7 + (Math.floor(n / WEEKS) % 7)
    yield {
      ...nobody,
      placeId: ids[(n * 7919) % ids.length]!,
      type: types[n % types.length]!,
      reportedOn,
      loss: (n % 5000) * 10_000,
      stopped: 0,
      recovered: 0,
      arrests: 0,
    }
  }
}

function* map<In, Out>(list: readonly In[], change: (item: In, index: number) => Out) {
  for (let i = 0; i < list.length; i++) yield change(list[i]!, i)
}

/** ISO date of the day after the last week. */
export const END = isoOf(FIRST_WEEK + WEEKS * 7)
