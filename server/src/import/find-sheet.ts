import type { Catalogue } from '@shouwang/shared/indicator/indicator'
import { AppError } from '../app/error.ts'
import { fieldsOf, wideFields } from './fields.ts'
import type { FactKind } from './fields.ts'
import { clean, findHeader, headerAt } from './find-header.ts'
import type { Header } from './find-header.ts'
import { recogniser } from './map-columns.ts'
import type { Wishes } from './map-columns.ts'
import type { OpenedTable } from './open-table.ts'

type Sheet = OpenedTable['sheets'][number]

/** Which sheet and heading to use when the file does not make it plain. */
export type SheetWishes = Wishes & { kind: FactKind; catalogue: Catalogue; sheet?: string | undefined; headerLine?: number | undefined }

/**
 * The sheet that holds the table, and its heading: the one that was named, else the only one whose heading is recognised. Throws `AppError('invalid')` when there is none, or several,
 * with what was seen.
 */
export function findSheet(table: OpenedTable, wishes: SheetWishes): { sheet: Sheet; header: Header } {
  const { kind, catalogue, sheet: wish, headerLine } = wishes
  const recognise = recogniser(fieldsOf(kind), wideFields(kind, catalogue), wishes)
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
  const text = {
    zh: `没有认出表头。文件前几行为：\n${seen.join('\n')}\n请用 --header-line 指明表头所在行，用 --column 字段=表头 指明各列`,
    en: `no heading was recognised. The first lines are:\n${seen.join('\n')}\nGive the heading's line with --header-line and the columns with --column field=Heading`,
  }
  throw new AppError('invalid', text)
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
