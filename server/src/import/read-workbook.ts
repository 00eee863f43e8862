import readExcelFile from 'read-excel-file/node'
import { AppError } from '../app/error.ts'
import type { Row } from './read-delimited.ts'
import { refuseZipBomb } from './unpacking.ts'

/** One sheet of a workbook, without its empty rows. */
export type WorkbookSheet = { name: string; rows: Row[] }

const LARGEST = 64 << 20

/**
 * Reads all sheets of an XLSX file. Cells become text: dates as `2024-01-05` (with the time where there is one), numbers without exponents or grouping, truth values as
 * `TRUE` and `FALSE`. Throws `AppError('invalid')` on a file that is no workbook, or too large to be held in memory (save it as CSV).
 */
export async function readWorkbook(name: string, bytes: AsyncIterable<Uint8Array>, size: number): Promise<WorkbookSheet[]> {
  if (size > LARGEST) {
    const text = {
      zh: `${name} 有 ${Math.round(size / 1_048_576)} MB，超过工作簿上限 64 MB；请在 Excel 中另存为“CSV UTF-8”后再导入`,
      en: `${name} has ${Math.round(size / 1_048_576)} MB, more than the 64 MB of a workbook; save it as "CSV UTF-8" and import that`,
    }
    throw new AppError('invalid', text)
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  const whole = Buffer.concat(chunks)
  refuseZipBomb(name, whole)
  const sheets = await readExcelFile(whole, { trim: false }).catch((cause: unknown) => {
    const text = {
      zh: `${name} 不是能读的 XLSX 工作簿（可能已加密或损坏）；请在 Excel 中去掉密码并另存为 .xlsx`,
      en: `${name} is not a readable XLSX workbook (it may be encrypted or damaged); remove its password in Excel and save it as .xlsx`,
    }
    throw new AppError('invalid', text, undefined, { cause })
  })
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((cells, at) => ({ line: at + 1, cells: cells.map(textOf) })).filter((row) => row.cells.some((cell) => cell !== '')),
  }))
}

/** Why a workbook of the old binary format is refused, and the way round. */
export function oldWorkbook(name: string): AppError {
  const text = {
    zh: `${name} 是旧版 .xls 格式，不支持；请在 Excel 或 WPS 中打开，选择“另存为”→“Excel 工作簿 （*.xlsx）”后再导入`,
    en: `${name} is in the old .xls format, which is not read; open it in Excel or WPS, choose "Save as" and "Excel workbook (*.xlsx)", and import that`,
  }
  return new AppError('invalid', text)
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value).toString() : shortest(value)
  return String(value as string)
}

/** Excel stores 0.1 + 0.2 as it is; 15 digits are all that it shows. */
function shortest(value: number): string {
  const rounded = Number(value.toPrecision(15))
  const text = String(rounded)
  return text.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : text
}

function dateText(value: Date): string {
  const at = new Date(Math.round(value.getTime() / 1000) * 1000)
  if (Number.isNaN(at.getTime())) return ''
  const iso = at.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
}
