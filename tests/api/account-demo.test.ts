import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeFirstLink } from '@shouwang/server/account/first-link'
import { beginTenure, createPost } from '@shouwang/server/account/posts'
import { secretOf } from '@shouwang/server/account/secret'
import { SIGN_IN_DEFAULTS } from '@shouwang/server/account/sign-in-settings'
import { readSettings } from '@shouwang/server/app/settings'
import { startServer } from '@shouwang/server/app/start'
import type { StartOptions } from '@shouwang/server/app/start'
import type { Store } from '@shouwang/server/db/database'
import { Account, DemoLeft } from '@shouwang/shared/wire/account'
import { ROLES } from '@shouwang/shared/account/role'
import { LIGHT, PASSWORD, worldOver } from './account-world.ts'
import type { Browser, World } from './account-world.ts'
import { eachEngine } from './harness.ts'

eachEngine((open) => {
  describe('the open demo', () => {
    let store: Store
    let world: World
    const account = async (visit: Browser, headers = {}) =>
      Account.parse(await (await visit.ask('GET', '/api/account', { headers })).json())
    const session = async (visit: Browser, headers = {}) => (await visit.ask('GET', '/api/session', { headers })).status

    beforeAll(async () => {
      store = await open('demo')
      world = await worldOver(store, {})
    }, 300_000)

    it('opens as the county’s leader without signing in', async () => {
      const { signedIn, demo, switchable, who } = await account(world.browser())
      expect({ signedIn, demo, switchable }).toEqual({ signedIn: true, demo: true, switchable: [...ROLES] })
      expect(who).toMatchObject({ name: '演示·领导', via: 'demo', hasPassword: false, username: null })
      expect(who!.posts).toMatchObject([{ role: 'leader', place: { level: 'county' } }])
    })

    it('is looked at in every role, each browser by itself', async () => {
      const [one, two] = [world.browser(), world.browser()]
      for (const role of ROLES) {
        await one.tell('POST', '/api/demo/role', { role })
        const { who } = await account(one)
        expect(who!.posts.map((post) => post.role)).toEqual([role])
        expect((await account(two)).who!.posts[0]!.role).toBe('leader')
      }
      expect((await one.ask('POST', '/api/demo/role', { body: { role: 'king' } })).status).toBe(400)
      expect((await account(one)).who!.posts).toMatchObject([{ role: 'administrator', place: { level: 'county' } }])
    })

    it('has accounts that nobody signs in to and no administrator changes', async () => {
      for (const username of ['demo-leader', 'demo-administrator', '演示·领导'])
        expect((await world.browser().ask('POST', '/api/account/sign-in', { body: { username, password: '' } })).status).toBe(400)
      const visit = world.browser()
      await visit.tell('POST', '/api/demo/role', { role: 'administrator' })
      const list = await visit.tell<{ id: string; demo: boolean }[]>('GET', '/api/accounts')
      expect(list.map(({ demo }) => demo)).toEqual(ROLES.map(() => true))
      for (const step of ['reset', 'disable', 'two-factor-off'])
        expect((await visit.ask('POST', `/api/accounts/demo-leader/${step}`)).status, step).toBe(403)
      expect((await visit.ask('POST', '/api/account/password', { body: { current: 'x', next: PASSWORD } })).status).toBe(403)
    })

    it('shows posts, links and tokens, and lets nobody make or change one', async () => {
      const visit = world.browser()
      await visit.tell('POST', '/api/demo/role', { role: 'administrator' })
      for (const path of ['/api/posts', '/api/invitations', '/api/account-rules', '/api/tokens', '/api/account/sign-ins'])
        expect((await visit.ask('GET', path)).status, path).toBe(200)
      const [post] = Account.parse(await visit.tell('GET', '/api/account')).who!.posts
      for (const [method, path, body] of [
        ['POST', '/api/posts', { role: 'leader', placeId: post!.place!.id }],
        ['POST', `/api/posts/${post!.id}/hand-over`, { to: 'invitation' }],
        ['DELETE', `/api/posts/${post!.id}`, undefined],
        ['POST', '/api/invitations', { postId: post!.id }],
        ['PUT', '/api/account-rules', { twoFactorRoles: ['leader'] }],
        ['POST', '/api/tokens', { name: 'scripts', postId: post!.id, days: 30 }],
      ] as const) {
        const answer = await visit.ask(method, path, body === undefined ? {} : { body })
        expect([answer.status, await answer.text()], path).toEqual([403, expect.stringContaining('leave the demo')])
      }
    })

    it('is shown to nobody who comes through a proxy, nor where everybody signs in', async () => {
      for (const forwarded of [
        { 'x-forwarded-for': '192.0.2.7' },
        { 'X-Forwarded-Proto': 'https' },
        { Forwarded: 'for=192.0.2.7' },
        { Via: '1.1 gate' },
        { 'X-Real-IP': '192.0.2.7' },
      ] as Record<string, string>[]) {
        expect(await session(world.browser(), forwarded), Object.keys(forwarded)[0]).toBe(401)
        expect(await session(world.browser())).toBe(200)
        expect(await session(world.browser(), forwarded), Object.keys(forwarded)[0]).toBe(401)
      }
      const closed = await worldOver(store, {}, { openDemo: false })
      expect(await session(closed.browser())).toBe(401)
      const chosen = closed.browser()
      chosen.cookies.set('shouwang.demo_role', 'administrator')
      expect(await session(chosen)).toBe(401)
      expect((await closed.browser().ask('POST', '/api/demo/role', { body: { role: 'leader' } })).status).toBe(409)
    })

    it('is shown to nobody by a server that other machines reach', async () => {
      const options: StartOptions = {
        store,
        logger: pino({ level: 'silent' }),
        root: '/',
        host: '127.0.0.1',
        port: 0,
        zone: 'Asia/Shanghai',
        cost: LIGHT,
      }
      for (const [host, status] of [
        ['127.0.0.1', 200],
        ['0.0.0.0', 401],
      ] as const) {
        const running = await startServer({ ...options, host })
        try {
          const at = `http://127.0.0.1:${new URL(running.address).port}/api/session`
          expect((await fetch(at)).status, host).toBe(status)
        } finally {
          await running.stop()
        }
      }
    })

    it('closes while there are places of one’s own', async () => {
      expect(await session(world.browser())).toBe(200)
      const last = await store.db
        .selectFrom('jurisdiction')
        .select(({ fn }) => [fn.max('id').as('id'), fn.max('pre').as('pre')])
        .executeTakeFirstOrThrow()
      const [id, pre] = [Number(last.id) + 1, Number(last.pre) + 1]
      const own = {
        id,
        code: '110101000000',
        name: '自有县',
        level: 'county',
        parentId: null,
        validFrom: 0,
        validUntil: null,
        pre,
        last: pre,
      }
      await store.db.insertInto('jurisdiction').values(own).execute()
      await store.db.updateTable('dataVersion').set({ tree: 1000 }).execute()
      await world.accounts.live.look()
      expect(await session(world.browser())).toBe(401)
      await store.db.deleteFrom('jurisdiction').where('id', '=', id).execute()
      await store.db.updateTable('dataVersion').set({ tree: 1001 }).execute()
      await world.accounts.live.look()
      expect(await session(world.browser())).toBe(200)
    })

    it('hands on to the first administrator when it is left, and its accounts are gone', async () => {
      const visit = world.browser()
      await visit.tell('POST', '/api/demo/role', { role: 'office' })
      // An account that stands in a post of the demo alone can do nothing once the demo is left.
      const county = (await account(visit)).who!.posts[0]!.place!.id
      const leftOver = await world.accounts.auth.createUser({ name: '演示岗', username: 'left-over' })
      await store.db.transaction().execute(async (tx) => {
        const post = await createPost(tx, { role: 'leader', placeId: county, sector: null }, 0)
        await beginTenure(tx, post.id, leftOver, 0)
      })
      const left = DemoLeft.parse(await (await visit.ask('POST', '/api/demo/leave', { address: '127.0.0.1' })).json())
      expect(left.left).toBe(true)
      expect(await session(visit)).toBe(401)
      const counts = await Promise.all(
        (['authUser', 'post', 'tenure'] as const).map((table) => store.db.selectFrom(table).selectAll().execute()),
      )
      expect(counts.map((rows) => rows.length)).toEqual([1, 0, 0])
      const first = { token: left.first!.split('#')[1]!, name: '县管理岗', username: 'chief', password: PASSWORD }
      await visit.tell('POST', '/api/account/link/accept', first)
      expect(await session(visit)).toBe(200)
      expect((await account(visit)).who!.posts).toMatchObject([{ role: 'administrator', place: null }])
      expect(await makeFirstLink(store, 'server', Date.now())).toBeNull()
    })
  })
})

