import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'

/** Sectors of units (named in `shared/jurisdiction/sector-words`) by the words that people write; what is none of these stays as written. */
const WORDS: Record<string, string> = {
  school: 'school 学校 中小学 小学 教育',
  'school-secondary': 'secondary 初中及以上学校 中学 初中 初级中学 高中 高级中学 完全中学 职校 职业学校 中职 技校 大学 高校 职业学院',
  'school-kindergarten': 'kindergarten 幼儿园 幼教机构 托育机构',
  hospital: 'hospital clinic 医院 卫生院 医疗机构 诊所 卫生室 医疗 卫健',
  pharmacy: 'pharmacy 药店 药房 零售药店 大药房',
  bank: 'bank bankbranch 银行 银行网点 金融网点 网点 金融机构 金融',
  enterprise: 'enterprise company factory 企业 公司 工厂 厂矿 规上企业',
  office: 'office agency 机关 单位 机关单位 机关事业单位 事业单位 党政机关',
  hotel: 'hotel 宾馆 酒店 旅馆 旅店 宾旅馆 民宿',
  worship: 'worship 宗教 宗教场所 宗教活动场所 寺庙 教堂 清真寺',
  courier: 'courier express 快递 快递网点 寄递 寄递网点 物流',
  market: 'market shop 市场 商场 超市 集贸市场 商超 门店',
  wholesale: 'wholesale 批发零售 批发 零售 批发和零售业 批零',
  'carrier-shop': 'carriershop carrier 运营商 通信运营商 营业厅 通信营业厅 通信营业网点 移动营业厅 电信营业厅 联通营业厅',
  'service-hall': 'servicehall 便民服务大厅 便民服务中心 政务大厅 政务服务大厅 政务服务中心 办事大厅 党群服务中心',
  property: 'property 房地产 房地产业 房产中介 房地产企业 售楼部',
  blockchain: 'blockchain 区块链 区块链企业 虚拟货币',
  exchange: 'exchange 交易场所 交易中心 地方交易场所',
  coop: 'coop cooperative 合作社 农民专业合作社 农民合作社 农合社',
  'elderly-care': 'elderlycare 养老 养老机构 养老院 敬老院 养老服务机构',
  'coach-station': 'coachstation busstation 客运站 汽车站 客运中心 长途客运站 汽车客运站',
  'building-site': 'buildingsite site 建筑工地 工地 施工工地 在建工地 建筑施工现场 在建项目',
  'lottery-shop': 'lotteryshop lottery 彩票店 彩票销售点 彩票站 彩票投注站 福彩店 体彩店 福彩投注站',
  'marriage-office': 'marriageoffice 婚姻登记处 婚登处 婚姻登记机关 婚姻登记中心',
}

const SECTORS = new Map(Object.entries(WORDS).flatMap(([sector, words]) => words.split(' ').map((word) => [word, sector] as const)))

/** The sector that a word means: `银行网点` → `bank`. */
export function sectorOf(word: string): string {
  return SECTORS.get(foldName(word)) ?? word.trim()
}
