import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeFirstLink } from '@shouwang/server/account/first-link'
import type { Store } from '@shouwang/server/db/database'
import type { Link, PostHead } from '@shouwang/shared/wire/account'
import { Account } from '@shouwang/shared/wire/account'
import type { Accounts, HandedOver, Invitations, LinkMade, Posts } from '@shouwang/shared/wire/account-management'
import { accountWorld, PASSWORD } from './account-world.ts'
import type { Browser, World } from './account-world.ts'
import { eachEngine } from './harness.ts'

const tokenOf = (path: string) => path.split('#')[1]!

eachEngine((open) => {
  describe('links, posts and accounts', () => {
    let store: Store
    let world: World
    let county: Browser
    let township: Browser
    let count = 0

    const post = (visit: Browser, role: string, code: string | null) =>
      visit.tell<PostHead>('POST', '/api/posts', { role, placeId: code === null ? null : world.place[code] })
    const invite = (visit: Browser, postId: number) => visit.tell<LinkMade>('POST', '/api/invitations', { postId })
    const status = async (visit: Browser, method: string, path: string, body?: unknown) =>
      (await visit.ask(method, path, body === undefined ? {} : { body })).status
    const accept = (path: string, username: string, more: object = {}) =>
      world.browser().ask('POST', '/api/account/link/accept', {
        body: { token: tokenOf(path), name: '青山岗', username, password: PASSWORD, ...more },
      })
    /** A new account in a new post. */
    const join = async (role: string, code: string) => {
      const username = `joined-${++count}`
      const made = await post(county, role, code)
      const visit = world.browser()
      const link = await invite(county, made.id)
      await visit.tell('POST', '/api/account/link/accept', { token: tokenOf(link.path), name: '青山岗', username, password: PASSWORD })
      const { who } = Account.parse(await visit.tell('GET', '/api/account'))
      return { visit, username, id: who!.id, post: made.id }
    }

    beforeAll(async () => {
      store = await open()
      world = await accountWorld(store)
    })

    describe('the first administrator', () => {
      it('is made by a link that works once, while there is no account', async () => {
        const older = (await makeFirstLink(store, 'server', Date.now()))!
        const link = (await makeFirstLink(store, 'server', Date.now()))!
        expect((await accept(older.path, 'chief')).status).toBe(404)
        const about = await world.browser().tell<Link>('POST', '/api/account/link', { token: tokenOf(link.path) })
        expect(about).toMatchObject({ kind: 'first', post: null, username: null })
        expect((await accept(link.path, 'chief', { password: 'short' })).status).toBe(400)
        const visit = world.browser()
        await visit.tell('POST', '/api/account/link/accept', {
          token: tokenOf(link.path),
          name: '县管理岗',
          username: 'chief',
          password: PASSWORD,
        })
        const { who } = Account.parse(await visit.tell('GET', '/api/account'))
        expect(who!.posts).toMatchObject([{ role: 'administrator', place: null }])
        expect((await accept(link.path, 'second')).status).toBe(404)
        expect(await makeFirstLink(store, 'server', Date.now())).toBeNull()
      })

      it('keeps only a hash of a link', async () => {
        const rows = await store.db.selectFrom('invitation').select('tokenHash').execute()
        expect(rows.every(({ tokenHash }) => /^[\w-]{43}$/.test(tokenHash))).toBe(true)
        const post1 = await post(await world.enter('chief'), 'leader', 'own')
        const { path } = await invite(await world.enter('chief'), post1.id)
        const found = await store.db.selectFrom('invitation').select('id').where('tokenHash', '=', tokenOf(path)).executeTakeFirst()
        expect(found).toBeUndefined()
      })
    })

    describe('an administrator', () => {
      beforeAll(async () => {
        await world.hire('county-admin', [{ role: 'administrator', place: 'county' }])
        await world.hire('own-admin', [{ role: 'administrator', place: 'own' }])
        await world.hire('bank-admin', [{ role: 'administrator', place: 'own', sector: 'bank' }])
      })
      beforeEach(async () => {
        await store.db.deleteFrom('signInFailure').execute()
        county = await world.enter('county-admin')
        township = await world.enter('own-admin')
      })

      it('invites somebody to a post, once, until the link expires', async () => {
        const made = await post(county, 'liaison', 'village')
        const link = await invite(county, made.id)
        const about = await world.browser().tell<Link>('POST', '/api/account/link', { token: tokenOf(link.path) })
        expect(about).toMatchObject({ kind: 'invite', post: { role: 'liaison', place: { name: 'village', path: ['county', 'own'] } } })
        expect((await accept(link.path, '13800138000')).status).toBe(400)
        expect((await accept(link.path, 'x')).status).toBe(400)
        expect((await accept(link.path, 'chief')).status).toBe(409)
        expect((await accept(link.path, 'village-files')).status).toBe(200)
        expect((await accept(link.path, 'village-files-2')).status).toBe(404)
        expect(await status(county, 'POST', '/api/invitations', { postId: made.id })).toBe(409)
        const next = await post(county, 'liaison', 'village')
        const late = await invite(county, next.id)
        await store.db
          .updateTable('invitation')
          .set({ expiresAt: Date.now() - 1 })
          .where('id', '=', late.id)
          .execute()
        expect((await accept(late.path, 'too-late')).status).toBe(404)
        const spoilt = await invite(county, next.id)
        expect((await county.tell<Invitations>('GET', '/api/invitations')).map(({ id }) => id)).toContain(spoilt.id)
        await county.tell('DELETE', `/api/invitations/${spoilt.id}`)
        expect((await accept(spoilt.path, 'spoilt')).status).toBe(404)
      })

      it('lets one of two who take the same link at once in', async () => {
        const link = await invite(county, (await post(county, 'leader', 'village')).id)
        const statuses = await Promise.all(['twin-a', 'twin-b'].map(async (name) => (await accept(link.path, name)).status))
        expect(statuses.sort()).toEqual([200, 404])
      })

      it('manages posts of the own subtree alone', async () => {
        for (const [code, expected] of [
          ['own', 200],
          ['village', 200],
          ['county', 403],
          ['other', 403],
        ] as const)
          expect(await status(township, 'POST', '/api/posts', { role: 'leader', placeId: world.place[code] }), code).toBe(expected)
        expect(await status(township, 'POST', '/api/posts', { role: 'leader', placeId: null })).toBe(403)
        expect(await status(township, 'POST', '/api/posts', { role: 'leader', placeId: 999_999 })).toBe(404)
        for (const code of ['county', 'other', null] as const) {
          const foreign = await post(code === null ? await world.enter('chief') : county, 'leader', code)
          const at = `/api/posts/${foreign.id}`
          expect(await status(township, 'POST', '/api/invitations', { postId: foreign.id }), String(code)).toBe(403)
          expect(await status(township, 'POST', `${at}/hand-over`, { to: 'invitation' }), String(code)).toBe(403)
          expect(await status(township, 'DELETE', at), String(code)).toBe(403)
          const link = await invite(code === null ? await world.enter('chief') : county, foreign.id)
          expect(await status(township, 'DELETE', `/api/invitations/${link.id}`), String(code)).toBe(404)
        }
        const places = new Set((await township.tell<Posts>('GET', '/api/posts')).map(({ place }) => place!.name))
        expect([...places].sort()).toEqual(['own', 'village'])
        expect(await status(township, 'GET', `/api/posts?area=${world.place['other']}`)).toBe(403)
        expect(await status(township, 'GET', `/api/posts?area=${world.place['village']}`)).toBe(200)
      })

      it('gives nothing by a link any more than they may give when it is used', async () => {
        const mine = await join('administrator', 'own')
        const target = await join('leader', 'village')
        const vacant = await post(county, 'liaison', 'village')
        const token = tokenOf((await invite(mine.visit, vacant.id)).path)
        const resetPath = (await mine.visit.tell<LinkMade>('POST', `/api/accounts/${target.id}/reset`)).path
        const about = (path: string) => status(world.browser(), 'POST', '/api/account/link', { token: path })
        expect([await about(token), await about(tokenOf(resetPath))]).toEqual([200, 200])
        await county.tell('POST', `/api/accounts/${mine.id}/disable`)
        expect([await about(token), await about(tokenOf(resetPath))]).toEqual([404, 404])
        await county.tell('POST', `/api/accounts/${mine.id}/enable`)
        expect([await about(token), await about(tokenOf(resetPath))]).toEqual([200, 200])
        await county.tell('POST', `/api/posts/${mine.post}/hand-over`, { to: 'nobody' })
        expect([await about(token), await about(tokenOf(resetPath))]).toEqual([404, 404])
        expect((await accept(`/link#${token}`, 'from-nobody')).status).toBe(404)
      })

      it('offers a new password until it was changed, or the account got another post', async () => {
        const target = await join('leader', 'village')
        const offer = async () => tokenOf((await county.tell<LinkMade>('POST', `/api/accounts/${target.id}/reset`)).path)
        const about = (token: string) => status(world.browser(), 'POST', '/api/account/link', { token })
        const first = await offer()
        await target.visit.tell('POST', '/api/account/password', { current: PASSWORD, next: `${PASSWORD} 2` })
        expect(await about(first)).toBe(404)
        const second = await offer()
        expect(await about(second)).toBe(200)
        const more = await post(county, 'leader', 'own')
        await county.tell('POST', `/api/posts/${more.id}/hand-over`, { to: { account: target.id } })
        expect(await about(second)).toBe(404)
      })

      it('revokes the API tokens of whoever sets a new password by a link', async () => {
        const target = await join('leader', 'village')
        const made = await target.visit.tell<{ token: string }>('POST', '/api/tokens', { name: 'scripts', postId: target.post, days: 30 })
        const asked = async () => (await world.browser().ask('GET', '/api/session', { token: made.token })).status
        expect(await asked()).toBe(200)
        const { path } = await county.tell<LinkMade>('POST', `/api/accounts/${target.id}/reset`)
        await world.browser().tell('POST', '/api/account/link/accept', { token: tokenOf(path), password: `${PASSWORD} 2` })
        expect(await asked()).toBe(401)
      })

      it('leaves no account behind when the post was taken meanwhile', async () => {
        const made = await post(county, 'liaison', 'village')
        const link = await invite(county, made.id)
        const holder = await world.hire('quicker')
        await store.db.insertInto('tenure').values({ postId: made.id, userId: holder, since: 0, until: null }).execute()
        expect((await accept(link.path, 'too-slow')).status).toBe(409)
        const left = await store.db.selectFrom('authUser').select('id').where('username', '=', 'too-slow').execute()
        expect(left).toEqual([])
      })

      it('makes a post for a sector by its word alone', async () => {
        const make = (sector: string) => status(county, 'POST', '/api/posts', { role: 'liaison', placeId: world.place['own'], sector })
        for (const sector of ['', 'bank office@1', 'bank\u0000', 'bank\u200b', 'x'.repeat(41)]) expect(await make(sector), sector).toBe(400)
        for (const sector of ['bank', 'school-secondary', '银行']) expect(await make(sector), sector).toBe(200)
      })

      it('of one sector manages nobody', async () => {
        const bank = await world.enter('bank-admin')
        expect(await bank.tell<Posts>('GET', '/api/posts')).toEqual([])
        expect(await bank.tell<Accounts>('GET', '/api/accounts')).toEqual([])
        expect(await status(bank, 'POST', '/api/posts', { role: 'leader', placeId: world.place['own'] })).toBe(403)
        expect(await status(bank, 'PUT', '/api/account-rules', { twoFactorRoles: [] })).toBe(403)
      })

      it('sees and manages accounts of the own subtree alone', async () => {
        const inside = await join('liaison', 'village')
        const outside = await join('liaison', 'other')
        const names = (await township.tell<Accounts>('GET', '/api/accounts')).map(({ username }) => username)
        expect(names).toContain(inside.username)
        expect(names).not.toContain(outside.username)
        expect(names).not.toContain('chief')
        for (const step of ['disable', 'enable', 'end-sign-ins', 'two-factor-off', 'unlock', 'reset'])
          expect(await status(township, 'POST', `/api/accounts/${outside.id}/${step}`), step).toBe(404)
        expect(await status(township, 'POST', '/api/accounts/nobody/disable')).toBe(404)
        expect(await status(outside.visit, 'GET', '/api/session')).toBe(200)
        expect(await status(township, 'POST', `/api/accounts/${inside.id}/reset`)).toBe(200)
      })

      it('sees but does not change an account that holds a post elsewhere too', async () => {
        const both = await world.hire(`both-${++count}`, [
          { role: 'leader', place: 'own' },
          { role: 'leader', place: 'other' },
        ])
        const seen = (await township.tell<Accounts>('GET', '/api/accounts')).find(({ id }) => id === both)!
        expect([seen.posts.length, seen.elsewhere]).toEqual([1, 1])
        expect(await status(township, 'POST', `/api/accounts/${both}/disable`)).toBe(403)
        expect(await status(township, 'POST', `/api/accounts/${both}/reset`)).toBe(403)
        expect(await status(county, 'POST', `/api/accounts/${both}/disable`)).toBe(200)
      })

      it('is the only one who manages: no other role does anything here', async () => {
        for (const role of ['leader', 'analyst', 'office', 'liaison'] as const) {
          const name = `plain-${role}`
          await world.hire(name, [{ role, place: 'county' }])
          const visit = await world.enter(name)
          for (const [method, path, body] of [
            ['GET', '/api/accounts', undefined],
            ['POST', '/api/accounts/x/disable', undefined],
            ['POST', '/api/accounts/x/reset', undefined],
            ['GET', '/api/posts', undefined],
            ['POST', '/api/posts', { role: 'administrator', placeId: world.place['county'] }],
            ['DELETE', '/api/posts/1', undefined],
            ['POST', '/api/posts/1/hand-over', { to: 'nobody' }],
            ['GET', '/api/invitations', undefined],
            ['POST', '/api/invitations', { postId: 1 }],
            ['DELETE', '/api/invitations/1', undefined],
            ['GET', '/api/account-rules', undefined],
            ['PUT', '/api/account-rules', { twoFactorRoles: [] }],
          ] as const) {
            expect(await status(visit, method, path, body), `${role} ${path}`).toBe(403)
            expect(await status(world.browser(), method, path, body), path).toBe(401)
          }
        }
      })

      it('disables an account: it is out at once, and in again when enabled', async () => {
        const { visit, username, id } = await join('leader', 'own')
        expect(await status(visit, 'GET', '/api/session')).toBe(200)
        await township.tell('POST', `/api/accounts/${id}/disable`)
        expect(await status(visit, 'GET', '/api/session')).toBe(401)
        expect(await status(world.browser(), 'POST', '/api/account/sign-in', { username, password: PASSWORD })).toBe(401)
        await township.tell('POST', `/api/accounts/${id}/enable`)
        await world.enter(username)
      })

      it('cannot disable themselves', async () => {
        const { who } = Account.parse(await county.tell('GET', '/api/account'))
        expect(await status(county, 'POST', `/api/accounts/${who!.id}/disable`)).toBe(409)
      })

      it('resets a password by a link that works once and ends all sign-ins', async () => {
        const { visit, username, id } = await join('leader', 'own')
        const { path } = await township.tell<LinkMade>('POST', `/api/accounts/${id}/reset`)
        expect(await status(visit, 'GET', '/api/session')).toBe(200)
        expect(await world.browser().tell('POST', '/api/account/link', { token: tokenOf(path) })).toMatchObject({ kind: 'reset', username })
        const set = (password: string) => status(world.browser(), 'POST', '/api/account/link/accept', { token: tokenOf(path), password })
        expect(await set('short')).toBe(400)
        expect(await set('lantern tuxedo ninety')).toBe(200)
        expect(await set('another lantern tuxedo')).toBe(404)
        expect(await status(visit, 'GET', '/api/session')).toBe(401)
        expect(await status(world.browser(), 'POST', '/api/account/sign-in', { username, password: PASSWORD })).toBe(401)
        await world.enter(username, 'lantern tuxedo ninety')
      })

      it('lets an account that was locked out be tried at once', async () => {
        const { username, id } = await join('leader', 'own')
        const body = { username, password: 'wrong horse battery' }
        for (let attempt = 0; attempt < 5; attempt++) await status(world.browser(), 'POST', '/api/account/sign-in', body)
        expect(await status(world.browser(), 'POST', '/api/account/sign-in', { username, password: PASSWORD })).toBe(429)
        const [locked] = await township.tell<Accounts>('GET', `/api/accounts?q=${username}`)
        expect(locked!.lockedUntil).not.toBeNull()
        await township.tell('POST', `/api/accounts/${id}/unlock`)
        await world.enter(username)
      })

      it('hands a post over: the old holder is out, the next one in, and the history stays', async () => {
        const old = await join('liaison', 'own')
        const { link } = await township.tell<HandedOver>('POST', `/api/posts/${old.post}/hand-over`, { to: 'invitation' })
        expect(await status(old.visit, 'GET', '/api/session')).toBe(401)
        expect(await status(world.browser(), 'POST', '/api/account/sign-in', { username: old.username, password: PASSWORD })).toBe(200)
        const again = await world.enter(old.username)
        expect(await status(again, 'GET', '/api/session')).toBe(403)
        expect((await accept(link!.path, `next-${++count}`)).status).toBe(200)
        const held = (await township.tell<Posts>('GET', '/api/posts')).find(({ id }) => id === old.post)!
        expect(held.holder!.id).not.toBe(old.id)
        expect(held.before.map(({ name }) => name)).toEqual(['青山岗'])
        const tenures = await store.db.selectFrom('tenure').select('until').where('postId', '=', old.post).orderBy('id').execute()
        expect(tenures.map(({ until }) => until === null)).toEqual([false, true])
      })

      it('hands a post over to an existing account, whose other posts stay and whose token changes', async () => {
        const [from, to] = [await join('leader', 'own'), await join('liaison', 'village')]
        const before = to.visit.cookies.get('shouwang.session_token')
        await township.tell('POST', `/api/posts/${from.post}/hand-over`, { to: { account: to.id } })
        const { who } = Account.parse(await to.visit.tell('GET', '/api/account'))
        expect(who!.posts.map(({ role }) => role).sort()).toEqual(['leader', 'liaison'])
        expect(to.visit.cookies.get('shouwang.session_token')).not.toBe(before)
        const stranger = await join('leader', 'other')
        expect(await status(township, 'POST', `/api/posts/${from.post}/hand-over`, { to: { account: stranger.id } })).toBe(404)
        expect((await township.tell<Posts>('GET', '/api/posts')).find(({ id }) => id === from.post)!.holder!.id).toBe(to.id)
      })

      it('leaves a post vacant or closes it, and an invitation to it is void', async () => {
        const { visit, post: id } = await join('leader', 'own')
        await township.tell('POST', `/api/posts/${id}/hand-over`, { to: 'nobody' })
        expect(await status(visit, 'GET', '/api/session')).toBe(401)
        const link = await invite(township, id)
        await township.tell('DELETE', `/api/posts/${id}`)
        expect((await accept(link.path, 'for-a-closed-post')).status).toBe(404)
        expect((await township.tell<Posts>('GET', '/api/posts')).map((one) => one.id)).not.toContain(id)
        expect(await status(township, 'DELETE', `/api/posts/${id}`)).toBe(404)
      })

      it('lets somebody with an account take a post by its link', async () => {
        const member = await join('liaison', 'village')
        const link = await invite(township, (await post(township, 'office', 'own')).id)
        const body = { token: tokenOf(link.path), join: true }
        expect(await status(world.browser(), 'POST', '/api/account/link/accept', body)).toBe(401)
        expect(await status(member.visit, 'POST', '/api/account/link/accept', body)).toBe(200)
        const { who } = Account.parse(await member.visit.tell('GET', '/api/account'))
        expect(who!.posts.map(({ role }) => role).sort()).toEqual(['liaison', 'office'])
      })

      it('leaves a trace of every step with an account, for those who manage its place', async () => {
        const { username, id } = await join('leader', 'village')
        for (const step of ['unlock', 'two-factor-off', 'end-sign-ins', 'disable', 'enable', 'reset'])
          await township.tell('POST', `/api/accounts/${id}/${step}`)
        const entries = await store.db
          .selectFrom('audit')
          .select(['action', 'actor', 'placeId'])
          .where('subject', '=', id)
          .where('actor', '<>', username)
          .orderBy('id')
          .execute()
        const acts = ['unlock', 'end-second-factor', 'end-sign-ins', 'disable', 'enable', 'offer-reset']
        expect(entries).toEqual(acts.map((act) => ({ action: `account.${act}`, actor: 'own-admin', placeId: world.place['village'] })))
      })

      it('leaves a trace of every act, with who and about which place', async () => {
        const since = Number(
          (await store.db
            .selectFrom('audit')
            .select(({ fn }) => fn.max('id').as('id'))
            .executeTakeFirst())!.id,
        )
        const made = await post(township, 'leader', 'own')
        await invite(township, made.id)
        await township.tell('POST', `/api/posts/${made.id}/hand-over`, { to: 'nobody' })
        await township.tell('DELETE', `/api/posts/${made.id}`)
        const entries = await store.db
          .selectFrom('audit')
          .select(['action', 'actor', 'subject', 'placeId'])
          .where('id', '>', since)
          .orderBy('id')
          .execute()
        const common = { actor: 'own-admin', subject: String(made.id), placeId: world.place['own'] }
        expect(entries).toEqual(
          ['post.create', 'invitation.create', 'post.hand-over', 'post.close'].map((action) => ({ action, ...common })),
        )
      })
    })
  })
})
