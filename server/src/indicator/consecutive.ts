import type { Text } from '@shouwang/shared/indicator/indicator'
import { PERIOD_KINDS, periodOf, shift } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import { AppError } from '../app/error.ts'

/** Kinds of periods that follow one another in the calendar. */
export const KINDS = PERIOD_KINDS.filter((kind) => kind !== 'range' && kind !== 'campaign')
type Kind = (typeof KINDS)[number]

const KIND_WORDS: Record<Kind, Text> = {
  day: { zh: '日', en: 'day' },
  week: { zh: '周', en: 'week' },
  dekad: { zh: '旬', en: 'dekad' },
  month: { zh: '月', en: 'month' },
  quarter: { zh: '季度', en: 'quarter' },
  term: { zh: '学期', en: 'term' },
  half: { zh: '半年', en: 'half' },
  year: { zh: '年', en: 'year' },
}

/** `count` periods of a kind, oldest first, the last one by its id. Throws `AppError('invalid')` for one of another kind. */
export function consecutive({ kind, until, count }: { kind: Kind; until: string; count: number }): Period[] {
  const last = periodOf(until)
  if (last.kind !== kind)
    throw new AppError('invalid', {
      zh: `周期“${until}”与所选的“按${KIND_WORDS[kind].zh}”不符，请改为同一种周期`,
      en: `the period "${until}" is not a ${KIND_WORDS[kind].en}`,
    })
  const first = shiftOrNull(last, 1 - count)
  if (!first)
    throw new AppError('invalid', {
      zh: `“${until}”往前没有 ${count} 期，请减少期数`,
      en: `there are no ${count} periods up to "${until}": ask for fewer`,
    })
  return Array.from({ length: count }, (_, i) => shift(last, i + 1 - count))
}

/** Before the year 1 the calendar of the rules ends. */
function shiftOrNull(period: Period, by: number): Period | null {
  try {
    return shift(period, by)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
