import { cellText, isEmpty, read, refused } from './reading.ts'
import type { Reading } from './reading.ts'

/** What an inspection (检查、督导、暗访) found: something wrong, weak work, good work. */
export const FINDINGS = ['fault', 'weak', 'good'] as const
export type Finding = (typeof FINDINGS)[number]

const WORDS: Record<Finding, string> = {
  good: 'good excellent commended 好 较好 良好 很好 优 优秀 合格 达标 成效明显 工作扎实 表扬',
  weak: 'weak poor 差 较差 很差 弱 较弱 薄弱 落后 工作不力 推进不力 成效不明显 不到位',
  fault: 'fault failed 发现问题 有问题 存在问题 存在隐患 发现隐患 有隐患 不合格 不达标 问题',
}
const KNOWN = new Map(
  Object.entries(WORDS).flatMap(([finding, words]) => words.split(' ').map((word) => [word, finding as Finding] as const)),
)

/** The result of an inspection as people write it. An empty cell is `null`. */
export function readFinding(cell: string): Reading<Finding> {
  const text = cellText(cell)
  if (isEmpty(text)) return read<Finding>(null)
  const found = KNOWN.get(text.toLowerCase().replaceAll(/[\s。.！!]/g, ''))
  if (found) return read(found)
  return refused(
    `“${text}”不是检查结果，应填 较好、工作不力 或 发现问题`,
    `"${text}" is no result of an inspection; write good, weak or fault`,
  )
}
