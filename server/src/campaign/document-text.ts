import { Campaign } from '@shouwang/shared/campaign/campaign'
import type { Known } from '@shouwang/shared/campaign/check-campaign'
import { computablePart } from '@shouwang/shared/campaign/computable-part'
import type { Computable } from '@shouwang/shared/campaign/computable-part'
import type { Problem } from '@shouwang/shared/campaign/problem'
import { LEVEL_WORDS } from '@shouwang/shared/jurisdiction/level-words'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { isMap, parseDocument, stringify } from 'yaml'
import { AppError } from '../app/error.ts'
import type { VersionRow } from './campaign-row.ts'
import { readContent, readDocument } from './read-document.ts'

/** The longest text of a document, in characters: the longest of the ten presets takes a fiftieth of it. */
export const LONGEST = 1_000_000

/** Where a document is applied: the campaign's key, and the level of its area. */
export type Applied = { key: string; level: Level }

/** Reads and checks the text of a document for the campaign and the area to which it belongs. */
export function checkText(text: string, known: Known, { key, level }: Applied): { campaign: Campaign | null; problems: Problem[] } {
  const { campaign, problems } = readDocument(text, known)
  if (campaign === null) return { campaign, problems }
  const here: Problem[] = []
  const nowhere = { zh: '', en: '' }
  if (campaign.key !== key)
    here.push({
      path: ['key'],
      place: nowhere,
      text: {
        zh: `标识“${campaign.key}”与本方案的标识“${key}”不一致`,
        en: `the key "${campaign.key}" is not that of the campaign, "${key}"`,
      },
    })
  if (campaign.level !== level)
    here.push({
      path: ['level'],
      place: nowhere,
      text: {
        zh: `适用层级为${LEVEL_WORDS[campaign.level].zh}，而所选辖区为${LEVEL_WORDS[level].zh}`,
        en: `the document is for a ${LEVEL_WORDS[campaign.level].en}, but its area is a ${LEVEL_WORDS[level].en}`,
      },
    })
  return { campaign, problems: [...here, ...problems] }
}

/** What of a draft can be computed for its campaign and area; the key and the level are those of the campaign, whatever the text says. */
export function computableText(text: string, known: Known, applied: Applied): Computable {
  const { content, problems } = readContent(text)
  if (problems.length > 0) return { campaign: null, left: problems }
  return computablePart(typeof content === 'object' ? { ...content, ...applied } : content, known)
}

/** Refuses a text that is too long to be a plan. */
export function shortEnoughOrThrow(text: string): void {
  if (text.length <= LONGEST) return
  throw new AppError('invalid', {
    zh: `方案文本有 ${text.length} 个字符，超过上限 ${LONGEST}`,
    en: `the document has ${text.length} characters, more than ${LONGEST}`,
  })
}

/** The text of a stored version: as it was written, else its content as YAML. */
export function textOf({ version, document, source }: Pick<VersionRow, 'version' | 'document' | 'source'>): string {
  if (version === 0) return document
  return source ?? stringify(JSON.parse(document), { lineWidth: 140 })
}

/** The content of a published version. */
export function contentOf({ document }: Pick<VersionRow, 'document'>): Campaign {
  return Campaign.parse(JSON.parse(document))
}

/** The same document under another key, for an area of another level; comments stay. A text that is no mapping stays as it is. */
export function reapplied(text: string, { key, level }: Applied): string {
  const document = parseDocument(text)
  if (document.errors.length > 0 || !isMap(document.contents)) return text
  if (document.get('key') === key && document.get('level') === level) return text
  document.set('key', key)
  document.set('level', level)
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

/** A document in which everything has still to be written. */
export function blankText({ key, level }: Applied): string {
  return `# 专项行动方案：先填方案名称、发文单位和起止日期，再逐条写任务、目标、规则
schema: 1
key: ${key}
name: { zh: "", en: "" }
issuer: { zh: "", en: "" }
level: ${level}
from: ""
to: ""
phases: []
responsible: []
audiences: []
channels: []
tasks: []
goals: []
rules: []
scores: []
designations: []
reports: []
`
}
