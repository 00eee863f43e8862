import { dayFrom, dayOf, partsOf } from '@shouwang/shared/period/day'
import type { Campaign } from '@shouwang/shared/campaign/campaign'

/** A phase on the axis: where it begins and how long it is, as shares of the axis, and in which lane it stands. */
export type PhaseBand = {
  key: string
  from: string
  to: string
  start: number
  length: number
  lane: number
  when: 'past' | 'now' | 'ahead'
}
export type PhaseAxis = {
  bands: PhaseBand[]
  lanes: number
  /** First days of months: `year` where one begins. */
  months: { at: number; month: number; year: number | null }[]
  /** Where a day stands, `null` outside the axis. */
  today: number | null
  /** Due days of tasks, with how many tasks are due. */
  dues: { day: string; at: number; tasks: string[] }[]
}

type Drawn = Pick<Campaign, 'from' | 'to'> & {
  phases: readonly Pick<Campaign['phases'][number], 'key' | 'from' | 'to'>[]
  tasks: readonly Pick<Campaign['tasks'][number], 'key' | 'due'>[]
}

/** Lays a campaign's phases out on an axis from its first day to its last. Phases that overlap stand in lanes below each other; `to` is a last day. */
export function phaseAxis({ from, to, phases, tasks }: Drawn, today: string): PhaseAxis {
  const first = Math.min(dayOf(from), ...phases.map((phase) => dayOf(phase.from)))
  const end = Math.max(dayOf(to), ...phases.map((phase) => dayOf(phase.to))) + 1
  const at = (day: number) => (day - first) / (end - first)
  const ends: number[] = []
  const bands = phases.map((phase): PhaseBand => {
    const [start, until] = [dayOf(phase.from), dayOf(phase.to) + 1]
    const free = ends.findIndex((taken) => taken <= start)
    const lane = free < 0 ? ends.length : free
    ends[lane] = until
    const when = phase.to < today ? 'past' : phase.from > today ? 'ahead' : 'now'
    return { key: phase.key, from: phase.from, to: phase.to, start: at(start), length: at(until) - at(start), lane, when }
  })
  const now = dayOf(today)
  return {
    bands,
    lanes: ends.length,
    months: monthsOf(first, end, at),
    today: now < first || now >= end ? null : at(now),
    dues: duesOf(tasks, at),
  }
}

function monthsOf(first: number, end: number, at: (day: number) => number): PhaseAxis['months'] {
  const months: PhaseAxis['months'] = []
  let { year, month } = partsOf(first)
  for (let day = dayFrom(year, month, 1); day < end; day = dayFrom(year, month, 1)) {
    if (day >= first) months.push({ at: at(day), month, year: month === 1 ? year : null })
    if (++month > 12) [year, month] = [year + 1, 1]
  }
  return months
}

function duesOf(tasks: Drawn['tasks'], at: (day: number) => number): PhaseAxis['dues'] {
  const days = new Map<string, string[]>()
  for (const { key, due } of tasks) if (due !== undefined) days.set(due, [...(days.get(due) ?? []), key])
  return [...days]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([day, keys]) => ({ day, at: Math.min(1, Math.max(0, at(dayOf(day) + 1))), tasks: keys }))
}
