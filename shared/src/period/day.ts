/**
 * A civil date as the number of days since 1970-01-01 (negative before). It carries no time zone and no clock,
 * so that arithmetic, sorting and index ranges are plain integer work.
 */
export type Day = number

const MS_PER_DAY = 86_400_000
const DAYS_IN_400_YEARS = 146_097
const FIRST = -719_528
const LAST = 2_932_896

/** `2026-11-24` → 20781. Throws a `RangeError` that quotes the text when it is no calendar date (ISO 8601, extended form). */
export function dayOf(iso: string): Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  const day = match ? dayFrom(Number(match[1]), Number(match[2]), Number(match[3])) : Number.NaN
  if (Number.isNaN(day) || isoOf(day) !== iso) throw new RangeError(`"${iso}" is not a date such as 2026-11-24`)
  return day
}

/** 20781 → `2026-11-24`. Throws a `RangeError` outside the years 0000–9999, which ISO dates of four digits can't say. */
export function isoOf(day: Day): string {
  if (!(day >= FIRST && day <= LAST)) throw new RangeError(`day ${day} lies outside the years 0000 to 9999`)
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

/** Day number of a year, month (1–12) and day; overflowing months and days carry over, as in `Date.UTC`. */
export function dayFrom(year: number, month: number, date: number): Day {
  // `Date.UTC` takes the years 0–99 for 1900–1999; the calendar repeats every 400 years.
  return Date.UTC(year + 400, month - 1, date) / MS_PER_DAY - DAYS_IN_400_YEARS
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
