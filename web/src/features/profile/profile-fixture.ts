import type { Profile, ProfileReports } from '@shouwang/shared/wire/profile'

/** A task's reports by week for tests. */
export function reports(expected: number[], filed: number[], onTime: number[], state: number[]): ProfileReports {
  const due = expected.map(() => '2026-11-20T08:00:00Z')
  return { task: 'households-visited', expected, filed, onTime, state, due, filedAt: due.map(() => null), value: due.map(() => null) }
}

/** A profile of two weeks in which nothing is known but what is given. */
export function profile(given: Partial<Profile> = {}): Profile {
  return {
    version: 1,
    area: 7,
    period: '2026-W48',
    bases: [],
    tasks: [],
    weeks: ['2026-W47', '2026-W48'],
    weekState: [2, 2],
    weekly: [],
    reports: [],
    incidents: {
      from: '2026-11-16',
      until: '2026-11-30',
      undeclared: 14,
      total: { cases: 0, loss: 0, median: null, largest: null, stopped: 0, recovered: 0, solved: 0 },
      types: [],
    },
    comparison: [],
    ...given,
  }
}
