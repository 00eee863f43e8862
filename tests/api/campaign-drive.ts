import { appendBases } from '@shouwang/server/base/append-bases'
import type { Store } from '@shouwang/server/db/database'
import { bump } from '@shouwang/server/version/version'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { dayOf } from '@shouwang/shared/period/day'
import { plantCounty } from './import-county.ts'
import { bring } from './store-world.ts'

/** A campaign of a township with one task for each kind of whole, cadence and holder, as plain content. */
export function driveDocument() {
  const village = { per: 'place', level: 'village' }
  const byFriday = { every: 'week', deadline: { by: 'weekday', weekday: 5, time: '16:00' } }
  const monthly = { every: 'month', deadline: { by: 'day', day: -1, time: '17:00' } }
  const after = (every: string, days = 1) => ({ every, deadline: { by: 'after', days, time: '12:00' } })
  const task = (key: string, clause: string, zh: string, en: string, rest: object) => ({
    key,
    clauses: [clause],
    name: { zh, en },
    counted: { zh: '次', en: 'times' },
    for: village,
    target: 1,
    ...rest,
  })
  return {
    schema: 1,
    key: 'drive',
    name: { zh: '城关镇反诈专项行动', en: 'Township drive' },
    issuer: { zh: '反诈工作专班', en: 'Anti-fraud office' },
    level: 'township',
    from: '2026-01-05',
    to: '2026-12-31',
    responsible: [
      { key: 'police', name: { zh: '派出所', en: 'Police station' } },
      { key: 'justice', name: { zh: '司法所', en: 'Justice office' } },
    ],
    tasks: [
      task('homes', 'D-01', '入户宣传', 'Homes reached', {
        whole: { of: 'base', base: 'households' },
        keeps: 'cumulative',
        due: '2026-06-30',
        cadence: byFriday,
      }),
      task('relays', 'D-02', '预警转发', 'Warnings relayed', {
        whole: { of: 'base', base: 'chat-groups' },
        keeps: 'period',
        cadence: byFriday,
      }),
      task('visits', 'D-03', '重点人员回访', 'Follow-up visits', {
        whole: { of: 'reported', counted: { zh: '应回访人次', en: 'visits due' } },
        keeps: 'period',
        cadence: after('fortnight'),
      }),
      task('sweeps', 'D-04', '巡查', 'Sweeps', { whole: { of: 'fixed', count: 3 }, keeps: 'period', cadence: after('dekad') }),
      task('talks', 'D-05', '宣讲场次', 'Talks', { whole: { of: 'none' }, keeps: 'period', target: 4, cadence: monthly }),
      task('minutes', 'D-06', '止付用时', 'Minutes to stop', {
        for: { per: 'responsible', units: ['police'] },
        whole: { of: 'mean', counted: { zh: '止付笔数', en: 'payments stopped' } },
        keeps: 'period',
        target: 30,
        better: 'down',
        cadence: monthly,
      }),
      task('lessons', 'D-07', '反诈课', 'Lessons', {
        for: { per: 'unit', sectors: ['school-secondary'] },
        whole: { of: 'calendar' },
        keeps: 'period',
        cadence: { ...after('term'), times: 2 },
      }),
      task('branches', 'D-08', '网点宣传', 'Branches covered', {
        for: { per: 'unit', sectors: ['bank'] },
        whole: { of: 'once' },
        keeps: 'cumulative',
        due: '2026-06-30',
        parts: [
          { key: 'staff', name: { zh: '员工培训', en: 'Staff trained' } },
          { key: 'screens', name: { zh: '电子屏、横幅', en: 'Screens and banners' } },
        ],
      }),
      task('app', 'D-08', '职工安装', 'App on phones', {
        for: { per: 'unit', sectors: ['bank', 'school'] },
        whole: { of: 'base', base: 'staff' },
        keeps: 'latest',
        due: '2026-12-31',
      }),
      task('covenant', 'D-09', '修订村规民约', 'Covenant revised', { whole: { of: 'once' }, keeps: 'cumulative', due: '2026-06-30' }),
      task('drills', 'D-10', '系统演练', 'Sector drills', {
        for: { per: 'sector', sectors: ['bank', 'school'] },
        whole: { of: 'once' },
        keeps: 'period',
        cadence: after('quarter'),
      }),
      task('plans', 'D-11', '制定方案', 'Plans drawn up', {
        for: { per: 'responsible' },
        whole: { of: 'once' },
        keeps: 'cumulative',
        due: '2026-03-20',
        cadence: { every: 'campaign' },
      }),
      task('reviews', 'D-12', '半年总结', 'Reviews', {
        for: { per: 'place', level: 'township' },
        whole: { of: 'base', base: 'chat-groups' },
        keeps: 'period',
        cadence: after('half', 10),
      }),
      task('audits', 'D-13', '年度自查', 'Audits', { whole: { of: 'once' }, keeps: 'period', cadence: after('year') }),
      task('patrols', 'D-14', '每日巡防', 'Patrols', { whole: { of: 'fixed', count: 1 }, keeps: 'period', cadence: after('day', 0) }),
    ],
  }
}

