import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { compare, comparesInPoints } from '@shouwang/shared/indicator/comparison'
import { formatChange, formatFull, formatPercent } from '@shouwang/shared/wire/format'
import { THIN } from '@shouwang/shared/wire/locale'
import type { Locale } from '@shouwang/shared/wire/locale'
import { formatNumber, shiftPoint } from '@shouwang/shared/wire/rounding'
import { looksForLowest } from './finding.ts'
import type { Finding, Movement } from './finding.ts'

/** What the sentence speaks of: the indicator, the span in words, and the names of the lines by key. */
export type About = { indicator: Indicator; span: string; names: Map<string, string> }

/**
 * The finding as a title: `青石镇近 12 周走访覆盖上升 8.3 个百分点，至 91.2 %`. Words follow the figures after rounding: what rounds
 * to no change is 持平.
 */
export function findingWords(finding: Finding, about: About, locale: Locale): string {
  return locale === 'zh' ? inChinese(finding, about) : capital(inEnglish(finding, about))
}

function inChinese(finding: Finding, about: About): string {
  const { indicator, span, names } = about
  const short = indicator.short.zh
  const figure = (value: number) => formatFull(indicator, value, 'zh')
  const worst = (move: Movement) =>
    `${names.get(move.key)}${isCount(indicator) ? '最多' : looksForLowest(indicator) ? '最低' : '最高'}（${figure(move.figure)}）`
  switch (finding.of) {
    case 'nothing':
      return `${span}没有${short}数据`
    case 'one': {
      const tail = finding.worst === null ? '' : `，${worst(finding.worst)}`
      return `${names.get(finding.line.key)}${span}${short}${moveZh(finding.line, indicator)}${tail}`
    }
    case 'areas': {
      const tally = tallyOf(finding.lines, indicator)
      return `${span}${short}${tally === null ? '，' : `${AGAINST.zh[finding.lines[0]!.against]}${tallyZh(tally)}，`}${worst(finding.worst)}`
    }
    case 'types': {
      const share = finding.share === null ? `（${figure(finding.top.figure)}）` : `，占${THIN}${formatPercent(finding.share, 0)}`
      const total = finding.total === null ? '' : `${THIN}${figure(finding.total)}，`
      if (finding.total === 0) return `${span}没有${short}`
      return `${span}${short}${total}${names.get(finding.top.key)}${finding.total === null ? '最高' : '最多'}${share}`
    }
  }
}

function moveZh(move: Movement, indicator: Indicator): string {
  const figure = formatFull(indicator, move.figure, 'zh')
  const change = changeOf(move, indicator, 'zh')
  if (change === null) return `${isCount(indicator) ? '' : '为'}${THIN}${figure}`
  const verb = { up: '上升', down: '下降', level: '持平' }[change.direction]
  if (move.against === 'ends')
    return change.direction === 'level' ? `持平，为${THIN}${figure}` : `${verb}${THIN}${change.size}，至${THIN}${figure}`
  if (move.against === 'halves') {
    return change.direction === 'level' ? `前后持平，为${THIN}${figure}` : `后半段比前半段${verb}${THIN}${change.size}，为${THIN}${figure}`
  }
  const more = { up: '增加', down: '减少', level: '持平' }[change.direction]
  if (change.direction === 'level') return `${THIN}${figure}，与去年同期持平`
  return `${THIN}${figure}，比去年同期${more}${THIN}${change.size}${change.percent === null ? '' : `（${change.percent}）`}`
}

function tallyZh({ up, down, level }: Tally): string {
  const total = up + down + level
  if (up === total) return `${THIN}${total}${THIN}地均上升`
  if (down === total) return `${THIN}${total}${THIN}地均下降`
  if (level === total) return `${THIN}${total}${THIN}地均持平`
  const parts = [up > 0 && `${up}${THIN}升`, down > 0 && `${down}${THIN}降`, level > 0 && `${level}${THIN}平`].filter(Boolean)
  return `${THIN}${parts.join('、')}`
}

