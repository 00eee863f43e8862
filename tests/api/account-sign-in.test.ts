import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { getMigrations } from 'better-auth/db/migration'
import { baseOptions } from '@shouwang/server/account/auth-options'
import { SIGN_IN_DEFAULTS } from '@shouwang/server/account/sign-in-settings'
import type { Store } from '@shouwang/server/db/database'
import { Account } from '@shouwang/shared/wire/account'
import type { SignIns } from '@shouwang/shared/wire/account'
import { accountWorld, LIGHT, PASSWORD, worldOver } from './account-world.ts'
import type { Browser, World } from './account-world.ts'
import { eachEngine } from './harness.ts'

const MINUTE = 60_000

/** What every hash of a password cost since the list was emptied. */
const hashed = vi.hoisted(() => [] as object[])
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>()
  const argon2 = (...given: Parameters<typeof real.argon2>) => {
    const { memory, passes, parallelism, tagLength } = given[1]
    hashed.push({ memory, passes, parallelism, tagLength })
    return real.argon2(...given)
  }
  return { ...real, argon2, default: real }
})

eachEngine((open) => {
  describe('signing in', () => {
    let store: Store
    let world: World
    const fails = async (visit: Browser, body: object, address?: string) => {
      const answer = await visit.ask('POST', '/api/account/sign-in', { body, ...(address ? { address } : {}) })
      return { status: answer.status, ...((await answer.json()) as { code: string; message: string }) }
    }
    const later = (milliseconds: number) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds })
      world.accounts.memory.forget()
    }
    const session = async (visit: Browser) => (await visit.ask('GET', '/api/session')).status

    beforeAll(async () => {
      store = await open()
      world = await accountWorld(store)
      await world.hire('leader', [{ role: 'leader', place: 'county' }])
      await world.hire('files', [{ role: 'liaison', place: 'own' }])
    })
    afterEach(() => {
      vi.useRealTimers()
      world.accounts.memory.forget()
    })

    it('finds every table and column of the library made by our migrations', async () => {
      const options = baseOptions({ store, secret: 's'.repeat(40), settings: SIGN_IN_DEFAULTS, cost: LIGHT })
      const { toBeCreated, toBeAdded } = await getMigrations(options)
      expect([toBeCreated, toBeAdded]).toEqual([[], []])
    })

    it('asks everybody to sign in first, and says how', async () => {
      const visit = world.browser()
      expect(await session(visit)).toBe(401)
      const account = Account.parse(await visit.tell('GET', '/api/account'))
      expect(account).toMatchObject({ signedIn: false, demo: false, switchable: [], who: null, password: { minimum: 10 } })
    })

    it('opens with name and password and tells who it is and what they may do', async () => {
      const visit = await world.enter('LEADER ')
      expect(await session(visit)).toBe(200)
      const { who } = Account.parse(await visit.tell('GET', '/api/account'))
      expect(who).toMatchObject({ username: 'leader', via: 'session', twoFactor: false, hasPassword: true, pending: null })
      expect(who!.posts).toMatchObject([{ role: 'leader', place: { name: 'county' }, sector: null }])
      expect(who!.actions).toContain('figures.read')
      expect(who!.actions).not.toContain('account.manage')
    })

    it('sets a cookie that no script reads and no other site sends', async () => {
      const answer = await world.browser().ask('POST', '/api/account/sign-in', { body: { username: 'leader', password: PASSWORD } })
      const [cookie] = answer.headers.getSetCookie()
      expect(cookie).toMatch(/^shouwang\.session_token=/)
      expect(cookie).toContain('HttpOnly')
      expect(cookie).toContain('SameSite=Strict')
      expect(cookie).not.toContain('Secure')
      expect(answer.headers.get('cache-control')).toBe('no-store')
    })

    it('sends the cookie over https alone where the public address is https', async () => {
      const origin = 'https://shouwang.example'
      const secure = await worldOver(store, world.place, { origin })
      const answer = await secure.browser().ask('POST', '/api/account/sign-in', { body: { username: 'leader', password: PASSWORD } })
      expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-shouwang\.session_token=.*; Secure/)
    })

    it('answers an unknown name, a wrong password and a disabled account alike', async () => {
      const id = await world.hire('gone', [{ role: 'leader', place: 'county' }])
      await store.db.updateTable('authUser').set({ disabled: Date.now() }).where('id', '=', id).execute()
      const wrong = await fails(world.browser(), { username: 'leader', password: 'wrong horse battery' })
      expect(wrong).toMatchObject({ status: 401, code: 'unauthenticated' })
      expect(await fails(world.browser(), { username: 'nobody-here', password: PASSWORD })).toEqual(wrong)
      expect(await fails(world.browser(), { username: 'gone', password: PASSWORD })).toEqual(wrong)
    })

    it('does the same work over an unknown name as over a wrong password, so that the time tells nothing', async () => {
      const cost = { memory: 256, passes: 3, lanes: 1 }
      const costly = await worldOver(store, world.place, {}, cost)
      await costly.hire('costly', [{ role: 'leader', place: 'county' }])
      const work = async (username: string) => {
        hashed.length = 0
        expect((await fails(costly.browser(), { username, password: 'wrong horse battery' })).status).toBe(401)
        return [...hashed]
      }
      const known = await work('costly')
      expect(known).toEqual([{ memory: 256, passes: 3, parallelism: 1, tagLength: 32 }])
      expect(await work('costly-nobody')).toEqual(known)
    })

    it('refuses a cookie that was altered or made up', async () => {
      const visit = await world.enter('leader')
      const name = 'shouwang.session_token'
      const genuine = visit.cookies.get(name)!
      expect(await session(visit)).toBe(200)
      visit.cookies.set(
        name,
        genuine.replace(/^./, (letter) => (letter === 'a' ? 'b' : 'a')),
      )
      expect(await session(visit)).toBe(401)
      visit.cookies.set(name, genuine.split('.')[0]!)
      expect(await session(visit)).toBe(401)
    })

    it('ends a sign-in at once when its owner signs out, and the cookie opens nothing after', async () => {
      const visit = await world.enter('leader')
      const stolen = world.browser()
      for (const [name, value] of visit.cookies) stolen.cookies.set(name, value)
      expect(await session(stolen)).toBe(200)
      await visit.tell('POST', '/api/account/sign-out')
      expect(await session(visit)).toBe(401)
      expect(await session(stolen)).toBe(401)
    })

    it('gives a browser that signs in again another token, and the one before opens nothing', async () => {
      const visit = await world.enter('leader')
      const before = visit.cookies.get('shouwang.session_token')!
      await visit.tell('POST', '/api/account/sign-in', { username: 'leader', password: PASSWORD })
      expect(visit.cookies.get('shouwang.session_token')).not.toBe(before)
      const fixed = world.browser()
      fixed.cookies.set('shouwang.session_token', before)
      expect(await session(fixed)).toBe(401)
    })

    it('ends after two hours without any act, and not while it is used', async () => {
      const [used, idle] = [await world.enter('leader'), await world.enter('leader')]
      const start = Date.now()
      for (const minutes of [100, 200, 300]) {
        later(start + minutes * MINUTE - Date.now())
        expect(await session(used), String(minutes)).toBe(200)
      }
      expect(await session(idle)).toBe(401)
    })

    it('ends twelve hours after signing in, however much it is used', async () => {
      const visit = await world.enter('leader')
      const start = Date.now()
      let status = 0
      for (let minutes = 100; minutes <= 700; minutes += 100) {
        later(start + minutes * MINUTE - Date.now())
        status = await session(visit)
      }
      expect(status).toBe(200)
      later(start + 721 * MINUTE - Date.now())
      expect(await session(visit)).toBe(401)
    })

    it('lets those who only file reports stay signed in for a month', async () => {
      const visit = await world.enter('files')
      later(13 * 24 * 60 * MINUTE)
      expect(await session(visit)).toBe(200)
      later(18 * 24 * 60 * MINUTE)
      expect(await session(visit)).toBe(401)
    })

    it('changes the token after an hour; the old one passes for a minute and then no more', async () => {
      const visit = await world.enter('leader')
      const before = visit.cookies.get('shouwang.session_token')!
      expect(await session(visit)).toBe(200)
      expect(visit.cookies.get('shouwang.session_token')).toBe(before)
      later(61 * MINUTE)
      const [one, two] = await Promise.all([session(visit), session(visit)])
      expect([one, two]).toEqual([200, 200])
      expect(visit.cookies.get('shouwang.session_token')).not.toBe(before)
      const stolen = world.browser()
      stolen.cookies.set('shouwang.session_token', before)
      expect(await session(stolen)).toBe(200)
      expect(stolen.cookies.get('shouwang.session_token')).toBe(before)
      later(2 * MINUTE)
      expect(await session(stolen)).toBe(401)
      expect(await session(visit)).toBe(200)
      expect((await world.accounts.auth.sessions(await idOf('leader'))).filter(({ replaced }) => replaced)).toEqual([])
    })

    it('makes somebody wait after five failures, knows them or not, and counts tries that are made at once', async () => {
      for (const username of ['files', 'who-is-this']) {
        const tries = await Promise.all(
          Array.from({ length: 12 }, () => fails(world.browser(), { username, password: 'wrong horse battery' })),
        )
        expect(tries.filter(({ status }) => status === 401).length, username).toBe(5)
        expect(tries.filter(({ status }) => status === 429).length, username).toBe(7)
      }
      const locked = await fails(world.browser(), { username: 'files', password: PASSWORD })
      expect(locked).toMatchObject({ status: 429, code: 'too_many', details: { seconds: expect.any(Number) as number } })
      const told = await world.browser().ask('POST', '/api/account/sign-in', { body: { username: 'files', password: PASSWORD } })
      const { details } = (await told.json()) as { details: { seconds: number } }
      expect(told.headers.get('retry-after')).toBe(String(details.seconds))
      later(2 * MINUTE)
      expect((await fails(world.browser(), { username: 'files', password: PASSWORD })).status).toBe(200)
      expect((await fails(world.browser(), { username: 'files', password: 'wrong horse battery' })).status).toBe(401)
    })

    it('waits longer after every further failure', async () => {
      const body = { username: 'slow-guess', password: 'wrong horse battery' }
      for (let attempt = 0; attempt < 5; attempt++) await fails(world.browser(), body)
      const waits: number[] = []
      for (let attempt = 0; attempt < 3; attempt++) {
        const { details } = (await fails(world.browser(), body)) as unknown as { details: { seconds: number } }
        waits.push(details.seconds)
        later(details.seconds * 1000 + 1)
        await fails(world.browser(), body)
      }
      expect(waits).toEqual([60, 120, 240])
    })

    it('makes an address wait that tries many names, and no other address', async () => {
      const address = '192.0.2.7'
      const statuses: number[] = []
      for (let attempt = 0; attempt < 31; attempt++)
        statuses.push((await fails(world.browser(), { username: `name-${attempt}`, password: PASSWORD }, address)).status)
      expect(statuses.slice(0, 30).every((status) => status === 401)).toBe(true)
      expect(statuses[30]).toBe(429)
      expect((await fails(world.browser(), { username: 'leader', password: PASSWORD }, address)).status).toBe(429)
      expect((await fails(world.browser(), { username: 'leader', password: PASSWORD }, '192.0.2.8')).status).toBe(200)
    })

    it('lists one’s own sign-ins, and ends one or all others at once', async () => {
      await store.db.deleteFrom('authSession').execute()
      const [one, two, three] = [await world.enter('leader'), await world.enter('leader'), await world.enter('leader')]
      const foreign = await world.enter('files')
      const list = await one.tell<SignIns>('GET', '/api/account/sign-ins')
      expect(list.length).toBe(3)
      expect(list.filter(({ current }) => current).length).toBe(1)
      const [theirs] = await foreign.tell<SignIns>('GET', '/api/account/sign-ins')
      expect((await one.ask('DELETE', `/api/account/sign-ins/${theirs!.id}`)).status).toBe(404)
      expect(await session(foreign)).toBe(200)
      const [other] = await two.tell<SignIns>('GET', '/api/account/sign-ins')
      const own = (await two.tell<SignIns>('GET', '/api/account/sign-ins')).find(({ current }) => current)!
      expect(other).toBeDefined()
      await one.tell('DELETE', `/api/account/sign-ins/${own.id}`)
      expect(await session(two)).toBe(401)
      expect(await session(three)).toBe(200)
      await one.tell('POST', '/api/account/sign-ins/end-others')
      expect([await session(one), await session(three)]).toEqual([200, 401])
      const ended = await store.db.selectFrom('audit').select(['actor', 'placeId']).where('action', '=', 'account.end-sign-ins').execute()
      expect(ended).toEqual([1, 2].map(() => ({ actor: 'leader', placeId: world.place['county'] })))
    })

    it('changes a password by the rules, for whoever knows the old one, and ends all other sign-ins', async () => {
      await world.hire('changes', [{ role: 'leader', place: 'county' }])
      const [visit, other] = [await world.enter('changes'), await world.enter('changes')]
      const change = async (current: string, next: string) =>
        (await visit.ask('POST', '/api/account/password', { body: { current, next } })).status
      expect(await change('wrong horse battery', 'lantern tuxedo ninety')).toBe(400)
      expect(await change(PASSWORD, 'short')).toBe(400)
      expect(await change(PASSWORD, '1234567890')).toBe(400)
      expect(await change(PASSWORD, 'my-changes-pw')).toBe(400)
      expect(await change(PASSWORD, 'lantern tuxedo ninety')).toBe(200)
      expect([await session(visit), await session(other)]).toEqual([200, 401])
      expect((await fails(world.browser(), { username: 'changes', password: PASSWORD })).status).toBe(401)
      await world.enter('changes', 'lantern tuxedo ninety')
    })

    it('records every sign-in, failure and sign-out, and never a name that nobody has', async () => {
      await store.db.deleteFrom('signInFailure').execute()
      const before = await lastEntry()
      const visit = await world.enter('leader')
      await fails(world.browser(), { username: 'leader', password: 'wrong horse battery' }, '192.0.2.9')
      await fails(world.browser(), { username: 'my secret password', password: 'x' })
      await visit.tell('POST', '/api/account/sign-out')
      const entries = await store.db
        .selectFrom('audit')
        .select(['action', 'actor', 'address', 'subject'])
        .where('id', '>', before)
        .orderBy('id')
        .execute()
      const id = await idOf('leader')
      expect(entries).toEqual([
        { action: 'account.sign-in', actor: 'leader', address: null, subject: id },
        { action: 'account.sign-in-failed', actor: 'leader', address: '192.0.2.9', subject: id },
        { action: 'account.sign-in-failed', actor: '?', address: null, subject: '?' },
        { action: 'account.sign-out', actor: 'leader', address: null, subject: id },
      ])
    })

    async function idOf(username: string): Promise<string> {
      const row = await store.db.selectFrom('authUser').select('id').where('username', '=', username).executeTakeFirstOrThrow()
      return row.id
    }
    async function lastEntry(): Promise<number> {
      const row = await store.db
        .selectFrom('audit')
        .select(({ fn }) => fn.max('id').as('id'))
        .executeTakeFirst()
      return Number(row?.id ?? 0)
    }
  })
})
