import { judgedOf } from '@shouwang/shared/campaign/cell'
import { isShareOf } from '@shouwang/shared/campaign/task'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import { countedWords } from '@shouwang/shared/wire/counted-words'
import { NO_FIGURE, formatBase, formatFull, formatPercent, formatValue } from '@shouwang/shared/wire/format'
import { THIN } from '@shouwang/shared/wire/locale'
import type { Locale } from '@shouwang/shared/wire/locale'
import { formatNumber, shiftPoint } from '@shouwang/shared/wire/rounding'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { lackOf } from './matrix-rows.ts'
import type { TaskCell } from './matrix-rows.ts'

/** A cell's figure without what is counted: `87.3 %`, `24`, `—`. */
export function cellFigure({ done }: Pick<TaskCell, 'done'>, indicator: Indicator, locale: Locale): string {
  return done === null ? NO_FIGURE : formatValue(indicator, done, locale)
}

/** What a share or a mean stands on: `2 104 / 2 410 户`. `null` for a plain count or without a figure. */
export function cellBase({ done, counts }: Pick<TaskCell, 'done' | 'counts'>, indicator: Indicator, locale: Locale): string | null {
  return done === null ? null : formatBase(indicator, { num: counts.value, den: counts.whole }, locale)
}

/** The target: `100 %`, `30 分钟以内`, `不少于 2 次`. */
export function targetFigure(indicator: Indicator, locale: Locale): string {
  const target = indicator.target ?? 0
  if (indicator.unit === 'percent') return formatPercent(target, Number.isInteger(shiftPoint(target, 2)) ? 0 : 1)
  const size = `${formatNumber(target)}${THIN}${countedWords(indicator.counted.numerator, target, locale)}`
  if (target === 0) return size
  if (indicator.better === 'down') return locale === 'zh' ? `不超过${THIN}${size}` : `at most ${size}`
  return locale === 'zh' ? `不少于${THIN}${size}` : `at least ${size}`
}

/** How far a figure is from its target, and what that is in what is counted: `差 12.3 个百分点（248 户）`, `超出 3 张`, `达标`. `null` without a figure. */
export function gapWords(cell: TaskCell, indicator: Indicator, locale: Locale): string | null {
  const { task, done, reached } = cell
  if (done === null) return null
  const zh = locale === 'zh'
  if (reached) return zh ? '达标' : 'on target'
  const lack = lackOf(cell)!
  if (!isShareOf(task.whole)) {
    const size = formatFull(indicator, lack, locale)
    if (indicator.better === 'down') return zh ? `超出${THIN}${size}` : `${size} too many`
    return zh ? `差${THIN}${size}` : `${size} short`
  }
  const points = formatNumber(shiftPoint(task.target - judgedOf(task, cell.counts)!, 2), 1)
  const counted = `${formatNumber(lack)}${THIN}${countedWords(task.counted, lack, locale)}`
  return zh ? `差${THIN}${points}${THIN}个百分点（${counted}）` : `${points} points short (${counted})`
}

/** What single holders did beyond their own whole, which is not judged: `其中 3 次超出各自应完成数，不计入评判`. `null` where nobody did. */
export function excessWords({ task, counts: { excess } }: Pick<TaskCell, 'task' | 'counts'>, locale: Locale): string | null {
  if (excess === 0) return null
  const size = `${formatNumber(excess)}${THIN}${countedWords(task.counted, excess, locale)}`
  return locale === 'zh'
    ? `其中${THIN}${size}超出各自应完成数，不计入评判`
    : `${size} of them exceed what was to be done there and are not judged`
}

/** What became of the base since the campaign began: `底数由 1 200 户改为 1 310 户（2026 年 10 月 1 日起）`. `null` where it stayed. */
export function rebasedWords({ task, rebased }: Pick<TaskCell, 'task' | 'rebased'>, locale: Locale): string | null {
  if (rebased === undefined) return null
  const size = (count: number) => `${formatNumber(count)}${THIN}${countedWords(task.counted, count, locale)}`
  const since = dayWords(dayOf(rebased.since), locale, { year: true })
  return locale === 'zh'
    ? `底数由${THIN}${size(rebased.was)}改为${THIN}${size(rebased.is)}（${since}起）`
    : `the base changed from ${formatNumber(rebased.was)} to ${size(rebased.is)} (since ${since})`
}

/** Everything about a cell in one line, for who cannot see its bar. */
export function cellSaid(cell: TaskCell, indicator: Indicator, locale: Locale): string {
  const { state, carried, over, done } = cell
  const zh = locale === 'zh'
  const parts = [
    cell.task.name[locale],
    done === null ? null : formatFull(indicator, done, locale),
    state === 'value' ? gapWords(cell, indicator, locale) : STATE_WORDS[state][locale],
    carried === null ? null : carriedWords(carried, locale),
    over ? (zh ? '超过 100%，请核对' : 'above 100 %: please check') : null,
  ]
  return parts.filter((part) => part !== null).join(zh ? '，' : ', ')
}

/** `沿用截至 11 月 15 日的数`. */
export function carriedWords(day: string, locale: Locale): string {
  const on = dayWords(dayOf(day), locale)
  return locale === 'zh' ? `沿用截至${THIN}${on}的数` : `carried from ${on}`
}
