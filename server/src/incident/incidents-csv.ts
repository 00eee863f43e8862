import type { FraudType } from '@shouwang/shared/indicator/indicator'
import type { IncidentRow } from '@shouwang/shared/wire/incidents'
import type { Locale } from '@shouwang/shared/wire/locale'
import { csvText } from '../app/csv.ts'

const HEADINGS: Record<Locale, string[]> = {
  zh: [
    '案件编号',
    '辖区',
    '类型',
    '发案日期',
    '报案日期',
    '立案日期',
    '破案日期',
    '损失(元)',
    '止付(元)',
    '追回(元)',
    '抓获人数',
    '单位内部',
  ],
  en: [
    'Case',
    'Place',
    'Type',
    'Occurred',
    'Reported',
    'Filed',
    'Solved',
    'Loss (yuan)',
    'Stopped (yuan)',
    'Recovered (yuan)',
    'Arrests',
    'Inside a unit',
  ],
}

/** Cases as a CSV file with a byte order mark, newest first; text that a spreadsheet would take for a formula is quoted with `'`. */
export function incidentsCsv(rows: readonly IncidentRow[], types: readonly FraudType[], language: Locale): string {
  const names = new Map(types.map(({ key, name }) => [key, name[language]]))
  const data = rows.map(({ ref, placeName, type, occurred, reported, filed, solved, loss, stopped, recovered, arrests, inside }) => [
    ref,
    placeName,
    names.get(type) ?? type,
    occurred,
    reported,
    filed,
    solved,
    loss / 100,
    stopped / 100,
    recovered / 100,
    arrests,
    inside ? (language === 'zh' ? '是' : 'yes') : '',
  ])
  return csvText(HEADINGS[language], data)
}
