import type { ClauseWorld } from './clause-world.ts'

const HEAD = '村,单位,任务,完成数,总数,周期,已完成子项'
type Row = readonly [village: string, value: number | string, whole?: number]
const lines = (task: string, period: string, ...rows: Row[]) =>
  rows.map(([village, value, whole]) => `${village},,${task},${value},${whole ?? ''},${period},`)

/** Pushes relayed by 和平村 in weeks 10 to 22, of 5 each: 10 of 20 in March, 11 of 20 in April, 15 of 25 in May. */
const RELAYED = [2, 3, 2, 3, 3, 3, 3, 2, 3, 3, 3, 3, 3]

/** Brings what happened to plan 2: relays of thirteen weeks, activities of three months, cases of two years. */
export async function bringPlan02(world: ClauseWorld): Promise<void> {
  await world.units(
    'O1,镇政府机关,机关,东街村',
    'E1,滨河纺织厂,企业,和平村',
    'E2,光明机械厂,企业,石桥村',
    'S1,城关小学,学校,东街村',
    'H1,城关卫生院,卫生院,柳溪村',
  )
  const base = (key: string, ...values: number[]) =>
    values.map((value, i) => `${['和平村', '东街村', '石桥村', '柳溪村'][i]!},,${key},${value}`)
  await world.bases(
    '2026-01-01',
    ...base('户数', 300, 400, 200, 100),
    ...base('村民广场', 2, 1, 1, 0),
    ...base('包片责任区', 6, 4, 3, 2),
    ...base('常住人口', 5000, 10_000, 2000, 1000),
  )

  for (const [at, done] of RELAYED.entries()) {
    const week = `2026-W${10 + at}`
    // A Friday afternoon; that of week 18 is a holiday.
    const friday = new Date(Date.UTC(2026, 2, 6 + 7 * at)).toISOString().slice(0, 10)
    await world.reports(
      `${friday} 16:00`,
      HEAD,
      ...lines('推送信息及时转发', week, ['和平村', done, 5], ['东街村', 2, 4], ['石桥村', 4, 4]),
      ...(at >= 4 ? lines('推送信息及时转发', week, ['柳溪村', 3, 3]) : []),
      ...(at === 0 ? lines('推送转发平均用时', week, ['和平村', 150, 2], ['东街村', 30, 1], ['石桥村', 0, 0], ['柳溪村', 60, 1]) : []),
    )
  }
  await world.reports(
    '2026-03-31 16:00',
    HEAD,
    ...lines('本月开展宣传活动', '2026-03', ['和平村', '是'], ['东街村', '是'], ['石桥村', '是']),
  )
  await world.reports(
    '2026-04-30 16:00',
    HEAD,
    ...lines('本月开展宣传活动', '2026-04', ['和平村', '是'], ['东街村', '是'], ['石桥村', '否']),
  )
  await world.reports('2026-05-31 16:00', HEAD, ...lines('本月开展宣传活动', '2026-05', ['和平村', '是'], ['东街村', '是']))

  await world.reports(
    '2026-03-31 12:00',
    HEAD,
    ...lines('帮扶干部入户宣传', '2026-03', ['和平村', 150], ['东街村', 100], ['石桥村', 210]),
    ...lines('分片包干到岗', '2026-03-30', ['和平村', 6], ['东街村', 4]),
    '东街村,,村级任务清单,,,2026-03-30,建立任务清单；分解到组',
    '石桥村,,村级任务清单,,,2026-03-30,建立任务清单；分解到组；落实到岗',
    ',E1,单位任务清单,,,2026-03-30,建立任务清单；分解到股室；落实到岗',
    ',S1,单位任务清单,,,2026-03-30,建立任务清单；分解到股室；落实到岗',
    ',E2,单位任务清单,,,2026-03-30,建立任务清单；分解到股室',
  )
  await world.reports(
    '2026-04-02 09:00',
    HEAD,
    ...lines('分片包干到岗', '2026-03-31', ['石桥村', 2]),
    '柳溪村,,村级任务清单,,,2026-04-01,建立任务清单；分解到组；落实到岗',
  )
  for (const month of ['2026-11', '2026-12'])
    await world.reports('2026-12-31 16:00', HEAD, ...lines('本月开展宣传活动', month, ['东街村', '是'], ['柳溪村', '是']))
  await world.reports(
    '2026-12-30 12:00',
    HEAD,
    ...lines('帮扶干部入户宣传', '2026-12', ['和平村', 300], ['东街村', 380]),
    ...lines('村民广场宣传', '2026-06-01', ['和平村', 2], ['东街村', 1], ['石桥村', 1]),
    ',O1,机关企事业单位宣传,1,,2026-06-01,',
    ',E1,机关企事业单位宣传,1,,2026-06-01,',
    ',E2,机关企事业单位宣传,0,,2026-06-01,',
    ',S1,学校宣传,1,,2026-06-01,',
  )

  let number = 0
  const cases = (place: string, loss: number, ...days: string[]) => days.map((day) => `${place},,刷单,${day},${loss},N${++number}`)
  const inside = (unit: string, ...days: string[]) => days.map((day) => `,${unit},冒充客服,${day},1000,N${++number}`)
  await world.incidents(
    '2027-01-10 09:00',
    { from: '2025-01-01', until: '2027-01-01' },
    '村,单位,类型,立案时间,损失金额,案件编号',
    // May 2025: 3 + 2 + 0 + 1.
    ...cases('和平村', 10_000, '2025-05-05', '2025-05-06', '2025-05-25'),
    ...cases('东街村', 10_000, '2025-05-06', '2025-05-28'),
    ...cases('柳溪村', 10_000, '2025-05-15'),
    // March 2026: 2; April: 2 + 1; May: 1 + 1.
    ...cases('东街村', 10_000, '2026-03-10', '2026-03-11'),
    ...cases('和平村', 10_000, '2026-04-05', '2026-04-20'),
    ...cases('东街村', 10_000, '2026-04-08'),
    ...cases('和平村', 5000, '2026-05-20'),
    ...cases('东街村', 50_000, '2026-05-08'),
    // Inside enterprises: three in August, September and October each; one in an office, one in a health centre.
    ...inside('E1', '2026-08-05', '2026-10-08'),
    ...inside('E2', '2026-08-12', '2026-08-20', '2026-09-02', '2026-09-09', '2026-09-16', '2026-10-14', '2026-10-21'),
    ...inside('O1', '2026-08-26'),
    ...inside('H1', '2026-11-30'),
  )
}
