import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import type { Forecast } from '@shouwang/shared/wire/campaign'
import { THIN } from '@shouwang/shared/wire/locale'
import type { Locale } from '@shouwang/shared/wire/locale'
import { formatNumber } from '@shouwang/shared/wire/rounding'

/** How a task's forecast stands: done already, in time, late, never at this pace, or nothing to go by. */
export type Outlook = 'done' | 'inTime' | 'late' | 'never' | 'unknown'

/** Where a forecast leads to. `met` is whether the target has been reached, as the task's own figure says. */
export function outlookOf(
  { completes, late, pace, done }: Pick<Forecast, 'completes' | 'late' | 'pace' | 'done'>,
  met: boolean | null,
): Outlook {
  if (met !== false) return met ? 'done' : 'unknown'
  if (completes !== null) return (late ?? 0) > 0 ? 'late' : 'inTime'
  return done === null || pace === null ? 'unknown' : 'never'
}

/** The forecast as a sentence part: `按目前进度 1 月 18 日完成，晚 18 天`. */
export function outlookWords(forecast: Forecast, outlook: Outlook, locale: Locale): string {
  const { completes, late, over } = forecast
  const zh = locale === 'zh'
  const on = completes === null ? '' : dayWords(dayOf(completes), locale, { year: true })
  switch (outlook) {
    case 'done':
      return zh ? '已达到目标' : 'target reached'
    case 'unknown':
      return zh ? '填报不足，尚不能推算' : 'too few reports to tell'
    case 'never':
      return zh ? `近${THIN}${over}${THIN}天没有进展，按目前进度不能完成` : `no progress in ${days(over)}: not at this pace`
    case 'late':
      return zh ? `按目前进度${THIN}${on}完成，晚${THIN}${formatNumber(late!)}${THIN}天` : `at this pace done on ${on}, ${days(late!)} late`
    case 'inTime': {
      if (late === null) return zh ? `按目前进度${THIN}${on}完成` : `at this pace done on ${on}`
      if (late === 0) return zh ? `按目前进度${THIN}${on}完成，恰好如期` : `at this pace done on ${on}, on the day`
      return zh
        ? `按目前进度${THIN}${on}完成，早${THIN}${formatNumber(-late)}${THIN}天`
        : `at this pace done on ${on}, ${days(-late)} early`
    }
  }
}

function days(count: number): string {
  return `${formatNumber(count)} ${count === 1 ? 'day' : 'days'}`
}

/** A pace a day, with as many decimals as it needs to be told from 0. */
export function paceWords(pace: number, counted: string, locale: Locale): string {
  const decimals = pace >= 10 || Number.isInteger(pace) ? 0 : pace >= 0.1 ? 1 : 2
  const number = formatNumber(pace, decimals)
  return locale === 'zh' ? `每天${THIN}${number}${THIN}${counted}` : `${number} ${counted} a day`
}

const ORDER: Record<Outlook, number> = { never: 0, late: 1, unknown: 2, inTime: 3, done: 4 }

/** Forecasts with what needs attention first: without progress, then the latest, then by due day. */
export function byUrgency<Row extends { outlook: Outlook; forecast: Pick<Forecast, 'late' | 'due'> }>(rows: readonly Row[]): Row[] {
  return rows.toSorted(
    (a, b) =>
      ORDER[a.outlook] - ORDER[b.outlook] ||
      (b.forecast.late ?? 0) - (a.forecast.late ?? 0) ||
      (a.forecast.due ?? '9').localeCompare(b.forecast.due ?? '9'),
  )
}
