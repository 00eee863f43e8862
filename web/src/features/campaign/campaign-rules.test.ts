import { describe, expect, it } from 'vitest'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import type { AimVerdict, Forecast } from '@shouwang/shared/wire/campaign'
import { aimStanding, daysWords } from './aim-standing.ts'
import { behindWords } from './behind-words.ts'
import { CampaignSearch } from './campaign-search.ts'
import { shownDay } from './campaign-view.ts'
import { cellFigure, cellSaid, gapWords, targetFigure } from './cell-words.ts'
import { clauseLink } from './clause-link.ts'
import { figureIndicator, taskIndicator } from './figure-indicator.ts'
import { byUrgency, outlookOf, outlookWords, paceWords } from './forecast-words.ts'
import { columnsOf } from './matrix-fixture.ts'
import { cellAt, matrixRow } from './matrix-rows.ts'
import { phaseAxis } from './phase-axis.ts'
import { standingOf } from './standing.ts'
import { filterTasks } from './task-filter.ts'

const campaign = Campaign.parse(smallPlan())
const [receipts, visits, app] = campaign.tasks as [Campaign['tasks'][number], Campaign['tasks'][number], Campaign['tasks'][number]]
const catalogue = { bases: [], indicators: [], fraudTypes: [] }
const plain = (text: string | null) => text?.replaceAll('\u202f', ' ') ?? null

describe('the words of a cell', () => {
  const indicator = taskIndicator(receipts, catalogue)
  const cell = (value: number, whole: number, more = {}) => cellAt(receipts, columnsOf([{ value, whole, ...more }]), 0)

  it('tell how far off it is in points and in households', () => {
    expect(plain(gapWords(cell(700, 1000), indicator, 'zh'))).toBe('差 25.0 个百分点（250 户）')
    expect(plain(gapWords(cell(949, 1000), indicator, 'en'))).toBe('0.1 points short (1 household)')
    expect(gapWords(cell(950, 1000), indicator, 'zh')).toBe('达标')
  })
  it('have no gap and no figure where nothing was filed', () => {
    const silent = cell(0, 1000, { ever: 0, state: 2 })
    expect([cellFigure(silent, indicator, 'zh'), gapWords(silent, indicator, 'zh')]).toEqual(['—', null])
    expect(cellSaid(silent, indicator, 'zh')).toBe('回执签收，逾期未报')
  })
  it('say that a figure is carried and that a share above 100 % is to be checked', () => {
    const said = plain(cellSaid(cell(1200, 1000, { last: '2026-05-24' }), indicator, 'zh'))
    expect(said).toBe('回执签收，120.0 %，达标，沿用截至 5 月 24 日的数，超过 100%，请核对')
  })
  it('tell the target as a share or as a number', () => {
    expect(plain(targetFigure(indicator, 'zh'))).toBe('95 %')
    const count = taskIndicator({ ...receipts, whole: { of: 'none' }, target: 0, better: 'down' }, catalogue)
    expect(plain(targetFigure(count, 'zh'))).toBe('0 户')
    expect(plain(targetFigure({ ...count, target: 30 }, 'zh'))).toBe('不超过 30 户')
  })
})

describe('the tasks that are chosen', () => {
  const keys = (filter: Parameters<typeof filterTasks>[1]) => filterTasks(campaign, filter).map(({ key }) => key)
  it('are all without a filter', () => expect(keys({})).toEqual(['receipts', 'visits', 'app']))
  it('belong to everything that was chosen', () => {
    expect(keys({ unit: 'police' })).toEqual(['receipts'])
    expect(keys({ audience: 'residents', channel: 'homes' })).toEqual(['receipts'])
    expect(keys({ unit: 'police', audience: 'nobody' })).toEqual([])
  })
  it('are in a phase when they are due in it, or repeated through it', () => {
    expect(keys({ phase: 'start' })).toEqual(['receipts', 'visits'])
    const last = { ...campaign, phases: [{ ...campaign.phases[0]!, key: 'end', from: '2026-12-01', to: '2026-12-31' }] }
    expect(filterTasks(last, { phase: 'end' }).map(({ key }) => key)).toEqual(['visits', app.key])
  })
})