describe('the settings of signing in', () => {
  const read = (environment: Record<string, string>) => readSettings(environment, '/')

  it('stay on this machine, with the demo open, when nothing is said', () => {
    expect(read({}).signIn).toEqual(SIGN_IN_DEFAULTS)
    expect(read({ SHOUWANG_SIGN_IN: '1' }).signIn.openDemo).toBe(false)
  })

  it('let other machines in under a public address alone', () => {
    expect(() => read({ HOST: '0.0.0.0' })).toThrow('SHOUWANG_ORIGIN')
    const { host, signIn } = read({ HOST: '0.0.0.0', SHOUWANG_ORIGIN: 'https://shouwang.example/' })
    expect([host, signIn.origin, signIn.openDemo]).toEqual(['0.0.0.0', 'https://shouwang.example', false])
    expect(() => read({ SHOUWANG_ORIGIN: 'https://shouwang.example/path' })).toThrow('/path')
    expect(() => read({ SHOUWANG_ORIGIN: 'shouwang.example' })).toThrow('SHOUWANG_ORIGIN')
  })

  it('take a list of proxies, each an address', () => {
    expect(read({ SHOUWANG_PROXY: '10.0.0.2, ::1' }).proxies).toEqual(['10.0.0.2', '::1'])
    expect(read({ SHOUWANG_PROXY: '10.0.0.2' }).signIn.openDemo).toBe(false)
    expect(() => read({ SHOUWANG_PROXY: '10.0.0.2,proxy' })).toThrow('proxy')
  })

  it('name what a provider lacks', () => {
    expect(() => read({ SHOUWANG_OIDC_ISSUER: 'https://login.example' })).toThrow(
      /SHOUWANG_OIDC_CLIENT_ID.*SHOUWANG_OIDC_CLIENT_SECRET.*SHOUWANG_ORIGIN/,
    )
  })

  it('keep a secret in the data folder that its owner alone reads, and the same one ever after', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shouwang-secret-'))
    try {
      const secret = secretOf(undefined, folder)
      expect(secret.length).toBeGreaterThanOrEqual(64)
      expect(secretOf(undefined, folder)).toBe(secret)
      expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
      expect(secretOf('x'.repeat(32), folder)).toBe('x'.repeat(32))
      expect(() => secretOf('short', folder)).toThrow('SHOUWANG_SECRET')
      writeFileSync(join(folder, 'secret'), 'cut off')
      expect(() => secretOf(undefined, folder)).toThrow('too short')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
