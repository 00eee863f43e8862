import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import { ROLES } from '@shouwang/shared/account/role'
import type { Role } from '@shouwang/shared/account/role'
import { may } from '@shouwang/shared/account/action'
import { dayOf } from '@shouwang/shared/period/day'
import { Distribution } from '@shouwang/shared/wire/distribution'
import { openAccounts } from '@shouwang/server/account/accounts'
import { SIGN_IN_DEFAULTS } from '@shouwang/server/account/sign-in-settings'
import { whoOf } from '@shouwang/server/account/who'
import type { Who } from '@shouwang/server/account/who'
import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { createApp } from '@shouwang/server/app/app'
import { clockOf } from '@shouwang/server/app/clock'
import { Live } from '@shouwang/server/app/live'
import { appendDeclaration } from '@shouwang/server/incident/append-declaration'
import { appendIncidents } from '@shouwang/server/incident/append-incidents'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import pino from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { LIGHT } from './account-world.ts'
import { publishRows, ZONE } from './campaign-world.ts'
import { ACCOUNT_DOORS } from './account-doors.ts'
import { DOORS as FIGURE_DOORS, WHERE } from './door-table.ts'
import type { Door, Where } from './door-table.ts'
import { eachEngine } from './harness.ts'
import { bring, caseAt, plant } from './store-world.ts'

const NOW = Date.parse('2026-05-20T02:00:00Z')
const MANY = 1_000_000

/** A goal that is told along sectors, down to each unit by name: for those who see the rows, not for those who see the sum. */
const CLEAN = {
  key: 'clean',
  clauses: ['2'],
  name: { zh: '系统内部零发案', en: 'No case inside' },
  aims: [
    {
      key: 'cases',
      name: { zh: '系统内部发案', en: 'Cases inside' },
      figure: { of: 'incident', measure: 'cases', insideUnits: true },
      is: 'equal',
      baseline: { to: 'value', value: 0 },
    },
  ],
  downTo: 'township',
  sectors: ['bank'],
}

/** Somebody at the township `own`; `null` is nobody. */
type Person = { role: Role; sector: string | null } | null
type Outcome = 'in' | 'out' | 'unknown' | 'signIn' | 'fault'

const PEOPLE: Person[] = [
  null,
  ...ROLES.map((role) => ({ role, sector: null })),
  { role: 'liaison', sector: 'bank' },
  { role: 'office', sector: 'bank' },
]

/** The places of which a door lets somebody in. */
const WITHIN: Record<Door['shows'], { whole: Where[]; sector: Where[]; exact?: Where[] }> = {
  nothing: { whole: [...WHERE], sector: [...WHERE] },
  rows: { whole: ['own', 'child'], sector: [] },
  exact: { whole: ['own', 'child'], sector: [] },
  sum: { whole: ['own', 'child', 'parent'], sector: ['own', 'parent'] },
  published: { whole: ['own', 'parent'], sector: ['own', 'parent'], exact: ['own', 'child', 'parent'] },
  // Below a village there is nothing to tell.
  below: { whole: ['child'], sector: [], exact: ['own', 'child'] },
  campaign: { whole: ['own', 'child', 'parent'], sector: ['own', 'parent'] },
  sectors: { whole: ['own', 'child'], sector: ['own', 'child'] },
}

function expected(door: Door, person: Person, where: Where): Outcome {
  if (door.action === 'anyone') return 'in'
  if (person === null) return 'signIn'
  if (door.action === 'person') return 'in'
  if (!may(person.role, door.action)) return 'out'
  if (door.shows === 'nothing') return 'in'
  if (where === 'unknown') return 'unknown'
  const { whole, sector, exact = whole } = WITHIN[door.shows]
  const within = person.sector !== null ? sector : may(person.role, 'breakdown.exact') ? exact : whole
  return within.includes(where) ? 'in' : 'out'
}

const DOORS = { ...FIGURE_DOORS, ...ACCOUNT_DOORS }

