import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { isoOf } from '@shouwang/shared/period/day'
import { shift, yearBefore } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import type { Depth, Values } from '@shouwang/shared/wire/values'
import type { Store } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readConsistently } from '../version/read-consistently.ts'
import { askedOf, comparedWith } from './asked.ts'
import type { Asking } from './asked.ts'
import { readColumns } from './read-columns.ts'
import type { Figures } from './read-columns.ts'
import type { Targets } from './source.ts'
import { targetsOf } from './targets.ts'

export type ValuesQuery = Asking & { area: number; depth: Depth; indicator: Indicator; period: Period; asOf?: number }

/** One indicator in one period for the places of an area, with 环比 and 同比 over equally many elapsed days. With `asOf` as it was known then. */
export async function readValues(store: Store, tree: Tree, scope: Scope, query: ValuesQuery): Promise<Values> {
  const targets = targetsOf(tree, scope, query.area, query.depth, query.period)
  return readConsistently(store, (version) => valuesOf(store, tree, targets, query, version))
}

async function valuesOf(store: Store, tree: Tree, targets: Targets, query: ValuesQuery, version: number): Promise<Values> {
  const { area, depth, indicator, period } = query
  const source = { store, tree, version, asOf: query.asOf ?? null }
  const asked = askedOf(period, query)
  const [now, before, last] = await Promise.all(
    [asked, comparedWith(asked, shift(period, -1), query), comparedWith(asked, yearBefore(period), query)].map(
      async (column) => (await readColumns(source, targets, indicator, [column]))[0]!,
    ),
  )
  const none = targets.map(() => 0)
  const { standing } = now!
  return {
    version,
    area,
    indicator: indicator.key,
    depth,
    elapsed: { from: isoOf(period.from), until: isoOf(asked.days?.until ?? period.from), finished: asked.finished },
    places: targets.map((pre) => tree.ids[pre]!),
    now: columnOf(now!),
    before: columnOf(before!),
    yearBefore: columnOf(last!),
    expected: standing?.expected ?? none,
    filed: standing?.filed ?? none,
    old: standing?.old ?? none,
    absent: standing?.absent ?? none,
    asOfWeek: standing?.asOfWeek ?? targets.map(() => null),
  }
}

/** A column as it travels. */
export function columnOf({ period, num, den, state }: Figures): Values['now'] {
  return { period, num, den, state }
}
