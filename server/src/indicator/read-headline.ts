import { shift } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import type { Headline } from '@shouwang/shared/wire/headline'
import type { Store } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readConsistently } from '../version/read-consistently.ts'
import type { Asking } from './asked.ts'
import { loadCatalogue } from './catalogue.ts'
import { readSeries } from './read-series.ts'
import { readValues } from './read-values.ts'

export type HeadlineQuery = Asking & { area: number; period: Period }

const SPARK = 12

/** The headline figures of an area, in the order of the catalogue, each with the last twelve periods for a sparkline. */
export async function readHeadline(store: Store, tree: Tree, scope: Scope, query: HeadlineQuery): Promise<Headline> {
  return readConsistently(store, (version) => headlineOf(store, tree, scope, query, version))
}

async function headlineOf(store: Store, tree: Tree, scope: Scope, query: HeadlineQuery, version: number): Promise<Headline> {
  const { indicators, headline } = loadCatalogue()
  const { area, period, today, now, zone } = query
  const periods = Array.from({ length: SPARK }, (_, i) => shift(period, i + 1 - SPARK))
  const figures = await Promise.all(
    headline.map(async (key) => {
      const asked = { area, depth: 'self' as const, indicator: indicators.find((one) => one.key === key)!, today, now, zone }
      const values = await readValues(store, tree, scope, { ...asked, period })
      const { columns } = await readSeries(store, tree, scope, { ...asked, periods })
      const first = ({ num, den, state }: { num: (number | null)[]; den: (number | null)[]; state: number[] }) => ({
        num: num[0] ?? null,
        den: den[0] ?? null,
        state: state[0] ?? 2,
      })
      const spark = columns.map(first)
      return {
        indicator: key,
        now: first(values.now),
        before: first(values.before),
        yearBefore: first(values.yearBefore),
        expected: values.expected[0] ?? 0,
        filed: values.filed[0] ?? 0,
        old: values.old[0] ?? 0,
        absent: values.absent[0] ?? 0,
        spark: {
          periods: columns.map((column) => column.period),
          num: spark.map((one) => one.num),
          den: spark.map((one) => one.den),
          state: spark.map((one) => one.state),
        },
      }
    }),
  )
  return { version, area, period: period.id, figures }
}
