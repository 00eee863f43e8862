import { cellText, isEmpty, read, refused } from '@shouwang/shared/import/reading'
import type { Reading } from '@shouwang/shared/import/reading'
import { readDate } from '@shouwang/shared/import/written-date'
import type { DateRules } from '@shouwang/shared/import/written-date'
import { mondayOf, weekdayOf } from '@shouwang/shared/period/day'
import { deadline } from '@shouwang/shared/report/due'

/**
 * An instant (milliseconds UTC) as people write it, by the clocks of the zone: `2026-03-20 15:30`, `2026年3月20日 下午3:30`, `2026/3/20`, `2026-03-20T07:30:00Z`. A date without a time
 * counts from midnight, so that a report dated on the day it is due is in time. An empty cell is `null`.
 */
export function readInstant(cell: string, rules: DateRules & { zone: string }): Reading<number> {
  const text = cellText(cell)
  if (isEmpty(text)) return read<number>(null)
  if (/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))) return read(Date.parse(text))
  const day = readDate(cell, rules)
  if (!day.ok || day.value === null) return day
  const time = timeIn(text)
  if (time === null)
    return refused(`“${text}”的时间不存在，应填如 2026-03-20 15:30`, `the time in "${text}" does not exist; write 2026-03-20 15:30`)
  return read(deadline(mondayOf(day.value), { weekday: weekdayOf(day.value), time }, rules.zone))
}

/** `HH:mm` of a written date and time, `00:00` without a time, `null` when the clock has no such time. */
function timeIn(text: string): string | null {
  const serial = /^\d{4,6}(\.\d+)$/.exec(text)
  if (serial) return clock(Math.floor(Number(`0${serial[1]}`) * 1440 + 0.5))
  const written = /(\d{1,2})(?::(\d{1,2})|时(\d{1,2})?)/.exec(text)
  if (!written) return '00:00'
  const minutes = Number(written[2] ?? written[3] ?? 0)
  let hours = Number(written[1])
  if (/下午|晚上|pm/i.test(text) && hours < 12) hours += 12
  if (/上午|凌晨|am/i.test(text) && hours === 12) hours = 0
  return hours > 23 || minutes > 59 ? null : clock(hours * 60 + minutes)
}

function clock(minutes: number): string {
  const within = Math.min(minutes, 1439)
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}
