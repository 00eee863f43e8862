import { formatMoney } from '@shouwang/shared/money/money-words'
import { formatPercent } from '@shouwang/shared/wire/format'
import { THIN } from '@shouwang/shared/wire/locale'
import type { Locale } from '@shouwang/shared/wire/locale'
import { formatNumber, round, shiftPoint } from '@shouwang/shared/wire/rounding'
import type { ProfileFinding } from './profile-finding.ts'

/** The finding as a sentence; `names` are the tasks' names. */
export function profileFindingWords(finding: ProfileFinding, names: Map<string, string>, locale: Locale): string {
  const parts = locale === 'zh' ? inChinese(finding, names) : inEnglish(finding, names)
  const text = parts.join(locale === 'zh' ? '；' : '; ')
  if (text === '') return locale === 'zh' ? '尚无任何填报与警情数据。' : 'No reports and no cases are known yet.'
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${locale === 'zh' ? '。' : '.'}`
}

function inChinese({ coverage, silent, overdue, incidents }: ProfileFinding, names: Map<string, string>): string[] {
  const parts: string[] = []
  if (coverage !== null) parts.push(`${names.get(coverage.task)}${THIN}${formatPercent(coverage.share)}${changeZh(coverage.change)}`)
  if (silent !== null) parts.push(`${names.get(silent.task)}已连续${THIN}${silent.weeks}${THIN}周未报`)
  else if (overdue > 0) parts.push(`本周有${THIN}${formatNumber(overdue)}${THIN}份填报逾期`)
  if (incidents !== null) {
    const { cases, loss, weeks } = incidents
    parts.push(
      cases === 0
        ? `近${THIN}${weeks}${THIN}周没有发案`
        : `近${THIN}${weeks}${THIN}周发案${THIN}${formatNumber(cases)}${THIN}起，损失${THIN}${formatMoney(loss, 'zh')}`,
    )
  }
  return parts
}

function changeZh(change: number | null): string {
  if (change === null) return ''
  const points = round(shiftPoint(change, 2), 1)
  if (points === 0) return '，与上周持平'
  return `，比上周${points > 0 ? '上升' : '下降'}${THIN}${formatNumber(Math.abs(points), 1)}${THIN}个百分点`
}

function inEnglish({ coverage, silent, overdue, incidents }: ProfileFinding, names: Map<string, string>): string[] {
  const parts: string[] = []
  const name = (task: string) => (names.get(task) ?? task).replace(/^./, (first) => first.toLowerCase())
  if (coverage !== null) parts.push(`${name(coverage.task)}: ${formatPercent(coverage.share)}${changeEn(coverage.change)}`)
  if (silent !== null) parts.push(`no report on ${name(silent.task)} for ${silent.weeks} weeks`)
  else if (overdue > 0) parts.push(`${formatNumber(overdue)} ${overdue === 1 ? 'report is' : 'reports are'} overdue this week`)
  if (incidents !== null) {
    const { cases, loss, weeks } = incidents
    parts.push(
      cases === 0
        ? `no cases in ${weeks} weeks`
        : `${formatNumber(cases)} ${cases === 1 ? 'case' : 'cases'} in ${weeks} weeks, ${formatMoney(loss, 'en')} lost`,
    )
  }
  return parts
}

function changeEn(change: number | null): string {
  if (change === null) return ''
  const points = round(shiftPoint(change, 2), 1)
  if (points === 0) return ', level with the week before'
  return `, ${formatNumber(Math.abs(points), 1)} points ${points > 0 ? 'more' : 'less'} than the week before`
}
