import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'
import type { Fault } from '@shouwang/shared/import/fault'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { csvText, unguarded } from '../app/csv.ts'
import { AppError } from '../app/error.ts'
import { say } from '../app/say.ts'
import type { Draft } from './draft.ts'
import type { List } from './read-list.ts'
import type { Recoded } from './suggest-recoded.ts'

/** A confirmed row of the file of suggestions: the old place lives on under the new code, with a share of its figures (1: all). */
export type ConfirmedRow = { oldCode: string; newCode: string; share: number | null; line: number }

const HEADINGS = [
  ['oldCode', { zh: '旧代码', en: 'old_code' }],
  ['oldName', { zh: '旧名称', en: 'old_name' }],
  ['oldParent', { zh: '旧上级', en: 'old_parent' }],
  ['newCode', { zh: '新代码', en: 'new_code' }],
  ['newName', { zh: '新名称', en: 'new_name' }],
  ['newParent', { zh: '新上级', en: 'new_parent' }],
  ['score', { zh: '相似度', en: 'score' }],
  ['share', { zh: '份额', en: 'share' }],
  ['confirm', { zh: '确认', en: 'confirm' }],
] as const satisfies [string, Text][]

const YES = ['是', '对', 'y', 'yes', '1', 'true', '√', '✓']

/** The suggestions as an editable CSV (UTF-8 with BOM, so that spreadsheets read it): what is sure is confirmed beforehand, the rest is left to the reader. */
export function recodedCsv(draft: Draft, suggestions: readonly Recoded[]): string {
  const rows = suggestions.map(({ old, new: heir, score, sure }) => {
    const above = (at: number) => draft.path(at).slice(1, -1).join('/')
    return [
      draft.codes[old]!,
      draft.names[old]!,
      above(old),
      draft.codes[heir]!,
      draft.names[heir]!,
      above(heir),
      score,
      1,
      sure ? say({ zh: '是', en: 'yes' }) : '',
    ]
  })
  const fields = HEADINGS.map(([, text]) => say(text))
  return csvText(fields, rows)
}

/** Reads the confirmed rows of such a file, in either language. An empty share is `null`. */
export function readConfirmed(list: List): { rows: ConfirmedRow[]; faults: Fault[] } {
  const folded = list.headings.map(foldName)
  const column = (key: (typeof HEADINGS)[number][0]) => {
    const text = HEADINGS.find(([one]) => one === key)![1]
    return folded.findIndex((heading) => heading === foldName(text.zh) || heading === foldName(text.en))
  }
  const [oldAt, newAt, shareAt, confirmAt] = [column('oldCode'), column('newCode'), column('share'), column('confirm')]
  if (oldAt < 0 || newAt < 0 || confirmAt < 0) {
    throw new AppError('invalid', {
      zh: `${list.file}：需有旧代码、新代码、确认各列；该文件现有：${list.headings.join('、')}`,
      en: `${list.file}: the columns old_code, new_code and confirm are needed; this file has: ${list.headings.join(', ')}`,
    })
  }
  const rows: ConfirmedRow[] = []
  const faults: Fault[] = []
  list.eachRow([oldAt, newAt, shareAt, confirmAt], (cells, line) => {
    const cell = (at: number) => (at < 0 ? '' : unguarded(cells[at] ?? '').trim())
    if (!YES.includes(cell(confirmAt).toLowerCase())) return
    const share = shareOf(cell(shareAt))
    if (Number.isNaN(share)) {
      const reason = {
        zh: `份额“${cell(shareAt)}”不是 0 到 1 之间的数`,
        en: `the share "${cell(shareAt)}" is not a number between 0 and 1`,
      }
      faults.push({ file: list.file, line, column: list.headings[shareAt]!, value: cell(shareAt), reason })
    }
    rows.push({ oldCode: cell(oldAt), newCode: cell(newAt), share, line })
  })
  return { rows, faults }
}

/** `0.4`, `40%` → 0.4; empty → `null`; anything else, and what lies outside (0, 1], → `NaN`. */
export function shareOf(text: string): number | null {
  if (text === '') return null
  const plain = text.normalize('NFKC').trim()
  const share = plain.endsWith('%') ? Number(plain.slice(0, -1)) / 100 : Number(plain)
  return share > 0 && share <= 1 ? share : Number.NaN
}
