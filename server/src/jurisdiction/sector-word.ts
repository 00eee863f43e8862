import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'

/** Sectors of units by the words that people write; what is none of these stays as written. */
const WORDS: Record<string, string> = {
  school: 'school 学校 中小学 小学 中学 高中 初中 大学 高校 幼儿园 职校 教育',
  hospital: 'hospital clinic 医院 卫生院 医疗机构 诊所 卫生室 医疗 卫健',
  bank: 'bank bankbranch 银行 银行网点 金融网点 网点 金融机构 金融',
  enterprise: 'enterprise company factory 企业 公司 工厂 厂矿 规上企业',
  office: 'office agency 机关 单位 机关单位 机关事业单位 事业单位 党政机关',
  hotel: 'hotel 宾馆 酒店 旅馆 旅店 宾旅馆 民宿',
  worship: 'worship 宗教 宗教场所 宗教活动场所 寺庙 教堂 清真寺',
  courier: 'courier express 快递 快递网点 寄递 寄递网点 物流',
  market: 'market shop 市场 商场 超市 集贸市场 商超 门店',
}

const SECTORS = new Map(Object.entries(WORDS).flatMap(([sector, words]) => words.split(' ').map((word) => [word, sector] as const)))

/** The sector that a word means: `银行网点` → `bank`. */
export function sectorOf(word: string): string {
  return SECTORS.get(foldName(word)) ?? word.trim()
}
