import { dayOf } from '@shouwang/shared/period/day'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import {
  CampaignDetail,
  CampaignDryRun,
  CampaignForecast,
  CampaignGoals,
  CampaignList,
  CampaignMatrix,
  CampaignScores,
  CampaignTitles,
} from '@shouwang/shared/wire/campaign'
import { STATES } from '@shouwang/shared/wire/state'
import { takeStep } from '@shouwang/server/campaign/take-step'
import type { Store } from '@shouwang/server/db/database'
import { loadDemoCampaigns, moveByMonths, moveDates } from '@shouwang/server/demo/demo-campaigns'
import { generateDemo } from '@shouwang/server/demo/generate'
import { loadDemo } from '@shouwang/server/demo/load-demo'
import { momentOf } from '@shouwang/server/demo/moments'
import { readRecipe } from '@shouwang/server/demo/recipe'
import { refreshDemo } from '@shouwang/server/demo/refresh-demo'
import { verifyRollups } from '@shouwang/server/rollup/verify'
import { beforeAll, describe, expect, it } from 'vitest'
import { apiAt } from './campaign-world.ts'
import { eachEngine } from './harness.ts'

const today = dayOf('2026-11-24')
const now = momentOf(today, 10)
const silent = () => {}
const [RUNNING, CLOSED] = ['lanxi-action', 'lanxi-autumn']

describe('dates of the demo campaigns', () => {
  it('move by whole months, and last days stay last days', () => {
    expect(moveByMonths('2026-11-15', 2)).toBe('2027-01-15')
    expect(moveByMonths('2026-11-30', 1)).toBe('2026-12-31')
    expect(moveByMonths('2027-01-31', 1)).toBe('2027-02-28')
    expect(moveByMonths('2026-02-28', -12)).toBe('2025-02-28')
    expect(moveByMonths('2027-02-28', 12)).toBe('2028-02-29')
    expect(moveByMonths('2026-12-30', 2)).toBe('2027-02-28')
    expect(moveByMonths('2026-11-24', 0)).toBe('2026-11-24')
  })

  it('take the year of the order number along and leave other numbers alone', () => {
    const text = '# 〔2026〕\nnumber: 岚反诈〔2026〕5号\nfrom: 2026-03-16\ntarget: 2026\ncode: 12026-03-16\n'
    expect(moveDates(text, 11)).toBe('# 〔2027〕\nnumber: 岚反诈〔2027〕5号\nfrom: 2027-02-16\ntarget: 2026\ncode: 12026-03-16\n')
  })

  it('let the running one begin about eight months ago and end in two to four, the other lie in the last quarter of the year before', () => {
    for (const iso of ['2026-11-01', '2026-12-31', '2027-02-28', '2027-08-15', '2028-02-29']) {
      const day = dayOf(iso)
      const [running, closed] = loadDemoCampaigns(readRecipe().campaigns, day)
      const [from, to] = [dayOf(running!.campaign.from), dayOf(running!.campaign.to)]
      expect((day - from) / 30.4, iso).toBeGreaterThan(7)
      expect((day - from) / 30.4, iso).toBeLessThan(9)
      expect((to - day) / 30.4, iso).toBeGreaterThan(1.8)
      expect((to - day) / 30.4, iso).toBeLessThan(4)
      const year = Number(iso.slice(0, 4)) - 1
      expect([closed!.campaign.from, closed!.campaign.to]).toEqual([`${year}-10-09`, `${year}-12-31`])
    }
  })
})

