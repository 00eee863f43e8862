import { cellText, isEmpty, read, refused } from '@shouwang/shared/import/reading'
import type { Reading } from '@shouwang/shared/import/reading'

const UNKNOWN = new Set([
  '不详',
  '未知',
  '不明',
  '其他',
  '其它',
  '未注明',
  'unknown',
  'other',
  'notavailable',
  'notspecified',
  'prefernottosay',
  'x',
])
const YES = new Set([
  '是',
  '有',
  '已',
  '已破',
  '已破案',
  '已破获',
  '破获',
  '已宣传',
  '已走访',
  '到位',
  '完成',
  '已完成',
  '已落实',
  '对',
  'y',
  'yes',
  'true',
  '1',
  '√',
  '✓',
  '✔',
])
const NO = new Set([
  '否',
  '无',
  '没有',
  '未',
  '未破',
  '未破案',
  '未破获',
  '未宣传',
  '未走访',
  '不到位',
  '未到位',
  '未完成',
  '未落实',
  '错',
  'n',
  'no',
  'false',
  '0',
  '×',
  '✗',
  '✘',
])

const SUMS = /^(合计|总计|小计|共计|总数|合计数|total|grandtotal|subtotal|sum|all|全部|不限|汇总)$/

/** `是`, `否`, `已破案`, `未宣传`, `√`, `TRUE` …; an empty cell is `null`. */
export function readYesNo(cell: string): Reading<boolean> {
  const text = cellText(cell)
  const word = folded(text)
  if (YES.has(word)) return read(true)
  if (NO.has(word)) return read(false)
  if (isEmpty(text) || UNKNOWN.has(word)) return read<boolean>(null)
  return refused(`“${text}”应填 是 或 否`, `"${text}" should be 是 or 否`)
}

/** Whether a cell says that its row is a sum of other rows: `合计`, `小 计`, `ALL`, `Total`, `全县合计`. */
export function saysSum(cell: string): boolean {
  if (cell === '' || cell.length > 16) return false
  const word = folded(cellText(cell))
  return SUMS.test(word) || /^全[县镇乡区市省国]$|^(全[县镇乡区市省国]|全街道|.{1,8}(?=合计|小计|总计))(合计|小计|总计)$/.test(word)
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll(/[\s:：*]/g, '')
}
