import type { Catalogue, Text } from '../indicator/indicator.ts'
import type { Campaign } from './campaign.ts'
import { conditionWords } from './condition-words.ts'
import { figureWords } from './figure-words.ts'
import type { Names } from './figure-words.ts'
import type { Holder } from './holder.ts'
import { ITEM_WORDS } from './rule-words.ts'
import type { Opening } from './rule.ts'
import type { Correction, ScorePart } from './score-card.ts'
import { isShareOf } from './task.ts'
import type { CampaignTask, Evidence } from './task.ts'
import { holderWords } from './task-words.ts'

/** What the values of a document are told with. */
export type Telling = { campaign: Campaign; names: Names; bases: Catalogue['bases'] }

/** The same text in both languages: numbers, dates, keys. */
export function bare(text: string | number): Text {
  return { zh: `${text}`, en: `${text}` }
}

/** Several texts as a list. */
export function listed(texts: readonly Text[]): Text {
  return { zh: texts.map(({ zh }) => zh).join('、'), en: texts.map(({ en }) => en).join(', ') }
}

/** A task's target: a share in percent, or the number itself. */
export function targetValue({ whole, target }: Pick<CampaignTask, 'whole' | 'target'>): Text {
  if (!isShareOf(whole)) return bare(target)
  const percent = Math.round(target * 1000) / 10
  return { zh: `${percent}%`, en: `${percent} %` }
}

/** Against what a task is counted. */
export function wholeValue({ whole, counted }: Pick<CampaignTask, 'whole' | 'counted'>, bases: Catalogue['bases']): Text {
  switch (whole.of) {
    case 'base': {
      const { zh, en } = bases.find(({ key }) => key === whole.base)?.name ?? bare(whole.base)
      return { zh: `底数：${zh}`, en: `the population base ${en}` }
    }
    case 'fixed':
      return { zh: `固定数 ${whole.count}${counted.zh}`, en: `${whole.count} ${counted.en}` }
    case 'calendar':
      return { zh: '按周期应完成数', en: 'what the cadence makes due' }
    case 'reported':
      return { zh: `填报的${whole.counted.zh}`, en: `the reported ${whole.counted.en}` }
    case 'once':
      return { zh: '完成与否', en: 'done or not' }
    case 'mean':
      return { zh: `按${whole.counted.zh}平均`, en: `a mean over ${whole.counted.en}` }
    case 'none':
      return { zh: '不设分母，只计数量', en: 'none, a plain count' }
  }
}

/** Who has to do something; responsible units by name. */
export function holderValue(holder: Holder, { campaign }: Telling): Text {
  if (holder.per !== 'responsible' || holder.units === undefined) return holderWords(holder)
  return listed(holder.units.map((key) => nameIn(campaign.responsible, key)))
}

/** What a key is called in a list of a document. */
export function nameIn(parts: readonly { key: string; name: Text }[], key: string): Text {
  return parts.find((part) => part.key === key)?.name ?? bare(key)
}

const EVIDENCE_WORDS: Record<Evidence['kind'], Text> = {
  photo: { zh: '照片', en: 'photo' },
  document: { zh: '文件材料', en: 'document' },
  receipt: { zh: '回执', en: 'receipt' },
  screenshot: { zh: '截图', en: 'screenshot' },
  sheet: { zh: '表格', en: 'sheet' },
}

export function evidenceValue(evidence: readonly Evidence[]): Text | null {
  if (evidence.length === 0) return null
  return listed(
    evidence.map(({ kind, required }) => {
      const { zh, en } = EVIDENCE_WORDS[kind]
      return required ? { zh: `${zh}（必交）`, en: `${en} (required)` } : { zh, en }
    }),
  )
}

/** A supervision item with who handles it, its term, steps and outcomes. */
export function openingValue({ item, by, withinDays, steps, outcomes }: Opening, { campaign }: Telling): Text {
  const parts: Text[] = [ITEM_WORDS[item]]
  if (by !== undefined) {
    const { zh, en } = nameIn(campaign.responsible, by)
    parts.push({ zh: `由${zh}办理`, en: `by ${en}` })
  }
  if (withinDays !== undefined) parts.push({ zh: `限${withinDays}日内`, en: `within ${withinDays} ${withinDays === 1 ? 'day' : 'days'}` })
  const named = (zh: string, en: string, list: readonly { name: Text }[]) => {
    const names = listed(list.map(({ name }) => name))
    if (list.length > 0) parts.push({ zh: `${zh}：${names.zh}`, en: `${en}: ${names.en}` })
  }
  named('步骤', 'steps', steps)
  named('处理结果', 'outcomes', outcomes)
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') }
}

/** What a part of a score card gives for which figure. */
export function scorePartValue({ figure, points, zero, full }: ScorePart, { names }: Telling): Text {
  const { zh, en } = figureWords(figure, names)
  return {
    zh: `${points}分，按${zh}计分，${zero} 得零分、${full} 得满分`,
    en: `${points} points by ${en}, none at ${zero} and all at ${full}`,
  }
}

/** When points are added or taken away, or the score is void. */
export function correctionValue(one: Omit<Correction, 'points'> & { points?: number }, { names }: Telling): Text {
  const { zh, en } = conditionWords(one.when, names)
  if (one.points === undefined) return { zh, en }
  return { zh: `${one.points}分（${zh}）`, en: `${one.points} points when ${en}` }
}