/** Puts versions of a document into the tables of a store as published, each with the day from which it is in force. */
export async function plantCampaign(
  store: Store,
  areaId: number,
  versions: readonly { from: string; content: { key: string } }[],
  status = 'published',
): Promise<void> {
  const key = versions[0]!.content.key
  const { id } = await store.db
    .insertInto('campaign')
    .values({ key, areaId, status, createdAt: 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [at, { from, content }] of versions.entries()) {
    const document = JSON.stringify(Campaign.parse(content))
    await store.db
      .insertInto('campaignVersion')
      .values({ campaignId: id, version: at + 1, document, validFrom: dayOf(from), savedAt: 0, actor: 'test', note: null })
      .execute()
  }
  await store.db.transaction().execute((tx) => bump(tx, 'data'))
}

/** Puts units into a store: code, name, sector, place. */
export async function plantUnits(store: Store, units: readonly (readonly [code: string, name: string, sector: string, placeId: number])[]) {
  const rows = units.map(([code, name, sector, placeId]) => ({
    code,
    name,
    sector,
    placeId,
    validFrom: 0,
    validUntil: null,
    importId: null,
  }))
  await store.db.insertInto('unit').values(rows).execute()
  await store.db.transaction().execute((tx) => bump(tx, 'data'))
  return Object.fromEntries((await store.db.selectFrom('unit').select(['id', 'code']).execute()).map(({ id, code }) => [code, id]))
}

export const PEACE = '990100001001'
const EAST = '990100001002'

/** Plants the invented county with four units, the campaign in two versions in one of its townships, and some bases. */
export async function plantDrive(store: Store) {
  const { tree, id } = await plantCounty(store)
  const unit = await plantUnits(store, [
    ['S1', '城关中学', 'school-secondary', id[PEACE]!],
    ['S2', '城关小学', 'school', id[PEACE]!],
    ['B1', '农商银行东街支行', 'bank', id[EAST]!],
    ['B2', '农商银行青溪支行', 'bank', id['990100002001']!],
  ])
  const amended = driveDocument()
  // The second version drops the sweeps and asks for the talks by quarter.
  amended.tasks = amended.tasks
    .filter(({ key }) => key !== 'sweeps')
    .map((task) =>
      task.key === 'talks' ? { ...task, cadence: { every: 'quarter', deadline: { by: 'day', day: -1, time: '17:00' } } } : task,
    )
  await plantCampaign(store, id['990100001000']!, [
    { from: '2026-01-05', content: driveDocument() },
    { from: '2026-07-01', content: amended },
  ])
  const base = (code: string, key: string, validFrom: string, value: number, unitId: number | null = null) => ({
    placeId: id[code]!,
    unitId,
    key,
    validFrom: dayOf(validFrom),
    value,
    source: 'test',
    owner: null,
  })
  await bring(store, (tx, context) =>
    appendBases(store, tx, context, [
      base(PEACE, 'households', '2025-01-01', 300),
      base(PEACE, 'chat-groups', '2025-01-01', 5),
      base(PEACE, 'chat-groups', '2026-03-22', 6),
      base(PEACE, 'chat-groups', '2026-03-23', 7),
      base(EAST, 'chat-groups', '2025-01-01', 4),
      base(EAST, 'staff', '2025-01-01', 30, unit['B1']!),
    ]),
  )
  return { tree, id, unit }
}
