import type { Aim } from '@shouwang/shared/campaign/goal'
import { compare, compareParts, comparesInPoints } from '@shouwang/shared/indicator/comparison'
import { valueOf } from '@shouwang/shared/indicator/indicator'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import type { AimVerdict } from '@shouwang/shared/wire/campaign'
import { formatBase, formatFull } from '@shouwang/shared/wire/format'
import type { Locale } from '@shouwang/shared/wire/locale'
import { THIN } from '@shouwang/shared/wire/locale'
import { formatNumber, formatSigned, round, shiftPoint } from '@shouwang/shared/wire/rounding'

/** An aim's numbers in words: the figure with its base, what it is compared with, the change, and how far off it is. */
export type AimStanding = { figure: string; base: string | null; against: string | null; change: string | null; off: string | null }

type Days = { from: string; to: string }

/** Tells an aim's figure, its baseline with the days it stands for, and what is still missing where the aim does not hold. */
export function aimStanding(aim: Aim, verdict: AimVerdict, indicator: Indicator, locale: Locale): AimStanding {
  const zh = locale === 'zh'
  const now = verdict.now ?? { num: null, den: null }
  const value = valueOf(indicator, now.num, now.den)
  const fixed = aim.baseline.to === 'value' ? aim.baseline.value : null
  const base = fixed ?? (verdict.base === null ? null : valueOf(indicator, verdict.base.num, verdict.base.den))
  const comparison = fixed === null ? (verdict.base === null ? null : compareParts(indicator, now, verdict.base)) : compare(value, fixed)
  return {
    figure: formatFull(indicator, value, locale),
    base: formatBase(indicator, { num: fen(indicator.numerator, now.num), den: fen(indicator.denominator, now.den) }, locale),
    against: against(),
    change: fixed !== null || comparison === null ? null : changeWords(indicator, comparison.change, comparison.percent, locale),
    off: value === null || base === null || verdict.verdict !== 'unmet' ? null : offWords(),
  }

  function against(): string | null {
    if (fixed !== null || base === null || verdict.baseDays === null) return null
    const name = AGAINST[aim.baseline.to as keyof typeof AGAINST][locale]
    const days = daysWords(verdict.baseDays, locale)
    const written = formatFull(indicator, base, locale)
    return zh ? `${name}（${days}）${THIN}${written}` : `${name} (${days}) ${written}`
  }

  /** From the figure to the limit that it had to reach. */
  function offWords(): string | null {
    const limit = base! * (1 + CLEARLY[aim.is] * (aim.clearly ?? 0))
    const gap = Math.abs(value! - limit)
    const written = sizeWords(indicator, gap, locale)
    if (round(gap, 6) === 0) return zh ? '与要求持平，仍未达到' : 'level with what was asked, and not yet met'
    const more = value! > limit
    return zh ? `${more ? '高出' : '还差'}${THIN}${written}` : `${written} ${more ? 'too many' : 'short'}`
  }
}

/** Parts of money are written from 分; an aim's travel in 元. */
function fen(measure: Indicator['numerator'] | undefined, value: number | null): number | null {
  const money = measure?.of === 'incident' && ['loss', 'stopped', 'recovered'].includes(measure.field)
  return value === null || !money ? value : Math.round(value * 100)
}

const AGAINST = {
  yearBefore: { zh: '去年同期', en: 'a year before' },
  before: { zh: '上一期', en: 'the period before' },
  date: { zh: '当时', en: 'then' },
}
/** Which way an aim's `clearly` moves the limit away from the baseline. */
const CLEARLY: Record<Aim['is'], number> = { down: -1, up: 1, notUp: 0, notDown: 0, atLeast: 0, atMost: 0, above: 0, below: 0, equal: 0 }

/** `3 月 1 日—11 月 24 日`, with years where the two differ or the year is not told elsewhere. */
export function daysWords({ from, to }: Days, locale: Locale): string {
  const year = from.slice(0, 4) !== to.slice(0, 4)
  if (from === to) return dayWords(dayOf(to), locale, { year: true })
  return `${dayWords(dayOf(from), locale, { year: true })}—${dayWords(dayOf(to), locale, { year })}`
}

function sizeWords(indicator: Indicator, size: number, locale: Locale): string {
  if (!comparesInPoints(indicator)) return formatFull(indicator, size, locale)
  const points = formatNumber(shiftPoint(size, 2), indicator.decimals)
  return `${points}${THIN}${locale === 'zh' ? '个百分点' : 'points'}`
}

function changeWords(indicator: Indicator, change: number, percent: number | null, locale: Locale): string {
  const written = sizeWords(indicator, Math.abs(change), locale)
  const level = round(comparesInPoints(indicator) ? shiftPoint(change, 2) : change, indicator.decimals) === 0
  if (level) return locale === 'zh' ? '持平' : 'level'
  const relative =
    percent === null || comparesInPoints(indicator)
      ? ''
      : `${locale === 'zh' ? '，' : ', '}${formatSigned(shiftPoint(percent, 2), 1)}${THIN}%`
  return `${change > 0 ? '▲' : '▼'}${THIN}${written}${relative}`
}
