import type { Breakdown } from '@shouwang/shared/wire/breakdown'

/** The newest period of a breakdown of one place that has figures; the newest of all where none has. */
export function newestOf({ lines, periods }: Breakdown): string {
  const at = lines[0]?.totals.findLastIndex((total) => total !== null) ?? -1
  return periods[at < 0 ? periods.length - 1 : at]!
}

/** How many categories of a period are suppressed. */
export function suppressedIn({ lines }: Breakdown, period: number, suppressed: number): number {
  return lines[0]?.state[period]?.filter((state) => state === suppressed).length ?? 0
}