describe('the axis of phases', () => {
  const phase = (key: string, from: string, to: string) => ({ key, from, to })
  const days = { from: '2026-03-01', to: '2026-03-10', tasks: [] }
  it('puts phases by their days, the last one included, and says which is on', () => {
    const { bands, today } = phaseAxis(
      { ...days, phases: [phase('a', '2026-03-01', '2026-03-05'), phase('b', '2026-03-06', '2026-03-10')] },
      '2026-03-06',
    )
    expect(bands.map(({ start, length, lane, when }) => [start, length, lane, when])).toEqual([
      [0, 0.5, 0, 'past'],
      [0.5, 0.5, 0, 'now'],
    ])
    expect(today).toBe(0.5)
  })
  it('puts phases that overlap into lanes', () => {
    const { bands, lanes } = phaseAxis(
      { ...days, phases: [phase('a', '2026-03-01', '2026-03-06'), phase('b', '2026-03-06', '2026-03-10')] },
      '2026-03-01',
    )
    expect([lanes, ...bands.map(({ lane }) => lane)]).toEqual([2, 0, 1])
  })
  it('has no today outside its days, and no lanes without phases', () => {
    expect(phaseAxis({ ...days, phases: [] }, '2026-03-11')).toMatchObject({ today: null, lanes: 0, bands: [] })
    expect(phaseAxis({ ...days, phases: [] }, '2026-03-10').today).toBe(0.9)
  })
  it('names the months and the days on which tasks are due', () => {
    const axis = phaseAxis({ ...campaign, phases: campaign.phases }, '2026-06-01')
    expect(axis.months.map(({ month }) => month)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(axis.dues.map(({ day, tasks }) => [day, tasks])).toEqual([
      ['2026-06-30', ['receipts']],
      ['2026-12-31', ['app']],
    ])
  })
})

describe('what is behind an aim', () => {
  const aim = campaign.goals[0]!.aims[0]!
  const indicator = figureIndicator(aim.figure, campaign, catalogue)!
  const days = { from: '2026-03-01', to: '2026-11-24' }
  const verdict = (now: number | null, base: number | null, told: AimVerdict['verdict']): AimVerdict => ({
    aim: aim.key,
    verdict: told,
    now: now === null ? null : { num: now, den: null },
    base: base === null ? null : { num: base, den: null },
    days,
    baseDays: { from: '2025-03-01', to: '2025-11-24' },
  })

  it('is the figure, the figure of last year with its days, and the change', () => {
    const told = aimStanding(aim, verdict(18, 24, 'met'), indicator, 'zh')
    expect(plain(told.figure)).toBe('18 起')
    expect(plain(told.against)).toBe('去年同期（2025 年 3 月 1 日—11 月 24 日） 24 起')
    expect(plain(told.change)).toBe('▼ 6 起，−25.0 %')
    expect(told.off).toBeNull()
  })
  it('says how far it is off where it does not hold, to the limit that was asked', () => {
    expect(plain(aimStanding(aim, verdict(30, 24, 'unmet'), indicator, 'zh').off)).toBe('高出 6 起')
    expect(aimStanding(aim, verdict(24, 24, 'unmet'), indicator, 'zh').off).toBe('与要求持平，仍未达到')
    expect(plain(aimStanding({ ...aim, clearly: 0.5 }, verdict(18, 24, 'unmet'), indicator, 'zh').off)).toBe('高出 6 起')
  })
  it('is told in points for a share against a value, and in 万元 for money', () => {
    const share = {
      ...aim,
      figure: { of: 'task' as const, task: 'receipts' },
      is: 'atLeast' as const,
      baseline: { to: 'value' as const, value: 1 },
    }
    const told = aimStanding(
      share,
      { ...verdict(90, null, 'unmet'), now: { num: 90, den: 100 } },
      figureIndicator(share.figure, campaign, catalogue)!,
      'zh',
    )
    expect([plain(told.figure), plain(told.base), plain(told.off), told.against, told.change]).toEqual([
      '90.0 %',
      '90 / 100 户',
      '还差 10.0 个百分点',
      null,
      null,
    ])
    const loss = figureIndicator({ of: 'incident', measure: 'loss' }, campaign, catalogue)!
    expect(plain(aimStanding(aim, verdict(1_863_000, 1_000_000, 'unmet'), loss, 'zh').figure)).toBe('186.30 万元')
  })
  it('writes both parts of a share of money in 元 or 万元', () => {
    const share = { ...aim, figure: { of: 'incident' as const, measure: 'recovered' as const, per: 'loss' as const } }
    const told = aimStanding(
      share,
      { ...verdict(9317, null, 'open'), now: { num: 9317, den: 248_500 } },
      figureIndicator(share.figure, campaign, catalogue)!,
      'zh',
    )
    expect([plain(told.figure), plain(told.base)]).toEqual(['3.7 %', '9 317 元 / 24.85 万元'])
  })
  it('has no figure while nothing is known', () => {
    expect(aimStanding(aim, verdict(null, 24, 'open'), indicator, 'zh')).toMatchObject({ figure: '—', change: null, off: null })
  })
  it('is nothing for a task that the document does not have', () => {
    expect(figureIndicator({ of: 'task', task: 'other' }, campaign, catalogue)).toBeNull()
    expect(figureIndicator({ of: 'indicator', indicator: 'other' }, campaign, catalogue)).toBeNull()
  })
})

describe('a forecast', () => {
  const forecast: Forecast = {
    task: 'receipts',
    done: 700,
    target: 950,
    due: '2026-12-31',
    over: 28,
    pace: 5,
    needed: 6.76,
    completes: '2027-01-18',
    late: 18,
    lacking: [],
    enough: 0,
  }
  it('says on which day it completes and how many days late or early', () => {
    expect(plain(outlookWords(forecast, 'late', 'zh'))).toBe('按目前进度 2027 年 1 月 18 日完成，晚 18 天')
    expect(plain(outlookWords({ ...forecast, completes: '2026-12-30', late: -1 }, 'inTime', 'en'))).toBe(
      'at this pace done on 30 Dec 2026, 1 day early',
    )
  })
  it('is done, late, in time, without progress or unknown', () => {
    expect(outlookOf(forecast, true)).toBe('done')
    expect(outlookOf(forecast, false)).toBe('late')
    expect(outlookOf({ ...forecast, late: 0 }, false)).toBe('inTime')
    expect(outlookOf({ ...forecast, completes: null, late: null, pace: 0 }, false)).toBe('never')
    expect(outlookOf({ ...forecast, completes: null, late: null, pace: null }, null)).toBe('unknown')
  })
  it('stands by urgency: no progress, latest first, then by due day', () => {
    const row = (outlook: 'late' | 'never' | 'done', late: number | null, due: string) => ({ outlook, forecast: { late, due } })
    const rows = [
      row('done', null, '2026-01-01'),
      row('late', 3, '2026-02-01'),
      row('never', null, '2026-12-01'),
      row('late', 9, '2026-03-01'),
    ]
    expect(byUrgency(rows).map(({ forecast: { due } }) => due)).toEqual(['2026-12-01', '2026-03-01', '2026-02-01', '2026-01-01'])
    expect(byUrgency([])).toEqual([])
  })
  it('tells a slow pace with enough decimals', () => {
    expect([12.4, 3, 0.25, 0.04].map((pace) => plain(paceWords(pace, '户', 'zh')))).toEqual([
      '每天 12 户',
      '每天 3 户',
      '每天 0.3 户',
      '每天 0.04 户',
    ])
  })
})

describe('who is behind', () => {
  const row = (name: string, below: number, judged = 4) => ({ ...matrixRow(1, name, []), below, judged })
  it('is named while few share the first place', () => {
    expect(plain(behindWords(row('县', 3), [row('甲镇', 2), row('乙镇', 3), row('丙镇', 0)], 'zh'))).toBe(
      '4 项任务中 3 项未达标，乙镇落后最多，3 项',
    )
    expect(plain(behindWords(row('县', 3), [row('甲镇', 3), row('乙镇', 3)], 'zh'))).toBe(
      '4 项任务中 3 项未达标，甲镇、乙镇落后最多，各 3 项',
    )
  })
  it('is counted where many share it', () => {
    const rows = ['甲', '乙', '丙', '丁'].map((name) => row(name, 2))
    expect(plain(behindWords(row('县', 2), rows, 'zh'))).toBe('4 项任务中 2 项未达标，4 地各有 2 项落后')
  })
  it('is nobody where all is done or nothing is due', () => {
    expect(plain(behindWords(row('县', 0), [], 'zh'))).toBe('4 项任务全部达标')
    expect(behindWords(row('县', 0, 0), [], 'en')).toBe('No task is due or reported yet')
  })
})

describe('the address of a campaign', () => {
  it('takes what it knows and refuses a wrong day or column', () => {
    expect(CampaignSearch.parse({ tab: 'tasks', area: '12', day: '2026-06-30', sort: 'task:receipts' })).toEqual({
      tab: 'tasks',
      area: 12,
      day: '2026-06-30',
      sort: 'task:receipts',
    })
    const fault = (search: object) => CampaignSearch.safeParse(search).error?.issues.map(({ path }) => path.join('.'))
    expect(fault({ day: '2026-13-01' })).toEqual(['day'])
    expect(fault({ sort: 'population' })).toEqual(['sort'])
    expect(fault({})).toBeUndefined()
  })
  it('leads from a clause to where its part is shown', () => {
    expect(clauseLink({ kind: 'tasks', key: 'receipts', view: 'tasks' })).toEqual({
      search: { tab: 'tasks', task: 'receipts' },
      hash: null,
    })
    expect(clauseLink({ kind: 'goals', key: 'down', view: 'goals' })).toEqual({ search: { tab: 'goals' }, hash: 'goal-down' })
    expect(clauseLink({ kind: 'assignments', key: null, view: 'tasks' })).toEqual({ search: { tab: 'tasks' }, hash: null })
  })
})

describe('the days of a campaign', () => {
  const days = { from: '2026-03-01', to: '2026-12-31' }
  it('show today, the first day before it begins and the last after its end', () => {
    expect(['2026-02-01', '2026-03-01', '2026-11-24', '2027-01-05'].map((today) => shownDay(days, today))).toEqual([
      '2026-03-01',
      '2026-03-01',
      '2026-11-24',
      '2026-12-31',
    ])
  })
  it('say whether a published one has begun, runs or has run out', () => {
    const standing = (today: string) => standingOf({ ...days, status: 'published' }, today)
    expect([standing('2026-02-28'), standing('2026-03-01'), standing('2026-12-31'), standing('2027-01-01')]).toEqual([
      'ahead',
      'running',
      'running',
      'ended',
    ])
    expect(standingOf({ ...days, status: 'archived' }, '2026-06-01')).toBe('archived')
    expect(standingOf({ from: null, to: null, status: 'draft' }, '2026-06-01')).toBe('draft')
  })
  it('are written with the year once where it is the same', () => {
    expect(plain(daysWords(days, 'zh'))).toBe('2026 年 3 月 1 日—12 月 31 日')
    expect(plain(daysWords({ from: '2026-03-01', to: '2027-01-31' }, 'en'))).toBe('1 Mar 2026—31 Jan 2027')
    expect(plain(daysWords({ from: '2026-03-01', to: '2026-03-01' }, 'zh'))).toBe('2026 年 3 月 1 日')
  })
})

it('a task that is repeated has its period in the definition', () => {
  expect(taskIndicator(visits, catalogue)).toMatchObject({ rollUp: 'sum', denominator: { field: 'whole' }, unit: 'percent' })
})
