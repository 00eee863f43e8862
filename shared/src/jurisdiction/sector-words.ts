import type { Text } from '../indicator/indicator.ts'

/**
 * What sectors (行业、场所类别) of units are called. A sector with a hyphen is a part of the one before it: a `school-secondary` is a `school` too.
 */
export const SECTOR_WORDS: Record<string, Text> = {
  school: { zh: '学校', en: 'schools' },
  'school-secondary': { zh: '初中及以上学校', en: 'schools from junior secondary up' },
  'school-kindergarten': { zh: '幼儿园', en: 'kindergartens' },
  hospital: { zh: '医疗卫生机构', en: 'hospitals and clinics' },
  pharmacy: { zh: '药店', en: 'pharmacies' },
  bank: { zh: '银行网点', en: 'bank branches' },
  enterprise: { zh: '企业', en: 'enterprises' },
  office: { zh: '机关单位', en: 'offices' },
  hotel: { zh: '宾馆酒店', en: 'hotels' },
  worship: { zh: '宗教活动场所', en: 'places of worship' },
  courier: { zh: '寄递网点', en: 'courier depots' },
  market: { zh: '市场商超', en: 'markets and shops' },
  wholesale: { zh: '批发零售', en: 'wholesale and retail' },
  'carrier-shop': { zh: '通信运营商营业厅', en: "phone carriers' shops" },
  'service-hall': { zh: '便民服务大厅', en: 'service halls' },
  property: { zh: '房地产', en: 'property' },
  blockchain: { zh: '区块链', en: 'blockchain' },
  exchange: { zh: '交易场所', en: 'trading venues' },
  coop: { zh: '农民专业合作社', en: 'farm co-operatives' },
  'elderly-care': { zh: '养老机构', en: 'elderly care' },
  'coach-station': { zh: '客运站', en: 'coach stations' },
  'building-site': { zh: '建筑工地', en: 'building sites' },
  'lottery-shop': { zh: '彩票销售点', en: 'lottery shops' },
  'marriage-office': { zh: '婚姻登记处', en: 'marriage offices' },
}

/** What a sector is called; a word that is not known stands for itself. */
export function sectorWords(sector: string): Text {
  return SECTOR_WORDS[sector] ?? { zh: sector, en: sector }
}

/** Whether a unit's sector is the wanted one or a part of it: a `school-secondary` is a `school`. */
export function isOfSector(sector: string, wanted: string): boolean {
  return sector === wanted || sector.startsWith(`${wanted}-`)
}
