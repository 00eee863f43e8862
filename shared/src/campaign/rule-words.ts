import type { Text } from '../indicator/indicator.ts'
import type { OPENS } from './rule.ts'

/** What supervision items are called. */
export const ITEM_WORDS: Record<(typeof OPENS)[number], Text> = {
  reminder: { zh: '提醒', en: 'reminder' },
  supervision: { zh: '列为重点督导对象', en: 'priority supervision' },
  circular: { zh: '通报', en: 'circular' },
  interview: { zh: '约谈', en: 'interview' },
  mending: { zh: '下发整改清单', en: 'list of things to mend' },
  listing: { zh: '挂牌整治', en: 'listing for rectification' },
  checks: { zh: '一案三查', en: 'three checks' },
  commendation: { zh: '通报表扬', en: 'commendation' },
  withheld: { zh: '取消评先评优资格', en: 'awards withheld' },
  inquiry: { zh: '问责', en: 'inquiry' },
}
