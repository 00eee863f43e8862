import type { Fault } from '@shouwang/shared/import/fault'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { say } from '../app/say.ts'
import type { LeftOutReason } from './faults.ts'
import { spanText } from './run-import.ts'
import type { Preview } from './run-import.ts'

const LEFT_OUT: Record<LeftOutReason, Text> = {
  total: { zh: '合计行', en: 'rows of totals' },
  sum: { zh: '分类为合计的行', en: 'rows whose class is a sum' },
  footnote: { zh: '说明文字', en: 'notes' },
  heading: { zh: '重复的表头', en: 'repeated headings' },
  filter: { zh: '被 --where 排除的行', en: 'rows excluded by --where' },
  empty: { zh: '没有数值的行', en: 'rows without figures' },
}

/** A fault as one line: `line 12, column 损失: "abc" is not an amount; …`. */
export function describeFault({ line, column, value, reason, suggestion }: Fault): string {
  const zh = [line === null ? '' : `第 ${line} 行`, column === null ? '' : `“${column}”列`].filter((part) => part !== '').join('，')
  const en = [line === null ? '' : `line ${line}`, column === null ? '' : `column ${column}`].filter((part) => part !== '').join(', ')
  const quoted = value === null || value === '' || reason.zh.includes(value) ? { zh: '', en: '' } : { zh: `“${value}” `, en: `"${value}" ` }
  const text = {
    zh: `${zh === '' ? '' : `${zh}：`}${quoted.zh}${reason.zh}${suggestion ? `；${suggestion.zh}` : ''}`,
    en: `${en === '' ? '' : `${en}: `}${quoted.en}${reason.en}${suggestion ? `; ${suggestion.en}` : ''}`,
  }
  return say(text)
}

/** What was seen in a file, for the command line: heading, columns, rows, what was left out, warnings, faults, and what would happen. */
export function describePreview(preview: Preview): string {
  const { header, columns, constants, ignored, rows, facts, would, coverage } = preview
  const out: string[] = []
  const encoding = preview.encoding === null ? '' : ` · ${preview.encoding}`
  const sheet = preview.sheet === null ? '' : ` · ${preview.sheet}`
  out.push(
    say({
      zh: `${preview.file}${encoding}${sheet} · 表头在第 ${header.line} 行`,
      en: `${preview.file}${encoding}${sheet} · heading on line ${header.line}`,
    }),
  )
  if (preview.already) {
    const { importId } = preview.already
    out.push(
      say({
        zh: `该文件已由第 ${importId} 号导入处理过，内容没有变化`,
        en: `this file was imported before (import ${importId}); nothing changes`,
      }),
    )
    return out.join('\n')
  }
  for (const { field, heading, unit } of columns) out.push(`  ${heading} → ${field}${unit === null ? '' : ` (${unit})`}`)
  for (const { field, value } of constants) out.push(`  --set ${field}=${value}`)
  for (const filter of preview.where) out.push(`  --where ${filter}`)
  if (ignored.length > 0) out.push(say({ zh: `  未使用的列：${ignored.join('、')}`, en: `  columns not used: ${ignored.join(', ')}` }))
  if (preview.campaign) {
    const { key, name, version } = preview.campaign
    out.push(say({ zh: `专项行动：${name.zh}（${key}，第 ${version} 版）`, en: `campaign: ${name.en} (${key}, version ${version})` }))
  }
  if (coverage) out.push(say({ zh: `覆盖时段：${spanText(coverage)}`, en: `covers ${spanText(coverage)}` }))
  out.push(say({ zh: `共 ${rows} 行，读出 ${facts} 条`, en: `${rows} rows, ${facts} facts` }))
  for (const { why, total, lines } of preview.leftOut) {
    out.push(
      say({
        zh: `  未计入：${LEFT_OUT[why].zh} ${total} 行（${linesText(lines, total)}）`,
        en: `  left out: ${total} ${LEFT_OUT[why].en} (${linesText(lines, total)})`,
      }),
    )
  }
  if (preview.lostTotal > 0) {
    out.push(
      say({ zh: `文件中有 ${preview.lostTotal} 行丢失了字符：`, en: `characters were lost on ${preview.lostTotal} lines of the file:` }),
    )
    for (const { line, text } of preview.lost) out.push(say({ zh: `  第 ${line} 行：${text}`, en: `  line ${line}: ${text}` }))
  }
  for (const { text, total, lines } of preview.warnings) {
    out.push(
      say({
        zh: `注意：${text.zh}（${total} 处，${linesText(lines, total)}）`,
        en: `note: ${text.en} (${total} times, ${linesText(lines, total)})`,
      }),
    )
  }
  for (const { line, column, reason } of preview.suspects) {
    out.push(`${say({ zh: '请核对：', en: 'check: ' })}${describeFault({ line, column, value: null, reason })}`)
  }
  for (const fault of preview.faults) out.push(describeFault(fault))
  if (preview.faultTotal > preview.faults.length) {
    const more = preview.faultTotal - preview.faults.length
    out.push(say({ zh: `……另有 ${more} 处错误`, en: `… and ${more} more faults` }))
  }
  if (preview.faultTotal === 0) {
    out.push(
      say({
        zh: `新增 ${would.added}，更正 ${would.revised}，不变 ${would.unchanged}`,
        en: `${would.added} new, ${would.revised} revised, ${would.unchanged} unchanged`,
      }),
    )
  } else {
    out.push(say({ zh: `${preview.faultTotal} 处错误`, en: `${preview.faultTotal} faults` }))
  }
  return out.join('\n')
}

function linesText(lines: readonly number[], total: number): string {
  if (lines.length === 0) return '—'
  const more = total > lines.length ? ' …' : ''
  return say({ zh: `第 ${lines.join('、')}${more} 行`, en: `line ${lines.join(', ')}${more}` })
}
