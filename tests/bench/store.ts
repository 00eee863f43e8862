import { dayOf } from '@shouwang/shared/period/day'
import { periodAt, periodsBetween } from '@shouwang/shared/period/period'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { readTrend } from '@shouwang/server/indicator/read-trend'
import { readSeries } from '@shouwang/server/indicator/read-series'
import { wholeTree } from '@shouwang/server/jurisdiction/scope'
import { times, percentile } from './measure.ts'
import { END, FIRST_WEEK, WEEKS, buildNation } from './nation.ts'
import type { Line } from './table.ts'

const CALLS = 400

/** Reads of the country: the map of the top area, and one county's trend by fraud type, against DuckDB on the same rows. Fails when the figures differ. */
export async function benchStore(folder: string): Promise<Line[]> {
  const { store, tree, duck, villages } = await buildNation(folder)
  const indicators = loadCatalogue().indicators
  const scope = wholeTree(tree)
  const at = { today: dayOf(END), now: dayOf(END) * 86_400_000, zone: 'Asia/Shanghai' }
  const week = WEEKS - 4
  const children = () =>
    readSeries(store, tree, scope, {
      area: tree.ids[0]!,
      depth: 'children',
      indicator: indicators.find((indicator) => indicator.key === 'coverage-households')!,
      periods: [periodAt('week', FIRST_WEEK + week * 7)],
      ...at,
    })
  const childrenDuck = () =>
    duck.runAndReadAll(
      `select province, sum(reached)::bigint, sum(households)::bigint from report join village using (i) where week = ${week} group by province order by province`,
    )
  const mine = (await children()).columns[0]!
  const theirs = (await childrenDuck()).getRows()
  same(
    'children of the top area',
    mine.num,
    theirs.map((row) => Number(row[1])),
  )
  same(
    'their bases',
    mine.den,
    theirs.map((row) => Number(row[2])),
  )

  const countyPre = tree.below(0, 'county').find((pre) => tree.lasts[pre]! - pre > 300)!
  const county = tree.ids[countyPre]!
  const trend = () =>
    readTrend(store, tree, scope, {
      areas: [county],
      by: 'type',
      beside: [],
      indicator: indicators.find((indicator) => indicator.key === 'cases')!,
      periods: periodsBetween('week', FIRST_WEEK, FIRST_WEEK + WEEKS * 7),
      ...at,
    })
  const trendDuck = () =>
    duck.runAndReadAll(
      `select type, week, count(*) from incident join village using (i) where county = ${county} group by all order by type, week`,
    )
  const total = (await trend()).lines
    .filter((line) => line.type !== null)
    .flatMap((line) => line.num)
    .reduce((sum: number, n) => sum + (n ?? 0), 0)
  same('cases of the county', [total], [(await trendDuck()).getRows().reduce((sum, row) => sum + Number(row[2]), 0)])

  const oursMap = await times(children, CALLS)
  const duckMap = await times(childrenDuck, 30, 5)
  const oursTrend = await times(trend, CALLS)
  const duckTrend = await times(trendDuck, 60, 5)
  await store.close()
  const ratio = percentile(duckMap, 0.5) / percentile(oursMap, 0.5)
  return [
    {
      work: `children of the top area, one indicator and week, ${villages} villages × ${WEEKS} weeks`,
      peers: `DuckDB ${percentile(duckMap, 0.5).toFixed(1)} ms`,
      ours: `p50 ${percentile(oursMap, 0.5).toFixed(2)} ms, p95 ${percentile(oursMap, 0.95).toFixed(2)} ms, ${Math.round(ratio)} ×`,
      goal: 'p95 ≤ 1 ms, ≥ 70 × DuckDB',
      reached: ratio >= 70 && percentile(oursMap, 0.95) <= 1,
    },
    {
      work: 'weekly trend of one county by fraud type',
      peers: `DuckDB ${percentile(duckTrend, 0.5).toFixed(1)} ms`,
      ours: `p50 ${percentile(oursTrend, 0.5).toFixed(2)} ms, p95 ${percentile(oursTrend, 0.95).toFixed(2)} ms`,
      goal: 'p95 ≤ 0.5 ms',
      reached: percentile(oursTrend, 0.95) <= 0.5,
    },
  ]
}

function same(what: string, ours: readonly (number | null)[], theirs: readonly number[]): void {
  const sort = (list: readonly (number | null)[]) =>
    list
      .map((n) => n ?? 0)
      .sort((a, b) => a - b)
      .join()
  if (sort(ours) !== sort(theirs)) throw new Error(`${what}: our figures are not those of DuckDB`)
}
