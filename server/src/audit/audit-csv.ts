import { actWords, originWords } from '@shouwang/shared/audit/act-words'
import type { AuditEntry } from '@shouwang/shared/wire/audit'
import type { Locale } from '@shouwang/shared/wire/locale'
import { csvText } from '../app/csv.ts'

const HEADINGS: Record<Locale, string[]> = {
  zh: ['序号', '时间', '操作人', '来源', '操作', '操作代码', '对象', '辖区', '内容', '操作前', '操作后', '文字已替换'],
  en: ['Entry', 'Time', 'Who', 'From', 'Act', 'Act (key)', 'Subject', 'Place', 'Detail', 'Before', 'After', 'Redacted'],
}

/** Entries of the record as a CSV file with a byte order mark; times are ISO instants, and text that a spreadsheet would take for a formula is quoted with `'`. */
export function auditCsv(entries: readonly AuditEntry[], language: Locale): string {
  const json = (value: unknown) => (value === null ? '' : JSON.stringify(value))
  const data = entries.map(({ id, at, actor, address, action, subject, place, detail, before, after, redacted }) => [
    id,
    at,
    actor,
    originWords(address)[language],
    actWords(action)[language],
    action,
    subject,
    place?.name ?? '',
    json(detail),
    json(before),
    json(after),
    redacted ? (language === 'zh' ? '是' : 'yes') : '',
  ])
  return csvText(HEADINGS[language], data)
}
