import { Campaign } from '@shouwang/shared/campaign/campaign'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { STATES } from '@shouwang/shared/wire/state'
import type { CampaignClauses, CampaignDryRun, CampaignGoals, CampaignMatrix } from '@shouwang/shared/wire/campaign'
import { appendBases } from '@shouwang/server/base/append-bases'
import type { Store } from '@shouwang/server/db/database'
import { appendDeclaration } from '@shouwang/server/incident/append-declaration'
import { appendIncidents } from '@shouwang/server/incident/append-incidents'
import { appendInspections } from '@shouwang/server/inspection/append-inspections'
import { appendTaskReports } from '@shouwang/server/task/append-task-reports'
import { beforeAll, describe, expect, it } from 'vitest'
import { apiAt, publishRows } from './campaign-world.ts'
import { eachEngine } from './harness.ts'
import { bring, plant } from './store-world.ts'

const named = (text: string) => ({ zh: text, en: text })
const village = { per: 'place', level: 'village' }
const byFriday = { every: 'week', deadline: { by: 'weekday', weekday: 5, time: '16:00' } }
const task = (key: string, more: object) => ({
  key,
  clauses: ['1'],
  name: named(key),
  counted: named('n'),
  for: village,
  target: 1,
  ...more,
})
const goal = (key: string, aim: object, more: object = {}) => ({
  key,
  clauses: ['2'],
  name: named(key),
  aims: [{ key, name: named(key), ...aim }],
  ...more,
})
const rule = (key: string, clause: string, when: object) => ({
  key,
  clauses: [clause],
  name: named(key),
  for: village,
  when,
  opens: [{ item: 'reminder' }],
})
const all = (of: string) => ({ figure: { of: 'task', task: of }, is: 'atLeast', baseline: { to: 'value', value: 1 } })

/** From a Monday to a Thursday: the report of the last week falls due on the day after. */
const plan = (key: string, keeps = 'period') =>
  Campaign.parse({
    schema: 1,
    key,
    name: named(key),
    issuer: named(key),
    level: 'county',
    from: '2026-03-02',
    to: '2026-06-25',
    tasks: [
      task('abroad', { whole: { of: 'none' }, keeps: 'latest', target: 0, better: 'down', cadence: byFriday }),
      task('visits', { whole: { of: 'reported', counted: named('due') }, keeps, cadence: byFriday }),
      task('handbooks', { whole: { of: 'base', base: 'households' }, keeps: 'cumulative', cadence: byFriday }),
      task('checks', { whole: { of: 'calendar' }, keeps: 'period', cadence: { every: 'dekad' } }),
      task('talks', { whole: { of: 'fixed', count: 2 }, keeps: 'period', cadence: { every: 'month' } }),
    ],
    goals: [
      goal('none-abroad', { figure: { of: 'task', task: 'abroad' }, is: 'atMost', baseline: { to: 'value', value: 0 } }),
      goal('all-visits', all('visits'), { by: '2026-06-25' }),
      goal('all-handbooks', all('handbooks')),
    ],
    rules: [
      rule('fault', '3', { when: 'inspection', found: 'fault' }),
      rule('weak-twice', '4', { when: 'inspection', found: 'weak', atLeast: 2 }),
      rule('case', '5', { when: 'incidents', over: 'day' }),
    ],
  })

