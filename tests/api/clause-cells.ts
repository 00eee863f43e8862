import type { ToldCell } from './clause-world.ts'

/** Headings under which the tests write reports on tasks. */
export const HEADINGS = '村,单位,责任单位,任务,完成数,总数,周期,已完成子项,填报时间'

/** A row of a report under `HEADINGS`. */
export function row(
  holder: { place: string } | { unit: string } | { by: string },
  task: string,
  done: string | number,
  { whole = '', period = '', filed = '' }: { whole?: number | string; period?: string; filed?: string } = {},
): string {
  const [place, unit, by] = ['place' in holder ? holder.place : '', 'unit' in holder ? holder.unit : '', 'by' in holder ? holder.by : '']
  // Names of sub-actions are given instead of a number.
  const parts = typeof done === 'string'
  return [place, unit, by, task, parts ? '' : done, whole, period, parts ? done : '', filed].join(',')
}

/** A figure and its standing in a line: `13/15 value`, done of the whole. */
export async function figure(cell: Promise<ToldCell>): Promise<string> {
  const { value, whole, state } = await cell
  return `${value}/${whole} ${state}`
}

/** What was filed for a task: `6 due, 4 filed, 3 in time`. */
export async function filing(cell: Promise<ToldCell>): Promise<string> {
  const { due, filed, onTime } = await cell
  return `${due} due, ${filed} filed, ${onTime} in time`
}