describe('the documents of the demo county', () => {
  const { campaigns } = generateDemo({ today, now })
  const { campaign, versions } = campaigns[0]!

  it('use every kind of task, holder and cadence that a county meets', () => {
    const kinds = (of: (task: Campaign['tasks'][number]) => string | undefined) => new Set(campaign.tasks.map(of))
    for (const of of ['base', 'fixed', 'calendar', 'reported', 'once', 'mean', 'none']) expect(kinds(({ whole }) => whole.of)).toContain(of)
    for (const per of ['place', 'unit', 'sector', 'responsible']) expect(kinds((task) => task.for.per)).toContain(per)
    for (const every of ['week', 'fortnight', 'month', 'quarter', 'term']) expect(kinds(({ cadence }) => cadence?.every)).toContain(every)
    for (const keeps of ['cumulative', 'period', 'latest']) expect(kinds((task) => task.keeps)).toContain(keeps)
    expect(campaign.tasks.filter(({ judged }) => !judged)).toHaveLength(1)
  })

  it('were amended once, in the middle of the running campaign', () => {
    expect(versions.map(({ note }) => note === null)).toEqual([true, false])
    expect(versions[1]!.validFrom).toBeGreaterThan(versions[0]!.validFrom)
    expect(versions[0]!.campaign.tasks.find(({ key }) => key === 'receipts')!.target).toBe(0.9)
    expect(versions[1]!.campaign).toEqual(campaign)
  })

  it('carry over what merged villages had, so that a township does not jump', () => {
    const then = dayOf('2027-01-20')
    const demo = generateDemo({ today: then, now: momentOf(then, 10) })
    const { to, on } = demo.successions[0]!
    expect(on).toBeGreaterThan(dayOf(demo.campaigns[0]!.campaign.from))
    for (const key of ['receipts', 'grids-covered'].map((task) => `${RUNNING}/${task}`)) {
      const own = demo.taskReports.filter((report) => report.key === key)
      const before = demo.successions.map(({ from }) => own.findLast(({ placeId, until }) => placeId === from && until <= on)?.value ?? 0)
      const sum = before.reduce((total, value) => total + value, 0)
      const first = own.find(({ placeId }) => placeId === to)!
      expect(first.value, key).toBeGreaterThanOrEqual(sum)
      expect(first.value, key).toBeLessThanOrEqual(Math.max(sum * 1.15, sum + 1))
    }
  })
})

