import { chineseInteger } from '../import/chinese-numeral.ts'

const NUMERAL = /[〇零一二三四五六七八九十百]+/gu
const order = new Intl.Collator('en', { numeric: true })

/** Compares numbers of clauses as a reader of the plan would look for them: `P3-9` before `P3-10`, `一（二）` before `一（十）` before `二（一）`. */
export function compareClauses(a: string, b: string): number {
  return order.compare(inFigures(a), inFigures(b)) || (a < b ? -1 : Number(a > b))
}

function inFigures(clause: string): string {
  return clause.replaceAll(NUMERAL, (numeral) => String(chineseInteger(numeral) ?? numeral))
}
