import { beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '@shouwang/server/db/database'
import type { TokenMade, Tokens } from '@shouwang/shared/wire/account'
import { Account } from '@shouwang/shared/wire/account'
import { accountWorld } from './account-world.ts'
import type { Browser, World } from './account-world.ts'
import { eachEngine } from './harness.ts'

eachEngine((open) => {
  describe('API tokens', () => {
    let store: Store
    let world: World
    let visit: Browser
    let posts: Record<string, number>
    const make = (body: object) => visit.tell<TokenMade>('POST', '/api/tokens', { name: 'nightly', days: 30, ...body })
    const status = async (token: string, path = '/api/session', method = 'GET', body?: unknown) =>
      (await world.browser().ask(method, path, { token, ...(body === undefined ? {} : { body }) })).status

    beforeAll(async () => {
      store = await open()
      world = await accountWorld(store)
      await world.hire('owner', [
        { role: 'office', place: 'county' },
        { role: 'administrator', place: 'own' },
      ])
      await world.hire('another', [{ role: 'administrator', place: 'county' }])
      visit = await world.enter('owner')
      const { who } = Account.parse(await visit.tell('GET', '/api/account'))
      posts = Object.fromEntries(who!.posts.map(({ id, role }) => [role, id]))
    })

    it('act as one post of their owner, and are kept as a hash', async () => {
      const { token } = await make({ postId: posts['office'] })
      expect(token).toMatch(/^shouwang_\w{40,}$/)
      expect(await status(token)).toBe(200)
      const answer = await world.browser().ask('GET', '/api/account', { token })
      const { who } = Account.parse(await answer.json())
      expect(who).toMatchObject({ via: 'token', posts: [{ role: 'office', place: { name: 'county' } }] })
      expect(who!.actions).not.toContain('account.manage')
      const rows = await store.db.selectFrom('authApiKey').selectAll().execute()
      expect(JSON.stringify(rows)).not.toContain(token)
      expect(JSON.stringify(rows)).not.toContain(token.slice('shouwang_'.length + 4))
    })

    it('may be narrowed to a lesser role or a smaller place, never widened', async () => {
      const { token } = await make({ postId: posts['office'], role: 'leader', placeId: world.place['own'] })
      const { who } = Account.parse(await (await world.browser().ask('GET', '/api/account', { token })).json())
      expect(who!.posts).toMatchObject([{ role: 'leader', place: { name: 'own' } }])
      const places = `/api/places?area=${world.place['county']}&period=2026-W40`
      expect(await status(token, places)).toBe(403)
      expect(await status(token, places.replace(/area=\d+/, `area=${world.place['own']}`))).toBe(200)
      const refused = async (body: object) => (await visit.ask('POST', '/api/tokens', { body: { name: 'x', days: 1, ...body } })).status
      expect(await refused({ postId: posts['office'], role: 'administrator' })).toBe(403)
      expect(await refused({ postId: posts['administrator'], role: 'office' })).toBe(403)
      expect(await refused({ postId: posts['administrator'], placeId: world.place['county'] })).toBe(403)
      expect(await refused({ postId: posts['administrator'], placeId: world.place['other'] })).toBe(403)
      expect(await refused({ postId: 999_999 })).toBe(403)
      expect(await refused({ postId: posts['office'], days: 367 })).toBe(400)
      expect(await refused({ postId: posts['office'], days: 0 })).toBe(400)
    })

    it('open nothing about accounts, not even with an administrator’s post', async () => {
      const { token } = await make({ postId: posts['administrator'] })
      expect(await status(token)).toBe(200)
      for (const path of ['/api/accounts', '/api/posts', '/api/invitations', '/api/account-rules', '/api/tokens', '/api/account/sign-ins'])
        expect(await status(token, path), path).toBe(403)
      expect(await status(token, '/api/tokens', 'POST', { name: 'child', postId: posts['administrator'], days: 1 })).toBe(403)
    })

    it('tell when they were last used and open nothing once they are revoked, by their owner alone', async () => {
      const { id, token } = await make({ postId: posts['office'] })
      const listed = async () => (await visit.tell<Tokens>('GET', '/api/tokens')).find((one) => one.id === id)
      expect((await listed())!.lastUsed).toBeNull()
      expect(await status(token)).toBe(200)
      expect((await listed())!.lastUsed).not.toBeNull()
      const another = await world.enter('another')
      expect((await another.ask('DELETE', `/api/tokens/${id}`)).status).toBe(404)
      expect(await another.tell<Tokens>('GET', '/api/tokens')).toEqual([])
      expect(await status(token)).toBe(200)
      await visit.tell('DELETE', `/api/tokens/${id}`)
      expect(await status(token)).toBe(401)
      expect(await listed()).toBeUndefined()
    })

    it('expire', async () => {
      const { id, token } = await make({ postId: posts['office'] })
      expect(await status(token)).toBe(200)
      const past = new Date(Date.now() - 1000)
      const expiresAt = store.engine === 'sqlite' ? past.toISOString() : past
      await store.db.updateTable('authApiKey').set({ expiresAt }).where('id', '=', id).execute()
      world.accounts.memory.forget()
      expect(await status(token)).toBe(401)
    })

    it('open nothing that was made up, altered or sent as a cookie', async () => {
      const { token } = await make({ postId: posts['office'] })
      expect(await status('shouwang_made-up')).toBe(401)
      expect(await status(`${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`)).toBe(401)
      expect(await status('')).toBe(401)
      expect((await world.browser().ask('GET', '/api/session', { headers: { cookie: `Bearer ${token}` } })).status).toBe(401)
      expect(await status(token)).toBe(200)
      expect((await world.browser().ask('GET', '/api/session', { headers: { cookie: `Bearer ${token}` } })).status).toBe(401)
    })

    it('are void once their owner leaves the post or is disabled', async () => {
      const owner = await world.hire('leaves', [{ role: 'leader', place: 'own' }])
      const theirs = await world.enter('leaves')
      const { who } = Account.parse(await theirs.tell('GET', '/api/account'))
      const postId = who!.posts[0]!.id
      const { token } = await theirs.tell<TokenMade>('POST', '/api/tokens', { name: 'x', postId, days: 5 })
      expect(await status(token)).toBe(200)
      const chief = await world.enter('another')
      await chief.tell('POST', `/api/accounts/${owner}/disable`)
      expect(await status(token)).toBe(401)
      await chief.tell('POST', `/api/accounts/${owner}/enable`)
      expect(await status(token)).toBe(200)
      await chief.tell('POST', `/api/posts/${postId}/hand-over`, { to: 'nobody' })
      expect(await status(token)).toBe(401)
    })
  })
})
