/**
 * A civil date as the number of days since 1970-01-01 (negative before). It carries no time zone and no clock,
 * so that arithmetic, sorting and index ranges are plain integer work.
 */
export type Day = number

const MS_PER_DAY = 86_400_000

/** `2026-11-24` → 20781. Throws a `RangeError` that quotes the text when it is no calendar date (ISO 8601, extended form). */
export function dayOf(iso: string): Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  const ms = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : Number.NaN
  if (Number.isNaN(ms) || isoOf(ms / MS_PER_DAY) !== iso) throw new RangeError(`"${iso}" is not a date such as 2026-11-24`)
  return ms / MS_PER_DAY
}

/** 20781 → `2026-11-24`. */
export function isoOf(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

/** Day number of a year, month (1–12) and day; overflowing months and days carry over, as in `Date.UTC`. */
export function dayFrom(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / MS_PER_DAY
}

/** Year, month (1–12) and date (1–31) of a day. */
export function partsOf(day: Day): { year: number; month: number; date: number } {
  const at = new Date(day * MS_PER_DAY)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() }
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** The Monday of the ISO week in which a day lies. */
export function mondayOf(day: Day): Day {
  return day - weekdayOf(day) + 1
}
