import type { Text } from '@shouwang/shared/indicator/indicator'
import type { FactKind } from './fields.ts'
import { fieldsOf } from './fields.ts'
import type { Mapping } from './map-columns.ts'

/** Fields that must stand in a column or be given by `--set`; of the fields of one entry, one is enough. */
const NEEDED: Record<FactKind, string[][]> = {
  bases: [['date'], ['source']],
  reports: [['week']],
  incidents: [['type'], ['filedOn', 'reportedOn', 'occurredOn']],
  counts: [['period', 'year', 'month'], ['type'], ['cases']],
}
const LONG: Partial<Record<FactKind, string[]>> = { bases: ['base', 'value'], reports: ['task', 'value'] }

/** What a mapping lacks for its kind, each with the way to give it; empty when everything is there. */
export function lacking(kind: FactKind, { columns, constants, wide }: Mapping): { reason: Text; suggestion: Text }[] {
  const has = (field: string) => columns.has(field) || constants.has(field)
  const lacks = NEEDED[kind].filter((choice) => !choice.some(has)).map((choice) => told(kind, choice))
  if (!['code', 'place', 'township'].some(has)) lacks.unshift(told(kind, ['place', 'code']))
  const long = LONG[kind]
  if (long && wide.length === 0 && !long.every(has)) {
    const one = kind === 'bases' ? { zh: '底数', en: 'base' } : { zh: '任务', en: 'task' }
    lacks.push({
      reason: {
        zh: `没有找到${one.zh}的列：既没有每项一列，也没有“${one.zh}”和“数值”两列`,
        en: `no column of a ${one.en}: neither one column for each, nor the two columns ${one.en} and value`,
      },
      suggestion: {
        zh: `用 --column ${long[0]}=表头 和 --column value=表头 指明`,
        en: `name them with --column ${long[0]}=Heading and --column value=Heading`,
      },
    })
  }
  return lacks
}

function told(kind: FactKind, choice: string[]): { reason: Text; suggestion: Text } {
  const fields = choice.map((key) => fieldsOf(kind).find((field) => field.key === key)!)
  const key = choice[0]!
  return {
    reason: {
      zh: `没有找到“${fields.map(({ name }) => name.zh).join('”或“')}”列`,
      en: `no column of ${fields.map(({ name }) => name.en).join(' or ')}`,
    },
    suggestion: {
      zh: `用 --column ${key}=表头 指明是哪一列，或用 --set ${key}=内容 给全表一个值`,
      en: `name the column with --column ${key}=Heading, or give one value for the whole table with --set ${key}=value`,
    },
  }
}
