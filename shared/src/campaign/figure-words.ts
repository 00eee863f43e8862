import type { Text } from '../indicator/indicator.ts'
import { sectorWords } from '../jurisdiction/sector-words.ts'
import type { Baseline, Figure, Relation } from './figure.ts'
import type { Every } from './cadence.ts'

/** What the words of a document are looked up in: names of its tasks and goals, of the catalogue's indicators and fraud types. */
export type Names = {
  task(key: string): Text
  goal(key: string): Text
  report(key: string): Text
  indicator(key: string): Text
  fraudType(key: string): Text
  /** Whether a task is a plain count and not a share. */
  isCount(task: string): boolean
}

const MEASURES: Record<string, Text> = {
  cases: { zh: '发案数', en: 'cases' },
  loss: { zh: '损失金额', en: 'losses' },
  stopped: { zh: '止付金额', en: 'payments stopped' },
  recovered: { zh: '挽损金额', en: 'losses recovered' },
  solved: { zh: '破案数', en: 'cases solved' },
  arrests: { zh: '抓获人数', en: 'arrests' },
}
const SHARES: Record<string, Text> = {
  'solved cases': { zh: '破案率', en: 'share of cases solved' },
  'recovered loss': { zh: '挽损率', en: 'share of losses recovered' },
  'stopped loss': { zh: '止付率', en: 'share of losses stopped' },
}

/** An amount in 元 as a plan writes it: `100万元`. */
export function yuanWords(yuan: number): Text {
  const zh = yuan >= 10_000 && yuan % 100 === 0 ? `${yuan / 10_000}万元` : `${yuan}元`
  return { zh, en: `¥${yuan.toLocaleString('en-GB')}` }
}

type Which = {
  types?: string[] | undefined
  lossAtLeast?: number | undefined
  lossAbove?: number | undefined
  insideUnits?: boolean | undefined
  sectors?: string[] | undefined
}

/** Which cases are meant: fraud types, from which loss on, inside units (of some sectors). */
export function casesWords({ types, lossAtLeast, lossAbove, insideUnits, sectors }: Which, names: Names): Text {
  const parts: Text[] = []
  if (sectors) {
    const all = sectors.map(sectorWords)
    parts.push({ zh: `${all.map(({ zh }) => zh).join('、')}内部`, en: `inside ${all.map(({ en }) => en).join(', ')}` })
  } else if (insideUnits) parts.push({ zh: '单位内部', en: 'inside units' })
  if (types) {
    const all = types.map((type) => names.fraudType(type))
    parts.push({ zh: all.map(({ zh }) => zh).join('、'), en: `of ${all.map(({ en }) => en).join(', ')}` })
  }
  if (lossAtLeast !== undefined) {
    const loss = yuanWords(lossAtLeast)
    parts.push({ zh: `损失${loss.zh}以上`, en: `with a loss of ${loss.en} or more` })
  }
  if (lossAbove !== undefined) {
    const loss = yuanWords(lossAbove)
    parts.push({ zh: `损失超过${loss.zh}`, en: `with a loss above ${loss.en}` })
  }
  return { zh: parts.map(({ zh }) => zh).join(''), en: parts.map(({ en }) => en).join(' ') }
}

/** A figure in words: `刷单返利类发案数`, `损失100万元以上案件破案率`. */
export function figureWords(figure: Figure, names: Names): Text {
  switch (figure.of) {
    case 'task': {
      const name = names.task(figure.task)
      return names.isCount(figure.task) ? name : { zh: `「${name.zh}」完成率`, en: `completion of "${name.en}"` }
    }
    case 'indicator':
      return names.indicator(figure.indicator)
    case 'duty': {
      const name = figure.report === undefined ? { zh: '', en: 'reports' } : names.report(figure.report)
      const share = figure.share === 'filed' ? { zh: '上报率', en: 'share filed' } : { zh: '按时上报率', en: 'share filed in time' }
      return { zh: `${name.zh}${share.zh}`, en: `${share.en} of ${name.en}` }
    }
    case 'active':
      return { zh: '有宣传活动的村占比', en: 'share of villages with any activity' }
    case 'incident': {
      const which = casesWords(figure, names)
      const what =
        figure.per === undefined
          ? MEASURES[figure.measure]!
          : (SHARES[`${figure.measure} ${figure.per}`] ?? ratio(figure.measure, figure.per))
      const of = which.zh === '' ? '' : figure.per === undefined || figure.measure !== 'solved' ? '' : '案件'
      return { zh: `${which.zh}${of}${what.zh}`, en: which.en === '' ? what.en : `${what.en} ${which.en}` }
    }
  }
}

