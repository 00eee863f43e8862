import type { Text } from '../indicator/indicator.ts'
import type { Level } from './level.ts'

/** What a place of a level is called in a sentence. */
export const LEVEL_WORDS: Record<Level, Text> = {
  nation: { zh: '全国', en: 'nation' },
  province: { zh: '省', en: 'province' },
  prefecture: { zh: '市', en: 'prefecture' },
  county: { zh: '县（区）', en: 'county' },
  township: { zh: '乡镇（街道）', en: 'township' },
  village: { zh: '村（社区）', en: 'village' },
  grid: { zh: '网格', en: 'grid' },
}
