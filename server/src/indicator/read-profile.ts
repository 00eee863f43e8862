import { rankOf } from '@shouwang/shared/jurisdiction/level'

import { periodAt, range, shift } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import type { Profile } from '@shouwang/shared/wire/profile'
import { readProfileBases } from '../base/read-profile-bases.ts'
import type { Store } from '../db/database.ts'
import { readProfileIncidents } from '../incident/read-profile-incidents.ts'
import { inScopeOrThrow, inSight } from '../jurisdiction/scope.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readProfileReports, readProfileTasks } from '../report/read-profile-reports.ts'
import { readConsistently } from '../version/read-consistently.ts'
import { askedOf } from './asked.ts'
import type { Asking } from './asked.ts'
import { loadCatalogue } from './catalogue.ts'
import { readColumns } from './read-columns.ts'
import type { Source } from './source.ts'

export type ProfileQuery = Asking & { area: number; period: Period }

const WEEKS = 52
/** Compared over the year: in one village and week there is seldom a case. */
const COMPARED = { period: ['coverage-households', 'coverage-residents', 'reports-on-time'], span: ['cases-per-10k', 'loss-per-10k'] }

/** One place: its bases, tasks, reports and incidents as counts, beside its township and county. */
export async function readProfile(store: Store, tree: Tree, scope: Scope, query: ProfileQuery): Promise<Profile> {
  inScopeOrThrow(tree, scope, query.area)
  return readConsistently(store, (version) => profileOf(store, tree, scope, query, version))
}

async function profileOf(store: Store, tree: Tree, scope: Scope, query: ProfileQuery, version: number): Promise<Profile> {
  const { area, period, today } = query
  const pre = tree.preOf(area)
  const source: Source = { store, tree, version, asOf: null }
  const end = Math.min(period.until - 1, Math.max(today, period.from))
  const lastWeek = periodAt('week', end)
  const weeks = Array.from({ length: WEEKS }, (_, i) => shift(lastWeek, i + 1 - WEEKS))
  const span = range(weeks[0]!.from, lastWeek.until)
  return {
    version,
    area,
    period: period.id,
    bases: await readProfileBases(source, pre, end),
    tasks: await readProfileTasks(source, pre, lastWeek, query),
    weeks: weeks.map((week) => week.id),
    ...(await readProfileIncidents(source, pre, weeks, query)),
    reports: await readProfileReports(source, pre, weeks, query),
    comparison: [
      ...(await compared(source, scope, pre, COMPARED.period, period, query)),
      ...(await compared(source, scope, pre, COMPARED.span, span, query)),
    ],
  }
}

async function compared(source: Source, scope: Scope, pre: number, keys: readonly string[], period: Period, asking: Asking) {
  const { tree } = source
  const places = tree
    .path(pre)
    .filter((at) => (at === pre || rankOf(tree.level(at)) >= rankOf('county')) && inSight(tree, scope, tree.ids[at]!))
  const found: Profile['comparison'] = []
  for (const key of keys) {
    const indicator = loadCatalogue().indicators.find((one) => one.key === key)
    if (!indicator) continue
    const [column] = await readColumns(source, places, indicator, [askedOf(period, asking)])
    found.push({
      indicator: key,
      period: period.id,
      places: places
        .map((at, t) => ({
          id: tree.ids[at]!,
          name: tree.names[at]!,
          level: tree.level(at),
          num: column!.num[t]!,
          den: column!.den[t]!,
          state: column!.state[t]!,
        }))
        .reverse(),
    })
  }
  return found
}