eachEngine((open) => {
  describe('figures of campaigns', () => {
    let store: Store
    let id: Record<string, number>
    beforeAll(async () => {
      store = await open()
      const place = (code: string) => ({ code, level: 'village' as const })
      ;({ id } = await plant(store, [
        {
          code: 'county',
          level: 'county',
          below: [
            { code: 't', level: 'township', below: ['a', 'b'].map(place) },
            { code: 'u', level: 'township', below: ['d', 'e'].map(place) },
          ],
        },
      ]))
      await publishRows(
        store,
        ['c', 'other'].map((key) => ({ key, areaId: id['county']!, document: plan(key) })),
      )
    })

    type Filed = readonly [task: string, code: string, from: string, value: number, whole?: number]
    /** Files figures for the week, dekad or month that begins on a day. */
    const file = (rows: readonly Filed[]) =>
      bring(store, (tx, context) =>
        appendTaskReports(
          store,
          tx,
          context,
          rows.map(([key, code, from, value, whole]) => {
            const period = dayOf(from)
            const length = key === 'talks' ? 31 : key === 'checks' ? 10 : 7
            const due = (period + 4) * 86_400_000 + 8 * 3_600_000
            const until = period + length
            return {
              key: `c/${key}`,
              placeId: id[code]!,
              unitId: 0,
              party: '',
              period,
              until,
              value,
              whole: whole ?? null,
              parts: null,
              filedAt: due,
              due,
            }
          }),
        ),
      )

    const ask = async <T>(path: string, now: string) => (await apiAt(store, now))(`/api/campaigns/${path}`) as Promise<T>
    async function cellOf(key: string, code: string, now: string, day = now.slice(0, 10)) {
      const { tasks, cells } = await ask<CampaignMatrix>(`c/matrix?area=${id[code]}&depth=self&day=${day}`, now)
      const at = tasks.indexOf(key)
      return { value: cells.value[at], whole: cells.whole[at], excess: cells.excess[at], state: STATES[cells.state[at]!] }
    }
    async function verdictOf(key: string, code: string, now: string, day?: string) {
      const { places } = await ask<CampaignGoals>(`c/goals?area=${id[code]}&depth=self${day === undefined ? '' : `&day=${day}`}`, now)
      const found = places[0]!.goals.find((one) => one.goal === key)!
      return [found.verdict, found.aims[0]!.now?.num ?? null, found.aims[0]!.now?.den ?? null]
    }
    const openedBy = async (key: string, now: string, campaign = 'c') => {
      const { rules } = await ask<CampaignDryRun>(`${campaign}/rules`, now)
      return rules.find((one) => one.rule === key)!.opened.map(({ holder, on }) => `${on} ${holder}`)
    }
    const clause = async (name: string, now: string) => {
      const { clauses } = await ask<CampaignClauses>('c/clauses', now)
      return clauses.find((one) => one.clause === name)!.parts[0]!.state
    }

    it('leave a head count of nobody open once it is older than the last period due', async () => {
      const zero = (week: string): Filed[] => ['a', 'b', 'd', 'e'].map((code) => ['abroad', code, week, 0] as const)
      await file(zero('2026-03-02'))
      expect(await verdictOf('none-abroad', 'a', '2026-03-08T04:00:00Z')).toEqual(['met', 0, null])
      // The second week is due on Friday the 13th at 16:00.
      expect(await verdictOf('none-abroad', 'county', '2026-03-13T07:59:00Z')).toEqual(['met', 0, null])
      for (const code of ['a', 't', 'county'])
        expect(await verdictOf('none-abroad', code, '2026-03-13T08:00:00Z'), code).toEqual(['open', 0, null])
      await file(zero('2026-03-09').slice(1))
      expect(await verdictOf('none-abroad', 'b', '2026-03-13T08:00:00Z')).toEqual(['met', 0, null])
      for (const code of ['a', 't', 'county'])
        expect(await verdictOf('none-abroad', code, '2026-03-13T08:00:00Z'), code).toEqual(['open', 0, null])
      expect(await verdictOf('none-abroad', 'u', '2026-03-13T08:00:00Z')).toEqual(['met', 0, null])
      await file([['abroad', 'a', '2026-03-09', 0]])
      expect(await verdictOf('none-abroad', 'county', '2026-03-13T08:00:00Z')).toEqual(['met', 0, null])
      // The same on a day gone by: Saturday, when that week was due and not over.
      expect(await verdictOf('none-abroad', 'county', '2026-03-30T04:00:00Z', '2026-03-14')).toEqual(['met', 0, null])
    })

    it('let no visits beyond one village’s own make up for another’s, and still tell them', async () => {
      await file([
        ['visits', 'a', '2026-03-02', 12, 10],
        ['visits', 'b', '2026-03-02', 8, 10],
        ['visits', 'd', '2026-03-02', 3, 3],
        ['visits', 'e', '2026-03-02', 0, 0],
      ])
      const now = '2026-03-07T04:00:00Z'
      expect(await cellOf('visits', 't', now)).toMatchObject({ value: 20, whole: 20, excess: 2 })
      expect(await cellOf('visits', 'county', now)).toMatchObject({ value: 23, whole: 23, excess: 2 })
      expect(await verdictOf('all-visits', 'a', now)).toEqual(['met', 10, 10])
      expect(await verdictOf('all-visits', 't', now)).toEqual(['unmet', 18, 20])
      expect(await verdictOf('all-visits', 'county', now)).toEqual(['unmet', 21, 23])
      expect(await verdictOf('all-visits', 'u', now)).toEqual(['met', 3, 3])
      expect(await verdictOf('all-visits', 'e', now)).toEqual(['none', null, null])
    })

    it('count the last week of a campaign in its goals, asked for on whichever day after its end', async () => {
      const weeks = Array.from({ length: 17 }, (_, week) => isoOf(dayOf('2026-03-02') + 7 * week))
      await file(weeks.map((week) => ['visits', 'd', week, week === '2026-06-22' ? 2 : 3, 3] as const))
      expect(await verdictOf('all-visits', 'd', '2026-06-25T04:00:00Z')).toEqual(['met', 48, 48])
      const after = '2026-07-20T04:00:00Z'
      for (const day of [undefined, '2026-06-27', '2026-07-10', '2026-07-20'])
        expect(await verdictOf('all-visits', 'd', after, day), day).toEqual(['unmet', 50, 51])
    })

    it('expect nothing where the base is 0, and do where none is known', async () => {
      const base = (code: string, value: number) => ({
        placeId: id[code]!,
        unitId: null,
        key: 'households',
        validFrom: dayOf('2026-01-01'),
        value,
        source: 'test',
        owner: null,
      })
      await bring(store, (tx, context) => appendBases(store, tx, context, [base('a', 0), base('b', 0), base('d', 40)]))
      const now = '2026-03-07T04:00:00Z'
      const states = await Promise.all(['a', 't', 'd', 'e', 'u', 'county'].map((code) => cellOf('handbooks', code, now)))
      expect(states.map(({ state }) => state)).toEqual(['notExpected', 'notExpected', 'missing', 'missing', 'missing', 'missing'])
      expect(await verdictOf('all-handbooks', 'a', now)).toEqual(['none', null, null])
      expect(await verdictOf('all-handbooks', 't', now)).toEqual(['none', null, null])
      expect(await verdictOf('all-handbooks', 'e', now)).toEqual(['open', null, null])
    })

    it('are held against the base of the day, and tell what it was when the campaign began', async () => {
      const base = (code: string, validFrom: string, value: number) => ({
        placeId: id[code]!,
        unitId: null,
        key: 'households',
        validFrom: dayOf(validFrom),
        value,
        source: 'test',
        owner: null,
      })
      await bring(store, (tx, context) =>
        appendBases(store, tx, context, [base('d', '2026-04-01', 55), base('d', '2026-05-01', 55), base('e', '2026-04-20', 10)]),
      )
      const changes = async (day: string) => {
        const answers = [await ask<CampaignMatrix>(`c/matrix?day=${day}`, '2026-06-01T04:00:00Z')]
        answers.push(await ask<CampaignMatrix>(`c/matrix?area=${id['u']}&day=${day}`, '2026-06-01T04:00:00Z'))
        const codes = Object.fromEntries(Object.entries(id).map(([code, one]) => [one, code]))
        const told = answers.flatMap(({ bases }) =>
          bases.map(({ task: key, place, was, is, since }) => `${key} ${codes[place]}: ${was} ${is} ${since}`),
        )
        return [...new Set(told)].toSorted()
      }
      expect(await changes('2026-03-31')).toEqual([])
      expect(await cellOf('handbooks', 'd', '2026-06-01T04:00:00Z', '2026-03-31')).toMatchObject({ whole: 40 })
      const day = '2026-04-01'
      expect(await changes(day)).toEqual(['county', 'd', 'u'].map((code) => `handbooks ${code}: 40 55 ${day}`))
      expect(await cellOf('handbooks', 'd', '2026-06-01T04:00:00Z', day)).toMatchObject({ whole: 55 })
      // That of e was not known before; for those around it it is a change.
      expect(await changes('2026-06-01')).toEqual([
        'handbooks county: 40 65 2026-04-20',
        'handbooks d: 40 55 2026-04-01',
        'handbooks u: 40 65 2026-04-20',
      ])
    })

    it('turn missing when the last day for handing in is over, also where it has no time', async () => {
      const later = '2026-04-20T04:00:00Z'
      expect(await cellOf('checks', 'a', later, '2026-03-09')).toMatchObject({ state: 'pending' })
      expect(await cellOf('checks', 'a', later, '2026-03-10')).toMatchObject({ state: 'missing' })
      expect(await cellOf('checks', 'a', '2026-03-10T15:59:00Z')).toMatchObject({ state: 'pending' })
      expect(await cellOf('checks', 'a', '2026-03-10T16:00:00Z')).toMatchObject({ state: 'missing' })
    })

    it('of a long period are not there on a day on which it ran, and are on a Saturday when they were due on Friday', async () => {
      await file([
        ['talks', 'a', '2026-03-01', 2],
        ['handbooks', 'd', '2026-03-09', 30],
      ])
      expect(await cellOf('talks', 'a', '2026-03-20T04:00:00Z')).toMatchObject({ value: 2, state: 'value' })
      expect(await cellOf('talks', 'a', '2026-04-20T04:00:00Z', '2026-03-20')).toMatchObject({ value: 0, state: 'pending' })
      expect(await cellOf('talks', 'a', '2026-04-20T04:00:00Z', '2026-03-31')).toMatchObject({ value: 2, state: 'value' })
      expect(await cellOf('handbooks', 'd', '2026-04-20T04:00:00Z', '2026-03-12')).toMatchObject({ value: 0, state: 'missing' })
      expect(await cellOf('handbooks', 'd', '2026-04-20T04:00:00Z', '2026-03-14')).toMatchObject({ value: 30, state: 'value' })
    })

    it('let a rule on an inspection open for every finding, one on two of them once, and leave those of another campaign alone', async () => {
      const inspected = (campaign: string, code: string, on: string, found: 'fault' | 'weak') => ({
        campaign,
        placeId: id[code]!,
        unitId: 0,
        party: '',
        inspectedOn: dayOf(on),
        found,
        note: null,
      })
      await bring(store, (tx, context) =>
        appendInspections(store, tx, context, [
          inspected('', 'a', '2026-03-10', 'fault'),
          inspected('c', 'a', '2026-03-12', 'fault'),
          inspected('c', 'a', '2026-04-08', 'fault'),
          inspected('other', 'b', '2026-04-08', 'fault'),
          inspected('c', 'd', '2026-03-10', 'weak'),
          inspected('c', 'd', '2026-04-10', 'weak'),
          inspected('c', 'd', '2026-05-11', 'weak'),
        ]),
      )
      const now = '2026-05-20T04:00:00Z'
      expect(await openedBy('fault', now)).toEqual(['2026-04-08 a', '2026-03-12 a', '2026-03-10 a'])
      expect(await openedBy('fault', now, 'other')).toEqual(['2026-04-08 b', '2026-03-10 a'])
      // Two of a campaign open once, on the Sunday after the second.
      expect(await openedBy('weak-twice', now)).toEqual(['2026-04-12 d'])
      expect(await openedBy('weak-twice', now, 'other')).toEqual([])
    })

    it('hold a rule on single days against those of whom it has opened something on any of them', async () => {
      const now = '2026-05-20T04:00:00Z'
      expect(await clause('5', now)).toBe('open')
      await bring(store, async (tx, context) => {
        await appendDeclaration(tx, context, {
          areaId: id['county']!,
          fact: 'incident',
          spanFrom: dayOf('2026-01-01'),
          spanUntil: dayOf('2026-05-21'),
        })
        return appendIncidents(store, tx, context, [])
      })
      expect(await clause('5', now)).toBe('met')
      await bring(store, (tx, context) => appendIncidents(store, tx, context, [caseOf(id['a']!, '2026-05-04')]))
      expect(await openedBy('case', now)).toEqual(['2026-05-04 a'])
      expect(await clause('5', now)).toBe('unmet')
    })

    it('follow an amendment that is announced, in which what was filed ahead adds up in another way', async () => {
      await publishRows(store, [
        { key: 'c', areaId: id['county']!, version: 2, validFrom: '2026-03-20', document: plan('c', 'cumulative') },
      ])
      await file([
        ['visits', 'b', '2026-03-09', 5, 5],
        ['visits', 'b', '2026-03-16', 7, 9],
        ['visits', 'b', '2026-03-23', 9, 9],
      ])
      // On Tuesday the 17th only the first two weeks have fallen due.
      const now = '2026-03-17T04:00:00Z'
      expect(await cellOf('visits', 'b', now)).toMatchObject({ value: 13, whole: 15 })
      expect(await verdictOf('all-visits', 'b', now)).toEqual(['unmet', 13, 15])
      expect(await cellOf('visits', 't', now)).toMatchObject({ value: 25, whole: 25, excess: 2 })
    })
  })
})

function caseOf(placeId: number, on: string) {
  const day = dayOf(on)
  return {
    placeId,
    ref: null,
    type: 'fake-orders',
    occurredOn: day,
    reportedOn: null,
    filedOn: day,
    solvedOn: null,
    loss: 100,
    stopped: 0,
    recovered: 0,
    arrests: 0,
    sex: null,
    ageBand: null,
    occupation: null,
    outreached: null,
  }
}
