import type { Text } from '../indicator/indicator.ts'
import type { State } from './state.ts'

/** The five states in words, for legends, tables and exports. */
export const STATE_WORDS: Record<State, Text> = {
  value: { zh: '已报', en: 'Reported' },
  pending: { zh: '未到期', en: 'Not yet due' },
  missing: { zh: '逾期未报', en: 'Overdue' },
  notExpected: { zh: '无需填报', en: 'Not expected' },
  suppressed: { zh: '不予公开', en: 'Suppressed' },
}

/** What each state means, in one sentence. */
export const STATE_MEANINGS: Record<State, Text> = {
  value: { zh: '有数据，数值为 0 也是数据', en: 'There is a figure; 0 is a figure too' },
  pending: { zh: '应报，尚未到截止时间', en: 'Expected, and the deadline has not passed' },
  missing: { zh: '应报，已过截止时间仍未报；或无任何数据覆盖', en: 'Expected and past its deadline, or covered by no file' },
  notExpected: { zh: '没有填报任务，或当时尚未设立', en: 'No duty, or the place did not exist then' },
  suppressed: {
    zh: '数值过小，或可由其推算出过小的数值，为保护当事人不予公开',
    en: 'Too small a number to be shown, or one from which such a number could be worked out',
  },
}
