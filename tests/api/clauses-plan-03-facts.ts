import type { ClauseWorld } from './clause-world.ts'

const CASES = '村,单位,类型,立案时间,破案时间,损失金额,挽损金额,案件编号'
const UNITS = [
  'O1,镇政府机关,机关,东街村',
  'H1,城关卫生院,卫生院,东街村',
  'E1,滨河纺织厂,企业,和平村',
  'E2,光明机械厂,企业,石桥村',
  'S1,城关中学,中学,和平村',
  'S2,城关小学,学校,东街村',
  'S3,第二中学,中学,柳溪村',
  'B1,农商行东街支行,银行,东街村',
  'B2,邮储城关支行,银行,和平村',
  'C1,移动城关营业厅,营业厅,东街村',
]

let number = 0
/** Cases of 10 000 yuan, the first in March, the next in April …; each recovered to the share given. */
function cases(place: string, year: number, type: string, count: number, recovered = 0): string[] {
  return Array.from({ length: count }, (_, i) => {
    const month = String(3 + (i % 10)).padStart(2, '0')
    return `${place},,${type},${year}-${month}-15,,10000,${recovered},C${++number}`
  })
}

/** One report of each village that gives a figure: `['东街村', 3]`. */
type Row = readonly [holder: string, value: number | string, whole?: number]
const lines = (task: string, period: string, ...rows: Row[]) =>
  rows.map(([holder, value, whole]) => `${holder},,${task},${value},${whole ?? ''},${period},`)
const units = (task: string, period: string, ...rows: Row[]) =>
  rows.map(([holder, value, whole]) => `,${holder},${task},${value},${whole ?? ''},${period},`)
const HEAD = '村,单位,任务,完成数,总数,周期,已完成子项'