function ratio(measure: string, per: string): Text {
  return { zh: `${MEASURES[measure]!.zh}与${MEASURES[per]!.zh}之比`, en: `${MEASURES[measure]!.en} by ${MEASURES[per]!.en}` }
}

/** Whether a figure is a share, told in percent. */
export function isShare(figure: Figure, names: Names): boolean {
  if (figure.of === 'task') return !names.isCount(figure.task)
  return figure.of === 'duty' || figure.of === 'active' || (figure.of === 'incident' && figure.per !== undefined)
}

/** A number as the figure is told: `100%`, `100万元`, `3`. */
export function amountWords(figure: Figure, value: number, names: Names): Text {
  if (isShare(figure, names)) {
    const percent = `${Math.round(value * 1000) / 10}`
    return { zh: `${percent}%`, en: `${percent} %` }
  }
  if (figure.of === 'incident' && ['loss', 'stopped', 'recovered'].includes(figure.measure)) return yuanWords(value)
  return { zh: `${value}`, en: `${value}` }
}

const IS: Record<Relation['is'], Text> = {
  down: { zh: '下降', en: 'is lower than' },
  up: { zh: '上升', en: 'is higher than' },
  notUp: { zh: '不上升', en: 'is not higher than' },
  notDown: { zh: '不下降', en: 'is not lower than' },
  atLeast: { zh: '不低于', en: 'is at least' },
  atMost: { zh: '不高于', en: 'is at most' },
  above: { zh: '高于', en: 'is above' },
  below: { zh: '低于', en: 'is below' },
  equal: { zh: '为', en: 'is' },
}

/** A figure and how it must stand: `发案数同比下降`, `「回执签收」完成率不低于95%`. */
export function relationWords(figure: Figure, { is, baseline, clearly }: Relation, names: Names): Text {
  const what = figureWords(figure, names)
  const share = clearly === undefined ? null : `${Math.round(clearly * 1000) / 10}`
  const by = { zh: share === null ? '' : `${share}%以上`, en: share === null ? '' : ` by ${share} % or more` }
  if (baseline.to === 'value') {
    const value = amountWords(figure, baseline.value, names)
    return { zh: `${what.zh}${IS[is].zh}${value.zh}`, en: `${what.en} ${IS[is].en} ${value.en}` }
  }
  const base = baselineWords(baseline)
  const compares = is === 'down' || is === 'up' || is === 'notUp' || is === 'notDown'
  return {
    zh: compares ? `${what.zh}${base.zh}${IS[is].zh}${by.zh}` : `${what.zh}${IS[is].zh}${base.zh}水平`,
    en: `${what.en} ${IS[is].en} ${base.en}${by.en}`,
  }
}

function baselineWords(baseline: Exclude<Baseline, { to: 'value' }>): Text {
  if (baseline.to === 'yearBefore') return { zh: '同比', en: 'in the same period of last year' }
  if (baseline.to === 'before') return { zh: '环比', en: 'in the period before' }
  return { zh: `较${dateWords(baseline.date)}`, en: `on ${baseline.date}` }
}

/** `2026年9月26日`. */
export function dateWords(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** The period that something is looked at over: `每周`, `当月`. */
export const OVER: Record<Every, Text> = {
  day: { zh: '当日', en: 'the day' },
  week: { zh: '本周', en: 'the week' },
  fortnight: { zh: '两周内', en: 'the fortnight' },
  dekad: { zh: '本旬', en: 'the ten-day period' },
  month: { zh: '当月', en: 'the month' },
  quarter: { zh: '本季度', en: 'the quarter' },
  term: { zh: '本学期', en: 'the term' },
  half: { zh: '半年内', en: 'the half-year' },
  year: { zh: '当年', en: 'the year' },
  campaign: { zh: '行动期间', en: 'the campaign to date' },
}
