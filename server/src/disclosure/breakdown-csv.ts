import { BREAKDOWN_WORDS } from '@shouwang/shared/disclosure/classification'
import { isoOf } from '@shouwang/shared/period/day'
import { periodOf } from '@shouwang/shared/period/period'
import type { Breakdown } from '@shouwang/shared/wire/breakdown'
import type { Locale } from '@shouwang/shared/wire/locale'
import { STATES } from '@shouwang/shared/wire/state'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { csvText } from '../app/csv.ts'

const HEADINGS: Record<Locale, (by: string) => string[]> = {
  zh: (by) => ['时段', '开始日期', '截止日期', '辖区', '发案合计(起)', by, '状态', '发案(起)', '数据截至'],
  en: (by) => ['Period', 'First day', 'Last day', 'Place', 'Cases in all', by, 'State', 'Cases', 'As known on'],
}

/** A breakdown as a CSV file: one row for each period, place and category. A suppressed count is an empty cell whose state says so, never 0. */
export function breakdownCsv(breakdown: Breakdown, language: Locale): string {
  const rows = breakdown.periods.flatMap((id, p) => {
    const period = periodOf(id)
    return breakdown.lines.flatMap((line) =>
      breakdown.categories.map(({ name }, c) => [
        id,
        isoOf(period.from),
        isoOf(period.until - 1),
        line.name,
        line.totals[p] ?? null,
        name[language],
        STATE_WORDS[STATES[line.state[p]![c]!]!][language],
        line.cases[p]![c] ?? null,
        line.asOf[p] ?? null,
      ]),
    )
  })
  const fields = HEADINGS[language](BREAKDOWN_WORDS[breakdown.by][language])
  return csvText(fields, rows)
}
