import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '@shouwang/server/db/database'
import { Account } from '@shouwang/shared/wire/account'
import { accountWorld, worldOver } from './account-world.ts'
import type { Browser, World } from './account-world.ts'
import { eachEngine } from './harness.ts'

const ORIGIN = 'http://shouwang.example'
const CALLBACK = `${ORIGIN}/api/account/provider/callback/oidc`

/** A real provider on this machine that lets anybody in under the name they type, with the password `right`. */
async function startProvider(): Promise<{ issuer: string; server: Server }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'shouwang',
        client_secret: 'provider-secret',
        redirect_uris: [CALLBACK],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a-key-of-the-test'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({
      accountId: id,
      // Behind a stroke somebody else of the same user name: `office-1/2`.
      claims: () => ({ sub: id, preferred_username: id.split('/')[0]!, name: id, email: `${id}@login.example`, email_verified: true }),
    }),
  })
  server.on('request', provider.callback())
  return { issuer, server }
}

/** Follows the provider's pages as a browser does: signs in under a name, agrees, and returns where it is sent back to. */
async function throughProvider(url: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  const go = async (to: string, form?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(to, {
      redirect: 'manual',
      headers: { cookie, ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
      if (value === '') jar.delete(name!)
      else jar.set(name!, value!)
    }
    return answer
  }
  let answer = await go(url)
  let at = url
  for (let step = 0; step < 12; step++) {
    const location = answer.headers.get('location')
    if (location !== null) {
      at = new URL(location, at).toString()
      if (at.startsWith(CALLBACK)) return at
      answer = await go(at)
      continue
    }
    const page = await answer.text()
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1] ?? ''
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? ''
    at = new URL(action, at).toString()
    answer = await go(at, prompt === 'login' ? { prompt, login, password: 'right' } : { prompt })
  }
  throw new Error(`the provider did not send the browser back, the last page was ${at}`)
}

eachEngine((open) => {
  describe('signing in through a provider', () => {
    let store: Store
    let world: World
    let provider: Awaited<ReturnType<typeof startProvider>>
    const settings = () => ({
      origin: ORIGIN,
      provider: {
        name: '统一认证',
        issuer: provider.issuer,
        clientId: 'shouwang',
        clientSecret: 'provider-secret',
        claim: 'preferred_username',
      },
    })
    const begin = async (visit: Browser, next = '/trends?area=1') =>
      (await visit.ask('GET', `/api/account/provider/oidc?next=${encodeURIComponent(next)}`)).headers.get('location')!
    const back = async (visit: Browser, url: string) => {
      const answer = await visit.ask('GET', url.slice(ORIGIN.length))
      return { status: answer.status, to: answer.headers.get('location') }
    }
    const session = async (visit: Browser) => (await visit.ask('GET', '/api/session')).status

    beforeAll(async () => {
      provider = await startProvider()
      store = await open()
      world = await accountWorld(store, settings())
      await world.hire('office-1', [{ role: 'office', place: 'county' }])
    })
    afterAll(() => {
      provider.server.closeAllConnections()
      provider.server.close()
    })

    it('is offered on the sign-in page', async () => {
      const { providers } = Account.parse(await world.browser().tell('GET', '/api/account'))
      expect(providers).toEqual([{ id: 'oidc', name: '统一认证' }])
    })

    it('opens the account that the provider’s claim names, and goes on to where one wanted', async () => {
      const visit = world.browser()
      const url = await begin(visit)
      expect(url).toContain(`${provider.issuer}/auth?`)
      expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256')
      expect(await back(visit, await throughProvider(url, 'office-1'))).toEqual({ status: 302, to: '/trends?area=1' })
      expect(await session(visit)).toBe(200)
      const { who } = Account.parse(await visit.tell('GET', '/api/account'))
      expect(who).toMatchObject({ username: 'office-1', via: 'session', posts: [{ role: 'office' }] })
      const again = world.browser()
      await back(again, await throughProvider(await begin(again), 'office-1'))
      expect(await session(again)).toBe(200)
    })

    it('makes no account and no post for somebody who has none here', async () => {
      const before = await store.db.selectFrom('authUser').selectAll().execute()
      const visit = world.browser()
      const { to } = await back(visit, await throughProvider(await begin(visit), 'stranger'))
      expect(to).toMatch(/^\/sign-in\?error=/)
      expect(await session(visit)).toBe(401)
      expect((await store.db.selectFrom('authUser').selectAll().execute()).length).toBe(before.length)
    })

    it('opens an account for the first who came with its name, and for nobody else of that name', async () => {
      const visit = world.browser()
      const { to } = await back(visit, await throughProvider(await begin(visit), 'office-1/2'))
      expect(to).toMatch(/^\/sign-in\?error=/)
      expect(await session(visit)).toBe(401)
      const linked = await store.db.selectFrom('authAccount').select('accountId').where('providerId', '=', 'oidc').execute()
      expect(linked.map(({ accountId }) => accountId)).toEqual(['office-1'])
    })

    it('ends the sign-in that the browser had before, and records who was refused', async () => {
      const visit = await world.enter('office-1')
      const other = new Map(visit.cookies)
      await begin(visit)
      const old = world.browser()
      for (const [name, value] of other) old.cookies.set(name, value)
      expect([await session(visit), await session(old)]).toEqual([401, 401])
      const refused = await store.db.selectFrom('audit').select('detail').where('action', '=', 'account.sign-in-failed').execute()
      expect(refused.map(({ detail }) => JSON.parse(detail))).toContainEqual({ through: 'oidc' })
    })

    it('opens neither an account of the demo nor one of another name that reads alike', async () => {
      const leader = await world.accounts.auth.createUser({ id: 'demo-leader', name: '演示·领导', username: null })
      await world.hire('office.at.unit', [{ role: 'office', place: 'county' }])
      for (const login of [leader, 'office@unit']) {
        const visit = world.browser()
        await back(visit, await throughProvider(await begin(visit), login))
        expect(await session(visit), login).toBe(401)
      }
    })

    it('opens no account that is disabled', async () => {
      const id = await world.hire('gone', [{ role: 'office', place: 'county' }])
      await store.db.updateTable('authUser').set({ disabled: Date.now() }).where('id', '=', id).execute()
      const visit = world.browser()
      await back(visit, await throughProvider(await begin(visit), 'gone'))
      expect(await session(visit)).toBe(401)
    })

    it('is not taken from another browser, twice, or with a state that was made up', async () => {
      const visit = world.browser()
      const url = await throughProvider(await begin(visit), 'office-1')
      const other = world.browser()
      await back(other, url)
      expect(await session(other)).toBe(401)
      const made = new URL(await throughProvider(await begin(visit), 'office-1'))
      made.searchParams.set('state', 'made-up')
      await back(visit, made.toString())
      expect(await session(visit)).toBe(401)
      const good = await throughProvider(await begin(visit), 'office-1')
      await back(visit, good)
      expect(await session(visit)).toBe(200)
      await visit.tell('POST', '/api/account/sign-out')
      await back(visit, good)
      expect(await session(visit)).toBe(401)
    })

    it('goes on to nowhere but this page', async () => {
      const elsewhere = [
        'https://evil.example/',
        '//evil.example/',
        '/\\evil.example/',
        '/.//evil.example/',
        '/x/..//evil.example/',
        '/%2e//evil.example/',
        'javascript:alert(1)',
      ]
      for (const next of elsewhere)
        expect((await world.browser().ask('GET', `/api/account/provider/oidc?next=${encodeURIComponent(next)}`)).status, next).toBe(400)
    })

    it('keeps nobody from signing in by password while the provider is away', async () => {
      const away = { ...settings().provider, issuer: 'http://127.0.0.1:9' }
      const there = await worldOver(store, world.place, { origin: ORIGIN, provider: away })
      expect(await session(await there.enter('office-1'))).toBe(200)
      const answer = await there.browser().ask('GET', '/api/account/provider/oidc')
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/sign-in?error=unreachable'])
    })

    it('is not there where none is set up', async () => {
      const there = await worldOver(store, world.place)
      expect((await there.browser().ask('GET', '/api/account/provider/oidc')).status).toBe(404)
    })
  })
})
