import { valueOf } from '@shouwang/shared/indicator/indicator'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Period } from '@shouwang/shared/period/period'
import { FEWEST_OTHERS } from '@shouwang/shared/wire/distribution'
import type { Distribution } from '@shouwang/shared/wire/distribution'
import { round } from '@shouwang/shared/wire/rounding'
import type { Store } from '../db/database.ts'
import { inScopeOrThrow } from '../jurisdiction/scope.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readConsistently } from '../version/read-consistently.ts'
import { askedOf } from './asked.ts'
import type { Asking } from './asked.ts'
import { readColumns } from './read-columns.ts'

export type DistributionQuery = Asking & { area: number; indicator: Indicator; period: Period }

/**
 * The figures of a place and of the others below its parent, in order of size and without names. Only values leave, rounded as they are shown: numerators,
 * denominators or more digits would say whose they are. Nothing is told among fewer than three others with figures. Throws `AppError`: `not_found`, `forbidden`.
 */
export async function readDistribution(store: Store, tree: Tree, scope: Scope, query: DistributionQuery): Promise<Distribution> {
  const { area, indicator, period } = query
  inScopeOrThrow(tree, scope, area)
  const pre = tree.preOf(area)
  const parent = tree.parents[pre]!
  const places = parent < 0 ? [pre] : tree.children(parent).filter((at) => at === pre || tree.existed(at, period.from, period.until))
  return readConsistently(store, async (version) => {
    const head = { version, area, indicator: indicator.key, period: period.id }
    const none = { ...head, enough: false, values: [], own: null, absent: 0 }
    if (places.length <= FEWEST_OTHERS) return none
    const [column] = await readColumns({ store, tree, version, asOf: null }, places, indicator, [askedOf(period, query)])
    const known = places
      .map((at, t) => ({ own: at === pre, value: shown(indicator, column!.num[t]!, column!.den[t]!) }))
      .filter((one): one is { own: boolean; value: number } => one.value !== null)
      .sort((a, b) => a.value - b.value || Number(a.own) - Number(b.own))
    const own = known.findIndex((one) => one.own)
    if (known.length - Number(own >= 0) < FEWEST_OTHERS) return none
    return {
      ...head,
      enough: true,
      values: known.map(({ value }) => value),
      own: own < 0 ? null : own,
      absent: places.length - known.length,
    }
  })
}

function shown(indicator: Indicator, num: number | null, den: number | null): number | null {
  const value = valueOf(indicator, num, den)
  return value === null ? null : round(value, indicator.unit === 'percent' ? indicator.decimals + 2 : indicator.decimals)
}
