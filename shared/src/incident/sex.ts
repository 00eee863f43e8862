import { cellText, isEmpty, read, refused } from '../import/reading.ts'
import type { Reading } from '../import/reading.ts'
import { createTermMatcher } from './term.ts'
import type { Term } from './term.ts'

export type Sex = 'female' | 'male'

export const SEXES = [
  { key: 'female', name: { zh: '女', en: 'Female' }, aliases: ['女性', '女士', 'f', 'woman', 'women', '2'] },
  { key: 'male', name: { zh: '男', en: 'Male' }, aliases: ['男性', '男士', 'm', 'man', 'men', '1'] },
] as const satisfies readonly Term[]

const find = createTermMatcher<(typeof SEXES)[number]>(SEXES)
const UNKNOWN = createTermMatcher([
  {
    key: 'unknown',
    name: { zh: '未知', en: 'Unknown' },
    aliases: [
      '不详',
      '未说明',
      '未填写',
      '其他',
      '其它',
      '单位',
      'not available',
      'prefer not to say',
      'not stated',
      'other',
      'u',
      'x',
      '0',
      '9',
    ],
  },
])

/** A victim's sex by its name, letter or standard code (GB/T 2261.1); `null` where it is not known or not said. */
export function readSex(cell: string | number): Reading<Sex> {
  const text = cellText(cell)
  if (isEmpty(text) || UNKNOWN(text)) return read<Sex>(null)
  const sex = find(text)
  return sex === null ? refused(`“${text}”不是性别，应填男或女`, `"${text}" is not a sex; write male or female`) : read<Sex>(sex.key)
}