/** Routes that answer, without what only stands before them. */
function routesOf(app: { routes: { method: string; path: string }[] }): string[] {
  return [...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`))]
}

const unstated = (routes: readonly string[]) => routes.filter((route) => !(route in DOORS))

eachEngine((open) => {
  describe('every door', () => {
    let app: ReturnType<typeof createApp>
    let id: Record<string, number>
    let present: Who | null
    let at: (where: Where) => Parameters<Door['ask']>[0]

    beforeAll(async () => {
      const store = await open()
      const village = (code: string) => ({ code, level: 'village' as const })
      const town = (code: string, below: ReturnType<typeof village>[] = []) => ({ code, level: 'township' as const, below })
      const others = ['zz-sibling', 'zz-s2', 'zz-s3', 'zz-s4'].map((code) => town(code, [village(`${code}-v`)]))
      const county = { code: 'parent', level: 'county' as const, below: [town('own', [village('child'), village('child-2')]), ...others] }
      const foreign = { code: 'zz-foreign', level: 'county' as const, below: [town('zz-far')] }
      const planted = await plant(store, [{ code: 'top', level: 'prefecture', below: [county, foreign] }])
      id = { ...planted.id, sibling: planted.id['zz-sibling']!, foreign: planted.id['zz-foreign']!, unknown: 999_999 }
      for (const where of WHERE.filter((one) => one !== 'unknown'))
        for (const version of [1, 0])
          await publishRows(store, [
            {
              key: `plan-${where}`,
              areaId: id[where]!,
              version,
              document: { ...smallPlan(), key: `plan-${where}`, goals: [...(smallPlan()['goals'] as unknown[]), CLEAN] },
            },
          ])
      const unit = { code: 'zz-unit', name: 'zz-unit', sector: 'bank', validFrom: 0, validUntil: null, importId: null }
      await store.db
        .insertInto('unit')
        .values({ ...unit, placeId: id['zz-sibling-v']! })
        .execute()
      await bring(store, async (tx, context) => {
        const day = dayOf('2026-04-10')
        await appendDeclaration(tx, context, { areaId: id['top']!, fact: 'incident', spanFrom: day - 90, spanUntil: day + 30 })
        const codes = ['child', 'zz-sibling-v', 'zz-s2-v', 'zz-s3-v', 'zz-s4-v']
        const cases = codes.flatMap((code, n) => Array.from({ length: n + 2 }, () => caseAt(id[code]!, { filedOn: day })))
        return appendIncidents(store, tx, context, cases)
      })
      const [catalogue, clock] = [loadCatalogue(), clockOf(ZONE, () => NOW)]
      const live = await Live.open(store, clock, catalogue)
      const post: Partial<Record<Where, number>> = {}
      for (const where of WHERE.filter((one) => one !== 'unknown')) {
        const made = { role: 'liaison', placeId: id[where]!, sector: null, createdAt: 0, closedAt: null }
        post[where] = (await store.db.insertInto('post').values(made).returning('id').executeTakeFirstOrThrow()).id
      }
      const accounts = openAccounts({ store, live, clock, settings: SIGN_IN_DEFAULTS, secret: 's'.repeat(40), cost: LIGHT })
      const identify = { who: () => Promise.resolve(present), known: () => present }
      const limits = { reads: MANY, writes: MANY, strangers: MANY, body: MANY }
      app = createApp(
        { store, catalogue, clock, live, answers: new AnswerCache(), identify, accounts },
        pino({ level: 'silent' }),
        null,
        limits,
      )
      const { v, store: name, boundary } = live.version
      at = (where) => ({ id: id[where]!, key: `plan-${where}`, v, tiles: `${name}-${boundary}`, post: post[where] ?? 999_999 })
    }, 120_000)

    const personOf = (person: Person): Who | null =>
      person &&
      whoOf({ userId: 'somebody', actor: 'somebody', name: 'somebody', via: 'session' }, [
        { id: 1, role: person.role, placeId: id['own']!, sector: person.sector },
      ])

    async function tryDoor(door: Door, where: Where): Promise<{ outcome: Outcome; body: string }> {
      const { path, method = 'GET', body } = door.ask(at(where))
      const answer = await app.request(`http://localhost${path}`, {
        method,
        headers: { host: 'localhost', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const events = answer.headers.get('content-type')?.startsWith('text/event-stream')
      if (events) await answer.body?.cancel()
      return { outcome: outcomeOf(answer.status, door, where), body: events ? '' : await answer.text() }
    }

    function outcomeOf(status: number, door: Door, where: Where): Outcome {
      if (status === 401) return 'signIn'
      if (status === 403) return 'out'
      if (status === 404) return door.missing && where !== 'unknown' ? 'in' : 'unknown'
      return status < 300 || status === 304 || status === 400 || status === 409 ? 'in' : 'fault'
    }

    /** Tries doors for somebody at every place, and tells where it went otherwise than stated. `as` is who they are taken for. */
    async function sweep(people: readonly Person[], doors: Record<string, Door[]>, as: (person: Person) => Who | null = personOf) {
      const wrong: string[] = []
      for (const [route, ways] of Object.entries(doors))
        for (const [n, door] of ways.entries())
          for (const person of people)
            for (const where of door.shows === 'nothing' ? (['own'] as const) : WHERE) {
              present = as(person)
              const { outcome, body } = await tryDoor(door, where)
              const who = person === null ? 'nobody' : `${person.role}${person.sector === null ? '' : ` of ${person.sector}`}`
              const stated = expected(door, person, where)
              if (outcome !== stated)
                wrong.push(`${route} (${n}) for ${who}, ${where}: ${outcome} instead of ${stated} ${outcome === 'fault' ? body : ''}`)
              else if (outcome === 'in' && body.includes('zz-'))
                wrong.push(`${route} (${n}) for ${who}, ${where}: names a place that is not theirs`)
            }
      return wrong
    }

    it('has a stated expectation', () => {
      expect(unstated(routesOf(app))).toEqual([])
      expect(Object.keys(DOORS).filter((route) => !routesOf(app).includes(route))).toEqual([])
    })

    it('is missed when it has none', () => {
      expect(unstated([...routesOf(app), 'GET /api/secret'])).toEqual(['GET /api/secret'])
    })

    it('lets in whom it should, to which place it should, and nobody else', async () => {
      expect(await sweep(PEOPLE, DOORS)).toEqual([])
    }, 300_000)

    const reading = Object.fromEntries(Object.entries(DOORS).filter(([route]) => route.startsWith('GET ')))
    const namesOf = (which: (door: Door) => boolean) =>
      Object.entries(reading).flatMap(([route, ways]) => ways.flatMap((door, n) => (which(door) ? [`${route} (${n})`] : [])))
    const doorsOf = (wrong: readonly string[]) => new Set(wrong.map((line) => line.slice(0, line.indexOf(' for '))))

    it('is seen to stand open when the scope is not looked at', async () => {
      const everywhere = (person: Person) =>
        person &&
        whoOf({ userId: 'x', actor: 'x', name: 'x', via: 'session' }, [{ id: 1, role: person.role, placeId: id['top']!, sector: null }])
      const open = doorsOf(await sweep([{ role: 'office', sector: null }], reading, everywhere))
      const guarded = namesOf(
        ({ shows, action }) => shows !== 'nothing' && action !== 'anyone' && action !== 'person' && may('office', action),
      )
      expect(guarded.length).toBeGreaterThan(30)
      expect(guarded.filter((name) => !open.has(name))).toEqual([])
    }, 300_000)

    it('is seen to stand open when the role is not looked at', async () => {
      const anybody = (person: Person) =>
        person &&
        whoOf(
          { userId: 'x', actor: 'x', name: 'x', via: 'session' },
          ROLES.map((role) => ({ id: 1, role, placeId: id['own']!, sector: null })),
        )
      const open = doorsOf(await sweep([{ role: 'liaison', sector: null }], reading, anybody))
      const guarded = namesOf(({ action }) => action !== 'anyone' && action !== 'person' && !may('liaison', action))
      expect(guarded.length).toBeGreaterThan(5)
      expect(guarded.filter((name) => !open.has(name))).toEqual([])
    }, 300_000)

    it('compares a place with those beside it without their names, and not among too few', async () => {
      present = personOf({ role: 'leader', sector: null })
      const ask = (place: string, indicator = 'cases') =>
        app.request(`http://localhost/api/distribution?area=${id[place]}&indicator=${indicator}&period=2026-04`, {
          headers: { host: 'localhost' },
        })
      const answer = await ask('own')
      const text = await answer.text()
      expect(Distribution.parse(JSON.parse(text))).toMatchObject({ enough: true, values: [2, 3, 4, 5, 6], own: 0, absent: 0 })
      expect(text).not.toContain('zz-')
      expect(Object.keys(JSON.parse(text) as object).sort()).toEqual([
        'absent',
        'area',
        'enough',
        'indicator',
        'own',
        'period',
        'values',
        'version',
      ])
      expect(Distribution.parse(await (await ask('child')).json())).toMatchObject({ enough: false, values: [], own: null })
    })
  })
})