eachEngine((open, engine) => {
  describe('the campaigns of the demo county', () => {
    let store: Store
    let ask: (path: string) => Promise<unknown>
    let document: Campaign
    const about = (campaign: string | undefined, what: string) => ask(`/api/campaigns/${campaign}/${what}`)
    beforeAll(async () => {
      store = await open('demo')
      ask = await apiAt(store, new Date(now).toISOString())
      document = CampaignDetail.parse(await ask(`/api/campaigns/${RUNNING}`)).document
    }, 180_000)

    it('are one that runs and one that is closed', async () => {
      const { campaigns } = CampaignList.parse(await ask('/api/campaigns'))
      expect(campaigns.map(({ key, status, version }) => [key, status, version])).toEqual([
        [RUNNING, 'published', 2],
        [CLOSED, 'closed', 1],
      ])
    })

    it('have a value in every task, some beyond their whole and some villages far behind', async () => {
      for (const key of [RUNNING, CLOSED]) {
        const { tasks, places, cells } = CampaignMatrix.parse(await about(key, 'matrix'))
        for (const [t, task] of tasks.entries()) {
          expect(STATES[cells.state[t * places.length]!], task).toBe('value')
          expect(cells.value[t * places.length], task).toBeGreaterThan(0)
        }
      }
      const { tasks, places, cells } = CampaignMatrix.parse(await about(RUNNING, 'matrix?depth=village'))
      const start = tasks.indexOf('receipts') * places.length
      const shares = places.flatMap(({ level }, p) => (level === 'village' ? [cells.value[start + p]! / cells.whole[start + p]!] : []))
      const count = (of: (share: number) => boolean) => shares.filter(of).length
      expect(count((share) => share > 1)).toBeGreaterThan(2)
      expect(count((share) => share < 0.6)).toBeGreaterThan(10)
      expect(count((share) => share < 0.6)).toBeLessThan(shares.length / 4)
      expect(count((share) => share === 0)).toBeGreaterThanOrEqual(2)
      expect(count((share) => share === 0)).toBeLessThanOrEqual(4)
    })

    it('give every goal a verdict, met for some and not for others', async () => {
      const { places, sectors } = CampaignGoals.parse(await about(RUNNING, 'goals'))
      const county = places[0]!.goals
      expect(county.map(({ goal }) => goal)).toEqual(document.goals.map(({ key }) => key))
      for (const { goal, verdict } of county) expect(verdict, goal).not.toBe('none')
      const told = new Set(places.flatMap(({ goals }) => goals.map(({ verdict }) => verdict)))
      expect(told).toContain('met')
      expect(told).toContain('unmet')
      const inside = sectors
        .filter(({ unit }) => unit === null)
        .flatMap(({ goals }) => goals.filter(({ goal }) => goal === 'sectors-clean'))
      expect(new Set(inside.map(({ verdict }) => verdict))).toEqual(new Set(['met', 'unmet']))
    })

    it('keep the verdicts of the closed one', async () => {
      const verdicts = async (what: string) => CampaignGoals.parse(await about(CLOSED, what)).places[0]!.goals
      const now = await verdicts('goals')
      expect(now.map(({ verdict, final }) => [verdict, final])).toEqual([
        ['met', true],
        ['unmet', true],
      ])
      const later = await verdicts('goals?day=2026-06-30')
      expect(later.map(({ verdict, final }) => [verdict, final])).toEqual(now.map(({ verdict, final }) => [verdict, final]))
    })

    it('would have opened something by most rules in the last year, and by none for everybody', async () => {
      const { rules } = CampaignDryRun.parse(await about(RUNNING, 'rules'))
      expect(rules.filter(({ opened }) => opened.length > 0).length).toBeGreaterThanOrEqual(5)
      for (const { rule, opened } of rules) {
        const holder = document.rules.find(({ key }) => key === rule)!.for
        const most = holder.per === 'place' && holder.level === 'village' ? 60 : 7
        expect(new Set(opened.map((one) => one.holder)).size, rule).toBeLessThan(most)
      }
    }, 60_000)

    it('tell who will be late, spread scores over bands, and let some villages win the title', async () => {
      const { tasks } = CampaignForecast.parse(await about(RUNNING, 'forecast'))
      const receipts = tasks.find(({ task }) => task === 'receipts')!
      expect(receipts.pace).toBeGreaterThan(0)
      expect(receipts.late).toBeGreaterThan(0)
      expect(receipts.lacking.length).toBeGreaterThan(5)
      const { scores } = CampaignScores.parse(await about(RUNNING, 'scores'))
      expect(new Set(scores[0]!.rows.map(({ band }) => band)).size).toBeGreaterThanOrEqual(4)
      expect(scores[0]!.rows.filter(({ vetoed }) => vetoed !== null).length).toBeGreaterThan(0)
      const { titles } = CampaignTitles.parse(await about(RUNNING, 'titles'))
      for (const { designation, rows } of titles) {
        const fulfils = rows.filter(({ title }) => title === 'fulfils').length
        expect(fulfils, designation).toBeGreaterThan(0)
        expect(fulfils, designation).toBeLessThan(rows.length)
      }
    }, 60_000)

    it('go on with the weeks, but not where somebody closed them', async () => {
      const count = async () => {
        const rows = await store.db.selectFrom('taskReport').select(['key', 'until', 'recordedAt', 'filedAt']).execute()
        for (const { recordedAt, filedAt } of rows) expect(recordedAt).toBeGreaterThanOrEqual(filedAt)
        return rows.length
      }
      const before = await count()
      await refreshDemo(store, { today: today + 8, now: momentOf(today + 8, 10) })
      const after = await count()
      expect(after).toBeGreaterThan(before + 900)
      expect(await verifyRollups(store, { repair: false })).toEqual([])
      await takeStep(store, 'close', { key: RUNNING!, actor: 'test', now })
      await refreshDemo(store, { today: today + 20, now: momentOf(today + 20, 10) })
      expect(await count()).toBe(after)
    }, 120_000)

    // How merged places take over is tested on both in task-properties; another county is told here only once.
    it.skipIf(engine === 'postgres')(
      'leave the figures of a township as they were on the day on which two of its villages merge',
      async () => {
        const county = await open()
        const then = dayOf('2027-01-20')
        const at = momentOf(then, 10)
        await loadDemo(county, { today: then, now: at, onProgress: silent })
        const merged = await county.db
          .selectFrom('succession')
          .innerJoin('jurisdiction', 'jurisdiction.id', 'succession.toId')
          .select(['parentId', 'succession.validFrom as on'])
          .executeTakeFirstOrThrow()
        const api = await apiAt(county, new Date(at).toISOString())
        const on = async (day: number) => {
          const iso = new Date(day * 86_400_000).toISOString().slice(0, 10)
          const { tasks, cells } = CampaignMatrix.parse(
            await api(`/api/campaigns/${RUNNING}/matrix?area=${merged.parentId}&depth=self&day=${iso}`),
          )
          return new Map(tasks.map((task, t) => [task, cells.value[t]!]))
        }
        const [eve, day] = [await on(merged.on - 1), await on(merged.on)]
        for (const task of ['receipts', 'grids-covered', 'app-village', 'abroad', 'village-ready'])
          expect(day.get(task), task).toBe(eve.get(task))
        expect(eve.get('receipts')).toBeGreaterThan(0)
      },
      180_000,
    )
  })
})