/** Brings a year of plan 3 into its world: cases of two years, bases, reports by month, week, fortnight and term, inspections. */
export async function bringPlan03(world: ClauseWorld): Promise<void> {
  await world.units(...UNITS)
  await world.bases(
    '2026-01-01',
    ...base('重点村', ['和平村', 1], ['东街村', 1], ['石桥村', 0], ['柳溪村', 0]),
    ...base('网格数', ['和平村', 4], ['东街村', 3], ['石桥村', 2], ['柳溪村', 1]),
    ...base('自然村（村民小组）', ['和平村', 3], ['东街村', 2], ['石桥村', 4], ['柳溪村', 1]),
    ...base('户数', ['和平村', 300], ['东街村', 400], ['石桥村', 200], ['柳溪村', 100]),
    ...base('住宅小区', ['东街村', 5]),
    ...base('显著位置张贴点', ['和平村', 5], ['东街村', 4], ['石桥村', 3], ['柳溪村', 2]),
    ...base('个体工商户', ['和平村', 10], ['东街村', 20]),
    ...base('16–40 岁外出人员', ['和平村', 50], ['东街村', 40], ['石桥村', 20], ['柳溪村', 10]),
    ...base('村“两委”成员', ['和平村', 7], ['东街村', 5]),
    ...baseOfUnits('职工人数', ['B1', 20], ['B2', 15], ['S1', 60]),
    ...baseOfUnits('关联人员', ['O1', 40], ['B1', 20], ['B2', 10], ['E1', 30], ['E2', 8]),
    ...baseOfUnits('服务对象', ['O1', 500], ['B1', 100], ['B2', 50], ['E1', 60], ['E2', 12]),
    ...baseOfUnits('财务人员', ['E1', 3], ['E2', 2]),
  )
  await world.incidents(
    '2027-01-10 09:00',
    { from: '2025-01-01', until: '2027-01-10' },
    CASES,
    // 2025, March to December: 10 + 20 + 0 + 2, each 10 000 lost, 1 000 recovered.
    ...cases('和平村', 2025, '刷单', 5, 1000),
    ...cases('和平村', 2025, '网贷诈骗', 2, 1000),
    ...cases('和平村', 2025, '代办信用卡', 1, 1000),
    ...cases('和平村', 2025, '杀猪盘', 1, 1000),
    ...cases('和平村', 2025, '冒充客服', 1, 1000),
    ...cases('东街村', 2025, '刷单', 4, 1000),
    ...cases('东街村', 2025, '冒充客服', 6, 1000),
    ...cases('东街村', 2025, '其他', 10, 1000),
    ...cases('柳溪村', 2025, '刷单', 2, 1000),
    // 2026, March to December: 9 + 19 + 0 + 0; one inside a factory, one of exactly a million solved, one unsolved, one a cent below.
    ...cases('和平村', 2026, '刷单', 3),
    ...cases('和平村', 2026, '网贷诈骗', 1),
    ...cases('和平村', 2026, '虚假购物', 3),
    '和平村,E1,虚假购物,2026-05-20,,10000,0,M0',
    '和平村,,虚假购物,2026-04-10,2026-04-20,1000000,400000,M1',
    ...cases('东街村', 2026, '刷单', 4),
    ...cases('东街村', 2026, '冒充客服', 5),
    ...cases('东街村', 2026, '其他', 8),
    '东街村,,其他,2026-05-11,,1000000,0,M2',
    '东街村,,其他,2026-05-12,,999999.99,0,M3',
    // Before the campaign and after it.
    '和平村,,刷单,2026-02-20,,10000,0,M4',
    '和平村,,刷单,2027-01-02,,10000,0,M5',
  )
  const abroad = (month: number, ...rows: Row[]) => lines('滞留境外诈骗窝点人数', `2026-${String(month).padStart(2, '0')}`, ...rows)
  await world.reports(
    '2027-01-09 12:00',
    HEAD,
    ...abroad(6, ['和平村', 4], ['东街村', 3], ['石桥村', 2]),
    ...abroad(9, ['和平村', 4], ['东街村', 2], ['石桥村', 2]),
    ...abroad(11, ['和平村', 0], ['东街村', 0], ['石桥村', 0]),
    ...abroad(12, ['和平村', 0], ['东街村', 1], ['石桥村', 0]),
  )
  // April: four weeks and two fortnights fall due.
  const high = (week: number, ...rows: Row[]) => lines('高风险人员每周回访', `2026-W${week}`, ...rows)
  const low = (weeks: string, ...rows: Row[]) => lines('低风险人员每两周回访', weeks, ...rows)
  await world.reports('2026-04-06 12:00', HEAD, ...high(14, ['和平村', 3, 3], ['东街村', 3, 3], ['石桥村', 2, 2], ['柳溪村', 0, 0]))
  await world.reports('2026-04-13 12:00', HEAD, ...high(15, ['和平村', 3, 3], ['东街村', 3, 3], ['石桥村', 2, 2], ['柳溪村', 0, 0]))
  // One minute after the deadline.
  await world.reports('2026-04-20 12:01', HEAD, ...high(16, ['和平村', 3, 3], ['东街村', 2, 3], ['石桥村', 2, 2], ['柳溪村', 0, 0]))
  await world.reports('2026-04-27 12:00', HEAD, ...high(17, ['和平村', 4, 3], ['东街村', 3, 3], ['柳溪村', 0, 0]))
  await world.reports(
    '2026-04-20 11:00',
    HEAD,
    ...low('2026年第13-14周', ['和平村', 5, 5], ['东街村', 4, 4], ['石桥村', 2, 2], ['柳溪村', 0, 0]),
    ...low('2026年第15-16周', ['和平村', 5, 5], ['东街村', 4, 4], ['石桥村', 2, 2], ['柳溪村', 0, 0]),
  )
  await world.reports(
    '2026-03-31 18:00',
    HEAD,
    ...lines('重点村包村领导', '2026-03-31', ['和平村', 1]),
    ...lines('网格包干到人', '2026-03-30', ['和平村', 4], ['东街村', 3], ['柳溪村', 1]),
  )
  await world.reports('2026-04-02 09:00', HEAD, ...lines('网格包干到人', '2026-03-31', ['石桥村', 2]))
  // Warnings of two weeks; a Friday 17:00 is in time, a Saturday is late.
  await world.reports(
    '2026-03-06 17:00',
    HEAD,
    ...lines('高级别预警劝阻', '2026-W10', ['和平村', 8, 10], ['东街村', 5, 5]),
    ...lines('中级别预警劝阻', '2026-W10', ['和平村', 6, 6], ['东街村', 2, 2], ['石桥村', 1, 1], ['柳溪村', 3, 3]),
    ...lines('低级别预警劝阻', '2026-W10', ['和平村', 0, 0]),
  )
  await world.reports('2026-03-07 10:00', HEAD, ...lines('高级别预警劝阻', '2026-W10', ['石桥村', 2, 2]))
  await world.reports('2026-03-13 16:00', HEAD, ...lines('高级别预警劝阻', '2026-W11', ['和平村', 6, 6], ['东街村', 3, 4]))
  await world.reports(
    '2026-04-03 16:00',
    '责任单位,任务,完成数,总数,周期',
    '派出所,涉案资金止付,450000,600000,2026-03',
    '派出所,止付平均用时,95,4,2026-03',
  )
  await world.reports(
    '2026-05-03 16:00',
    '责任单位,任务,完成数,总数,周期',
    '派出所,涉案资金止付,300000,300000,2026-04',
    '派出所,止付平均用时,60,2,2026-04',
  )
  await world.reports(
    '2026-12-30 12:00',
    HEAD,
    ...lines('进村屯宣传', '2026-12', ['和平村', 3], ['东街村', 2], ['石桥村', 4], ['柳溪村', 1]),
    ...lines('进家庭入户宣传', '2026-W52', ['和平村', 300], ['东街村', 420], ['石桥村', 200]),
    ...lines('进社区宣传', '2026-12', ['东街村', 5]),
    ...units('进单位宣传', '2026-05-06', ['O1', 1], ['H1', 1]),
    ...units('进企业宣传', '2026-05-06', ['E1', 1], ['E2', 0]),
    ...units('进学校宣传', '2026-05-06', ['S1', 1], ['S2', 1], ['S3', 1]),
    ...lines('村干部反诈中心 App 安装', '2026-05-06', ['和平村', 7], ['东街村', 2]),
    ...units('单位职工反诈中心 App 安装', '2026-05-06', ['B1', 20], ['S1', 30]),
    ...units('关联人员全覆盖', '2026-12', ['O1', 40], ['B1', 20], ['B2', 10], ['E1', 30], ['E2', 8]),
    ...units('服务对象不遗漏', '2026-12', ['O1', 500], ['B1', 100], ['B2', 40], ['E1', 60], ['E2', 12]),
  )
  await world.reports(
    '2026-06-30 12:00',
    HEAD,
    ...lines('显著位置通告张贴', '2026-04', ['和平村', 5], ['东街村', 4], ['石桥村', 3]),
    ',B1,银行网点宣传到位,,,2026-06-01,员工培训；电子屏滚动播放；悬挂横幅；ATM 机张贴提示',
    ',B2,银行网点宣传到位,,,2026-06-01,员工培训；电子屏滚动播放；悬挂横幅',
    ...units('银行员工培训', '2026-06-01', ['B1', 20], ['B2', 12]),
    ...units('企业财务人员宣讲', '2026-06-01', ['E1', 3], ['E2', 2]),
    ...lines('个体工商户宣讲', '2026-06-01', ['和平村', 10], ['东街村', 19]),
    ...lines('16–40 岁外出人员去向核实', '2026-06', ['和平村', 50], ['东街村', 30], ['石桥村', 20], ['柳溪村', 10]),
    ...lines('修订村规民约', '2026-06-01', ['和平村', '是'], ['东街村', '是'], ['石桥村', '是'], ['柳溪村', '是']),
    ...lines('成立村级反诈协会', '2026-06-01', ['和平村', '是'], ['东街村', '是'], ['石桥村', '否'], ['柳溪村', '是']),
  )
  await world.reports('2026-04-05 16:00', HEAD, ...units('网点涉案银行卡数', '2026-03', ['B1', 1], ['B2', 3]))
  await world.reports(
    '2026-05-04 16:00',
    HEAD,
    ...units('网点涉案银行卡数', '2026-04', ['B1', 2], ['B2', 2]),
    ...units('空壳公司账户清理', '2026-04', ['B1', 6, 8], ['B2', 4, 4]),
    ...units('批量、异常开卡核查', '2026-03', ['C1', 5, 6]),
    ...units('批量、异常开卡核查', '2026-04', ['C1', 2, 2]),
  )
  await world.reports('2026-03-20 12:00', '责任单位,任务,完成数', '派出所,制定细化方案,1', '宣传办,制定细化方案,1')
  await world.reports('2026-03-25 12:00', '责任单位,任务,完成数', '中心学校,制定细化方案,1')
  await world.reports('2026-03-31 17:00', '责任单位,任务,完成数,周期', '派出所,报送工作进展,1,2026-03', '宣传办,报送工作进展,1,2026-03')
  await world.reports('2026-04-30 16:00', '责任单位,任务,完成数,周期', '派出所,报送工作进展,1,2026-04')
  await world.reports('2026-07-31 17:00', HEAD, ...units('反诈课每学期两节', '2026年春季学期', ['S1', 3], ['S3', 1]))
  await world.inspections(
    '2026-08-01 12:00',
    '村,责任单位,检查日期,检查结果',
    '和平村,,2026-05-10,好',
    '东街村,,2026-05-12,差',
    '石桥村,,2026-05-12,差',
    '东街村,,2026-06-09,差',
    '东街村,,2026-07-14,差',
    ',派出所,2026-05-12,好',
    ',通信运营商牵头单位,2026-06-09,差',
  )
}

function base(key: string, ...rows: readonly (readonly [string, number])[]): string[] {
  return rows.map(([place, value]) => `${place},,${key},${value}`)
}

function baseOfUnits(key: string, ...rows: readonly (readonly [string, number])[]): string[] {
  return rows.map(([unit, value]) => `,${unit},${key},${value}`)
}
