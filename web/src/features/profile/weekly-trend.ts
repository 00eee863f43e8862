import type { FraudType } from '@shouwang/shared/indicator/indicator'
import { isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { periodOf } from '@shouwang/shared/period/period'
import type { Profile } from '@shouwang/shared/wire/profile'
import type { Trend } from '@shouwang/shared/wire/trend'

/** What is drawn by week: cases, or losses in 分. */
export type Weekly = 'cases' | 'loss'

/** The weekly cases or losses of a place as a trend by fraud type, so that the one chart draws it. Weeks that no file covers stay gaps. */
export function weeklyTrend(profile: Profile, which: Weekly, types: FraudType[], today: Day): Trend {
  const names = new Map(types.map(({ key, name }) => [key, name]))
  const last = profile.weeks.at(-1)
  const none = profile.weeks.map(() => null)
  return {
    version: profile.version,
    indicator: which,
    by: 'type',
    periods: profile.weeks,
    elapsed: last === undefined ? null : elapsedOf(last, today),
    lines: profile.weekly.map((line) => ({
      key: `area:${profile.area}/type:${line.type}`,
      area: profile.area,
      type: line.type,
      name: names.get(line.type) ?? { zh: line.type, en: line.type },
      num: line[which],
      den: none,
      state: profile.weekState,
      yearBefore: null,
      baseline: null,
      basis: null,
    })),
    target: null,
    notes: [],
  }
}

/** Whether any week is covered by an incident file: without one "no cases" cannot be said. */
export function isDeclared(profile: Pick<Profile, 'weekState'>): boolean {
  return profile.weekState.some((state) => state === 0 || state === 1)
}

function elapsedOf(week: string, today: Day): Trend['elapsed'] {
  const { from, until } = periodOf(week)
  if (today < from) return null
  return { from: isoOf(from), until: isoOf(Math.min(until, today + 1)), finished: today + 1 >= until }
}
