import type { Text } from '@shouwang/shared/indicator/indicator'
import type { FactKind } from './fields.ts'
import { fieldsOf } from './fields.ts'
import type { Field } from './fields.ts'
import type { Mapping } from './map-columns.ts'

/** Fields that must stand in a column or be given by `--set`; of the fields of one entry, one is enough. */
const NEEDED: Record<FactKind, string[][]> = {
  bases: [['date'], ['source']],
  reports: [['week']],
  taskReports: [],
  inspections: [['date'], ['found']],
  incidents: [['type'], ['filedOn', 'reportedOn', 'occurredOn']],
  counts: [['period', 'year', 'month'], ['type'], ['cases']],
}
const LONG: Partial<Record<FactKind, string[]>> = { bases: ['base', 'value'], reports: ['task', 'value'], taskReports: ['task', 'value'] }
/** Whose figures a file may bring; one is needed. */
const PLACES = ['place', 'code', 'township']
const UNITS = ['unit']
const PARTIES = ['responsible', 'sector']
const WITHOUT_UNITS: ReadonlySet<FactKind> = new Set(['reports', 'counts'])

/** What a mapping lacks for its kind, each with the way to give it; empty when everything is there. `wide` are the columns that the wide form knows; `parties`: responsible units and sectors have figures too. */
export function lacking(
  kind: FactKind,
  { columns, constants, wide: found }: Mapping,
  wide: readonly Field[],
  parties: boolean,
): { reason: Text; suggestion: Text }[] {
  const has = (field: string) => columns.has(field) || constants.has(field)
  const lacks = NEEDED[kind].filter((choice) => !choice.some(has)).map((choice) => told(kind, choice))
  const holders = [...PLACES, ...(WITHOUT_UNITS.has(kind) ? [] : UNITS), ...(parties ? PARTIES : [])]
  if (!holders.some(has))
    lacks.unshift(
      told(
        kind,
        holders.filter((key) => key !== 'township'),
      ),
    )
  const long = LONG[kind]
  if (!long || found.length > 0 || (has(long[0]!) && (has(long[1]!) || has('parts')))) return lacks
  const one = kind === 'bases' ? { zh: '底数', en: 'base' } : { zh: '任务', en: 'task' }
  const some = wide.slice(0, 3)
  const first = wide[0]
  lacks.push({
    reason: {
      zh: `没有找到${one.zh}的列：既没有每项一列，也没有“${one.zh}”和“${kind === 'bases' ? '数值' : '完成数'}”两列`,
      en: `no column of a ${one.en}: neither one column for each, nor the two columns ${one.en} and value`,
    },
    suggestion: {
      zh: `每项一列的，表头用${one.zh}名称（${some.map(({ name }) => name.zh).join('、')}……），叫法不同的用 --column 指明，“${first?.name.zh ?? ''}”写作 --column ${first?.key ?? ''}=表头；每行一项的，用 --column ${long[0]}=表头 和 --column value=表头 指明`,
      en: `with one column for each, a heading is the name of a ${one.en} (${some.map(({ name }) => name.en).join(', ')} …), or is named with --column: "${first?.name.en ?? ''}" by --column ${first?.key ?? ''}=Heading; with one row for each, name --column ${long[0]}=Heading and --column value=Heading`,
    },
  })
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
