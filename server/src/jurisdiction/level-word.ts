import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'

const WORDS: Record<Level, string> = {
  nation: 'nation country 国 国家 全国 中央',
  province: 'province prov state region reg 省 省级 自治区 直辖市 省自治区直辖市',
  prefecture: 'prefecture city 市 市级 地 地级 地级市 地市 地市级 州 盟',
  county: 'county area district 县 县级 区 区县 区县级 县区 县市区 旗 县级市',
  township: 'township town street municipality mun 乡 镇 乡级 乡镇 街道 镇街 乡镇级 乡镇街道 镇办',
  village: 'village community barangay bgy 村 村级 社区 村社区 行政村 村居 居委会 村委会',
  grid: 'grid 网格 格 微网格 村民小组 组',
}

const RANKS = new Map<string, number>()
for (const [level, words] of Object.entries(WORDS)) for (const word of words.split(' ')) RANKS.set(word, rankOf(level as Level))

/** Rank of a level as people write it: `乡镇`, `街道`, `town`, `Bgy`, or 1 (province) … 6 (grid) as in the statistical lists. −1 when it is none. */
export function rankOfWord(word: string): number {
  const folded = foldName(word)
  if (/^[0-6]$/.test(folded)) return Number(folded)
  return RANKS.get(folded) ?? -1
}
