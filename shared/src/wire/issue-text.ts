import { z } from 'zod'
import type { Text } from '../indicator/indicator.ts'

type Issue = z.core.$ZodIssue

const { localeError } = z.locales.zhCN()

const TYPES: Record<string, string> = {
  number: '数字',
  int: '整数',
  string: '文字',
  array: '列表',
  object: '一组字段',
  boolean: 'true 或 false',
}
const FORMATS: Record<string, string> = {
  date: '日期，如 2026-11-24',
  datetime: '带时区的时刻，如 2026-11-24T08:00:00Z',
  url: '网址',
}

/**
 * What is wrong with what was sent, or written in a file, in both languages: each fault with the name of its field and the value that is at fault. A `refine` says
 * its Chinese in `params.zh`, as what stands behind the value: `{ params: { zh: '不是周期，应如 2026-W48' } }`.
 */
export function issuesText({ issues }: z.ZodError, sent: unknown): Text {
  const texts = issues.map((issue) => {
    const name = z.core.toDotPath(issue.path)
    return issueText(issue, sent, { zh: name, en: name })
  })
  return { zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join('; ') }
}

/** One fault: what the field is called, the value that is at fault, and what it should be. */
export function issueText(issue: Issue, sent: unknown, name: Text): Text {
  const value = valueAt(sent, issue.path)
  const lacking = value === undefined && ['invalid_type', 'invalid_value', 'invalid_union'].includes(issue.code)
  if (lacking) return { zh: `缺少 ${name.zh}`, en: `${name.en} is missing` }
  const quoted = quote(value)
  const where = {
    zh: `${name.zh}${quoted === null ? '' : `“${quoted}”`}`,
    en: [name.en, ...(quoted === null ? [] : [`"${quoted}"`])].filter((part) => part !== '').join(' '),
  }
  const says = quoted !== null && issue.message.startsWith(`"${quoted}" `)
  return { zh: `${where.zh}${chinese(issue)}`, en: [says ? name.en : where.en, issue.message].filter((part) => part !== '').join(': ') }
}

/** What stands behind the value. The locale that comes with zod is the last resort: it speaks to programmers. */
function chinese(issue: Issue): string {
  if (issue.code === 'custom' && typeof issue.params?.['zh'] === 'string') return issue.params['zh']
  if (issue.code === 'invalid_type') return `应为${TYPES[issue.expected] ?? ` ${issue.expected}`}`
  if (issue.code === 'invalid_value') return `应为 ${issue.values.map(String).join('、')}${issue.values.length > 1 ? ' 之一' : ''}`
  if (issue.code === 'invalid_format' && FORMATS[issue.format] !== undefined) return `应为${FORMATS[issue.format]}`
  if (issue.code === 'unrecognized_keys') return `有不认识的字段：${issue.keys.join('、')}`
  if (issue.code === 'too_small')
    return `${MEASURES[issue.origin] ?? ''}不得少于 ${issue.minimum}${issue.inclusive === false ? '（不含）' : ''}`
  if (issue.code === 'too_big')
    return `${MEASURES[issue.origin] ?? ''}不得超过 ${issue.maximum}${issue.inclusive === false ? '（不含）' : ''}`
  const said = localeError(issue as Parameters<typeof localeError>[0])
  return `：${typeof said === 'string' ? said : (said?.message ?? '无效输入')}`
}

const MEASURES: Record<string, string> = { string: '的字数', array: '的项数', set: '的项数' }

/** What stands at a path of what was sent; `undefined` where there is nothing. */
export function valueAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  let at = sent
  for (const key of path) at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined
  return at
}

/** The value as a person wrote it, cut to 60 characters; `null` for what is no single value. */
function quote(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null
  const text = String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