function inEnglish(finding: Finding, about: About): string {
  const { indicator, span, names } = about
  const short = indicator.short.en
  const figure = (value: number) => formatFull(indicator, value, 'en')
  const worst = (move: Movement) =>
    `${names.get(move.key)} ${isCount(indicator) ? 'has most' : looksForLowest(indicator) ? 'is lowest' : 'is highest'} (${figure(move.figure)})`
  switch (finding.of) {
    case 'nothing':
      return `no figures for ${lower(short)} in ${span}`
    case 'one': {
      const tail = finding.worst === null ? '' : `; ${worst(finding.worst)}`
      return `${names.get(finding.line.key)}: ${moveEn(finding.line, indicator, span)}${tail}`
    }
    case 'areas': {
      const tally = tallyOf(finding.lines, indicator)
      return `${lower(short)} over ${span}: ${tally === null ? '' : `${tallyEn(tally)}${AGAINST.en[finding.lines[0]!.against]}; `}${worst(finding.worst)}`
    }
    case 'types': {
      if (finding.total === 0) return `no ${lower(short)} in ${span}`
      const top = names.get(finding.top.key)
      if (finding.share === null || finding.total === null)
        return `${lower(short)} over ${span} is highest for ${lower(top ?? '')} (${figure(finding.top.figure)})`
      return `${figure(finding.total)} in ${span}; ${lower(top ?? '')} makes up ${formatPercent(finding.share, 0)}`
    }
  }
}

function moveEn(move: Movement, indicator: Indicator, span: string): string {
  const short = lower(indicator.short.en)
  const figure = formatFull(indicator, move.figure, 'en')
  const change = changeOf(move, indicator, 'en')
  if (change === null) return isCount(indicator) ? `${figure} in ${span}` : `${short} is ${figure}, ${span}`
  const verb = { up: 'rose by', down: 'fell by', level: 'stayed level' }[change.direction]
  if (move.against === 'ends')
    return `${short} ${change.direction === 'level' ? `stayed level at ${figure}` : `${verb} ${change.size} to ${figure}`} over ${span}`
  if (move.against === 'halves') {
    if (change.direction === 'level') return `${short} stayed level at ${figure} over ${span}`
    return `${short} ${verb} ${change.size} to ${figure} between the halves of ${span}`
  }
  if (change.direction === 'level') return `${figure} in ${span}, level with a year before`
  const more = change.direction === 'up' ? 'more' : indicator.unit === 'yuan' ? 'less' : 'fewer'
  return `${figure} in ${span}, ${change.size} ${more} than a year before${change.percent === null ? '' : ` (${change.percent})`}`
}

function tallyEn({ up, down, level }: Tally): string {
  const total = up + down + level
  if (up === total) return `all ${total} rose`
  if (down === total) return `all ${total} fell`
  if (level === total) return `all ${total} stayed level`
  return [up > 0 && `${up} rose`, down > 0 && `${down} fell`, level > 0 && `${level} level`].filter(Boolean).join(', ')
}

/** What several lines are compared with, unless it is their own first figure. */
const AGAINST: Record<Locale, Record<Movement['against'], string>> = {
  zh: { ends: '', halves: '后半段比前半段', yearBefore: '比去年同期', none: '' },
  en: { ends: '', halves: ' between the halves', yearBefore: ' against a year before', none: '' },
}

type Tally = { up: number; down: number; level: number }

/** How many lines rose, fell and stayed; `null` when some have nothing to be compared with. */
function tallyOf(lines: Movement[], indicator: Indicator): Tally | null {
  const changes = lines.map((line) => changeOf(line, indicator, 'zh'))
  if (changes.some((change) => change === null)) return null
  const count = (direction: string) => changes.filter((change) => change?.direction === direction).length
  return { up: count('up'), down: count('down'), level: count('level') }
}

/** A movement's direction after rounding, its size with unit, and its percentage where that says something. */
function changeOf(move: Movement, indicator: Indicator, locale: Locale) {
  const comparison = compare(move.figure, move.base)
  const text = formatChange(indicator, comparison, { against: 'before', kind: 'range' }, locale)
  if (comparison === null || text === null) return null
  return { direction: text.direction, percent: text.percent, size: sizeWords(Math.abs(comparison.change), indicator, locale) }
}

function sizeWords(size: number, indicator: Indicator, locale: Locale): string {
  if (!comparesInPoints(indicator)) return formatFull(indicator, size, locale)
  const points = formatNumber(shiftPoint(size, 2), indicator.decimals)
  return `${points}${THIN}${locale === 'zh' ? '个百分点' : 'points'}`
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function isCount({ denominator, rollUp }: Indicator): boolean {
  return denominator === undefined && rollUp === 'sum'
}
