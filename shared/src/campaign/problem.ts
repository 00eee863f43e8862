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

/** Fields as a form calls them, where a file has their keys. */
const FIELDS: Record<string, Text> = {
  key: { zh: '标识', en: 'key' },
  clauses: { zh: '条款', en: 'clauses' },
  name: { zh: '名称', en: 'name' },
  counted: { zh: '计数单位', en: 'what is counted' },
  for: { zh: '承担者', en: 'whom it is for' },
  whole: { zh: '分母', en: 'the whole' },
  keeps: { zh: '累计方式', en: 'how figures add up' },
  parts: { zh: '子项', en: 'sub-actions' },
  audience: { zh: '宣传对象', en: 'audience' },
  channel: { zh: '宣传渠道', en: 'channel' },
  target: { zh: '目标值', en: 'target' },
  due: { zh: '完成期限', en: 'due day' },
  cadence: { zh: '周期', en: 'how often' },
  deadline: { zh: '截止时间', en: 'deadline' },
  within: { zh: '处置时限', en: 'time limit' },
  evidence: { zh: '佐证材料', en: 'evidence' },
  responsible: { zh: '责任单位', en: 'responsible units' },
  aims: { zh: '判定项', en: 'aims' },
  figure: { zh: '指标', en: 'figure' },
  baseline: { zh: '对比基准', en: 'baseline' },
  when: { zh: '条件', en: 'condition' },
  opens: { zh: '督办措施', en: 'items' },
  from: { zh: '开始日期', en: 'first day' },
  to: { zh: '结束日期', en: 'last day' },
  time: { zh: '时间', en: 'time' },
  issuer: { zh: '发文单位', en: 'issued by' },
  number: { zh: '文号', en: 'order number' },
  level: { zh: '适用层级', en: 'level' },
  schema: { zh: '格式版本', en: 'schema' },
  points: { zh: '分值', en: 'points' },
  bands: { zh: '等次', en: 'bands' },
  zh: { zh: '（中文）', en: '(Chinese)' },
  en: { zh: '（英文）', en: '(English)' },
  value: { zh: '数值', en: 'value' },
  date: { zh: '日期', en: 'day' },
  task: { zh: '任务', en: 'task' },
  tasks: { zh: '任务', en: 'tasks' },
  goal: { zh: '目标', en: 'goal' },
  report: { zh: '填报要求', en: 'reporting duty' },
  indicator: { zh: '指标', en: 'indicator' },
  types: { zh: '诈骗类型', en: 'fraud types' },
  base: { zh: '底数', en: 'population base' },
  count: { zh: '数量', en: 'number' },
  sectors: { zh: '行业类别', en: 'sectors' },
  units: { zh: '责任单位', en: 'responsible units' },
  item: { zh: '措施', en: 'item' },
  withinDays: { zh: '办理期限', en: 'days allowed' },
  steps: { zh: '步骤', en: 'steps' },
  outcomes: { zh: '处理结果', en: 'outcomes' },
  slogans: { zh: '宣传标语', en: 'slogans' },
  minutes: { zh: '时限', en: 'minutes' },
  times: { zh: '每期次数', en: 'times in a period' },
  inRow: { zh: '连续期数', en: 'periods in a row' },
  atLeast: { zh: '数量', en: 'number' },
  lostWhen: { zh: '撤销条件', en: 'when it is lost' },
  deductions: { zh: '扣分项', en: 'deductions' },
  bonuses: { zh: '加分项', en: 'bonuses' },
  vetoes: { zh: '一票否决项', en: 'vetoes' },
  zero: { zh: '零分值', en: 'no points at' },
  full: { zh: '满分值', en: 'all points at' },
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
  const said = (side: 'zh' | 'en') =>
    rest
      .map((step) => (typeof step === 'number' ? (side === 'zh' ? `第${step + 1}项` : `no. ${step + 1}`) : (FIELDS[step]?.[side] ?? step)))
      .join(' ')
  return { zh: said('zh'), en: said('en') }
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

/** The part of the document in which a path lies, in words, and what remains of the path. A part without a name is told by its number. */
export function placeOf(path: readonly (string | number)[], content: unknown): { place: Text; rest: (string | number)[] } {
  const [kind, index] = path
  const known = PART_KINDS.find((one): one is PartKind => one === kind)
  if (known === undefined || typeof index !== 'number') return { place: { zh: '', en: '' }, rest: [...path] }
  const part = valueAt(content, [known, index]) as Partial<{ clauses: unknown; name: unknown }> | null | undefined
  const clauses = Array.isArray(part?.clauses) ? part.clauses.map(String) : []
  const name = part?.name as Partial<Record<'zh' | 'en', unknown>> | null | undefined
  const called = (side: 'zh' | 'en', number: string) => (typeof name?.[side] === 'string' && name[side] !== '' ? name[side] : number)
  return {
    place: placeWords({ kind: known, clauses, name: { zh: called('zh', `第${index + 1}项`), en: called('en', `no. ${index + 1}`) } }),
    rest: path.slice(2),
  }
}
