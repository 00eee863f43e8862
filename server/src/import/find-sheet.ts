import type { Text } from '@shouwang/shared/indicator/indicator'
import { AppError } from '../app/error.ts'
import { fieldsOf } from './fields.ts'
import type { FactKind, Field } from './fields.ts'
import { clean, findHeader, headerAt } from './find-header.ts'
import type { Header } from './find-header.ts'
import { recogniser } from './map-columns.ts'
import type { Wishes } from './map-columns.ts'
import type { OpenedTable } from './open-table.ts'

type Sheet = OpenedTable['sheets'][number]

/** Which sheet and heading to use when the file does not make it plain. */
export type SheetWishes = Wishes & { kind: FactKind; sheet?: string | undefined; headerLine?: number | undefined }

/**
 * The sheet that holds the table, and its heading: the one that was named, else the only one whose heading is recognised. Throws `AppError('invalid')` when there is none, or several,
 * with what was seen.
 */
export function findSheet(table: OpenedTable, wishes: SheetWishes, wide: readonly Field[]): { sheet: Sheet; header: Header } {
  const { kind, sheet: wish, headerLine } = wishes
  const recognise = recogniser(fieldsOf(kind), wide, wishes)
  const sheets = wish === undefined ? table.sheets : [namedOrThrow(table, wish)]
  const found = sheets.flatMap((sheet) => {
    const header = headerLine === undefined ? findHeader(sheet.sample, recognise) : headerAt(sheet.sample, headerLine, recognise)
    return header ? [{ sheet, header }] : []
  })
  const best = Math.max(0, ...found.map(({ header }) => header.known))
  const likely = found.filter(({ header }) => header.known === best && (best > 0 || headerLine !== undefined))
  if (likely.length === 1) return likely[0]!
  if (likely.length > 1) {
    const names = likely.map(({ sheet }) => sheet.name)
    throw new AppError('invalid', {
      zh: `工作簿有多个工作表可用：${names.map((name) => `“${name}”`).join('、')}，请用 --sheet 指明`,
      en: `several sheets may be meant: ${names.map((name) => `"${name}"`).join(', ')}; name one with --sheet`,
    })
  }
  const seen = (sheets[0]?.sample ?? []).slice(0, 5).map(
    (row) =>
      `  ${row.line}: ${row.cells
        .map(clean)
        .filter((cell) => cell !== '')
        .join(' | ')
        .slice(0, 120)}`,
  )
  const advice = adviceFor(wishes, wide, likelyHeadings(sheets[0]?.sample ?? [])[0] ?? '')
  const text = {
    zh: `没有认出表头。文件前几行为：\n${seen.join('\n')}\n${advice.zh}`,
    en: `no heading was recognised. The first lines are:\n${seen.join('\n')}\n${advice.en}`,
  }
  throw new AppError('invalid', text)
}

const SHOWN = 6
const MINOR = new Set(['county', 'year', 'month', 'filedAt', 'owner', 'reason'])

/** The first of the rows that fill most columns: the heading, more likely than a title. */
function likelyHeadings(sample: Sheet['sample']): string[] {
  const filled = sample.slice(0, 5).map(({ cells }) => cells.map(clean).filter((cell) => cell !== ''))
  return filled.reduce((best, row) => (row.length > best.length ? row : best), [])
}

/** Which headings a table of the kind has, and how to name others; `heading` is one that the file has. */
function adviceFor({ kind }: SheetWishes, wide: readonly Field[], heading: string): Text {
  const fields = fieldsOf(kind).filter(({ key }) => !MINOR.has(key))
  const more = wide.length > 0 ? wide.slice(0, SHOWN) : []
  const names = (locale: 'zh' | 'en') => fields.map(({ name }) => name[locale]).join(locale === 'zh' ? '、' : ', ')
  const one = kind === 'bases' ? { zh: '每项底数一列', en: 'one column a base' } : { zh: '每个任务一列', en: 'one column a task' }
  const columns = (locale: 'zh' | 'en') => more.map(({ name }) => name[locale]).join(locale === 'zh' ? '、' : ', ')
  const known = wide.length > more.length
  return {
    zh: [
      `可识别的表头：${names('zh')}${more.length > 0 ? `；${one.zh}的，表头为 ${columns('zh')}${known ? ' 等' : ''}` : ''}。`,
      `表头不在前几行的，用 --header-line 指明行号；表头叫法不同的，用 --column 字段=表头 指明，如 --column place=${heading}；全部字段见 --help`,
    ].join('\n'),
    en: [
      `Headings that are recognised: ${names('en')}${more.length > 0 ? `; with ${one.en}: ${columns('en')}${known ? ' …' : ''}` : ''}.`,
      `Give the heading's line with --header-line where it stands further down, and columns of another name with --column field=Heading, such as --column place="${heading}"; --help lists the fields`,
    ].join('\n'),
  }
}

function namedOrThrow(table: OpenedTable, wish: string): Sheet {
  const sheet = table.sheets.find(({ name }) => name === wish) ?? table.sheets[/^\d+$/.test(wish) ? Number(wish) - 1 : -1]
  if (sheet) return sheet
  const names = table.sheets.map(({ name }) => name ?? '').filter((name) => name !== '')
  throw new AppError('invalid', {
    zh: `没有工作表“${wish}”；现有：${names.join('、')}`,
    en: `there is no sheet "${wish}"; there are: ${names.join(', ')}`,
  })
}
