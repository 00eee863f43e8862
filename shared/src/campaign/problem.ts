import type { z } from 'zod'
import type { Text } from '../indicator/indicator.ts'
import { issueText, valueAt } from '../wire/issue-text.ts'
import { PART_KINDS, placeWords } from './parts.ts'
import type { PartKind } from './parts.ts'

/** What is wrong in a document: where (`任务 P3-16「…」`), and what, in the words of an official; `path` leads a form to the field. */
export type Problem = { path: (string | number)[]; place: Text; text: Text }

/** A problem as one sentence. */
export function problemWords({ place, text }: Problem): Text {
  return { zh: place.zh === '' ? text.zh : `${place.zh}：${text.zh}`, en: place.en === '' ? text.en : `${place.en}: ${text.en}` }
}

const FIELDS: Record<string, string> = {
  key: '标识',
  clauses: '条款',
  name: '名称',
  counted: '计数单位',
  for: '承担者',
  whole: '分母',
  keeps: '累计方式',
  parts: '子项',
  audience: '宣传对象',
  channel: '宣传渠道',
  target: '目标值',
  due: '完成期限',
  cadence: '周期',
  deadline: '截止时间',
  within: '处置时限',
  evidence: '佐证材料',
  responsible: '责任单位',
  aims: '判定项',
  figure: '指标',
  baseline: '对比基准',
  when: '条件',
  opens: '督办措施',
  from: '开始日期',
  to: '结束日期',
  time: '时间',
  issuer: '发文单位',
  number: '文号',
  level: '适用层级',
  schema: '格式版本',
  points: '分值',
  bands: '等次',
  zh: '（中文）',
  en: '（英文）',
  value: '数值',
  date: '日期',
  task: '任务',
  tasks: '任务',
  goal: '目标',
  report: '填报要求',
  indicator: '指标',
  types: '诈骗类型',
  base: '底数',
  count: '数量',
  sectors: '行业类别',
  units: '责任单位',
  item: '措施',
  withinDays: '办理期限',
  steps: '步骤',
  outcomes: '处理结果',
  slogans: '宣传标语',
  minutes: '时限',
  times: '每期次数',
  inRow: '连续期数',
  atLeast: '数量',
  lostWhen: '撤销条件',
  deductions: '扣分项',
  bonuses: '加分项',
  vetoes: '一票否决项',
  zero: '零分值',
  full: '满分值',
}

/** Problems of the form of a document, from what the schema says of it. What was left empty is told as that, once for both languages of a text. */
export function problemsOfForm(error: z.ZodError, content: unknown): Problem[] {
  const empty = new Set<string>()
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
    if (!isEmpty(valueAt(content, path))) {
      const { place, rest } = placeOf(path, content)
      return [{ path, place, text: issueText(issue, content, fieldWords(rest)) }]
    }
    const at = bothEmpty(content, path) ? path.slice(0, -1) : path
    if (empty.has(at.join('.'))) return []
    empty.add(at.join('.'))
    const { place, rest } = placeOf(at, content)
    const { zh, en } = fieldWords(rest)
    return [{ path: at, place, text: { zh: `${zh}未填写`, en: `${en} is not filled in` } }]
  })
}

function fieldWords(rest: readonly (string | number)[]): Text {
  return { zh: rest.map((part) => (typeof part === 'number' ? `第${part + 1}项` : (FIELDS[part] ?? part))).join(' '), en: rest.join('.') }
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0)
}

/** Whether a path leads to one language of a text of which both are empty. */
function bothEmpty(content: unknown, path: readonly (string | number)[]): boolean {
  const last = path.at(-1)
  if (last !== 'zh' && last !== 'en') return false
  const text = path.slice(0, -1)
  return isEmpty(valueAt(content, [...text, 'zh'])) && isEmpty(valueAt(content, [...text, 'en']))
}

/** The part of the document in which a path lies, in words, and what remains of the path. */
function placeOf(path: (string | number)[], content: unknown): { place: Text; rest: (string | number)[] } {
  const [kind, index] = path
  const known = PART_KINDS.find((one): one is PartKind => one === kind)
  if (known === undefined || typeof index !== 'number') return { place: { zh: '', en: '' }, rest: path }
  const part = valueAt(content, [known, index]) as Partial<{ clauses: unknown; name: unknown; key: unknown }> | null | undefined
  const clauses = Array.isArray(part?.clauses) ? part.clauses.map(String) : []
  const name = part?.name as Partial<Text> | undefined
  const called = typeof part?.key === 'string' ? part.key : `${index + 1}`
  return { place: placeWords({ kind: known, clauses, name: { zh: name?.zh ?? called, en: name?.en ?? called } }), rest: path.slice(2) }
}
