import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Store } from '@shouwang/server/db/database'
import { Account } from '@shouwang/shared/wire/account'
import type { BackupCodes, SignIns, TwoFactorBegun } from '@shouwang/shared/wire/account'
import type { AccountRules } from '@shouwang/shared/wire/account-management'
import { accountWorld, PASSWORD, worldOver } from './account-world.ts'
import type { Browser, World } from './account-world.ts'
import { eachEngine } from './harness.ts'
import { totpOf } from './totp.ts'

eachEngine((open) => {
  describe('a second factor', () => {
    let store: Store
    let world: World
    let count = 0
    const status = async (visit: Browser, method: string, path: string, body?: unknown) =>
      (await visit.ask(method, path, body === undefined ? {} : { body })).status
    const later = (milliseconds: number) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds })
      world.accounts.memory.forget()
    }
    /** Somebody who has set up a second factor. */
    const armed = async () => {
      const username = `armed-${++count}`
      const id = await world.hire(username, [{ role: 'leader', place: 'county' }])
      const visit = await world.enter(username)
      const { uri, secret, codes } = await visit.tell<TwoFactorBegun>('POST', '/api/account/two-factor', { password: PASSWORD })
      await visit.tell('POST', '/api/account/two-factor/confirm', { code: totpOf(secret) })
      later(60_000)
      return { username, id, visit, uri, secret, codes }
    }
    const first = async (username: string) => {
      const visit = world.browser()
      expect(await visit.tell('POST', '/api/account/sign-in', { username, password: PASSWORD })).toEqual({ next: 'secondFactor' })
      return visit
    }
    const second = (visit: Browser, kind: 'totp' | 'backup', code: string) =>
      status(visit, 'POST', '/api/account/second-factor', { kind, code })

    beforeAll(async () => {
      store = await open()
      world = await accountWorld(store)
      await world.hire('chief', [{ role: 'administrator', place: null }])
      await world.hire('own-admin', [{ role: 'administrator', place: 'own' }])
    })
    beforeEach(() => store.db.deleteFrom('signInFailure').execute())
    afterEach(() => {
      vi.useRealTimers()
      world.accounts.memory.forget()
    })

    it('is set up by whoever knows the password and can show a code of it', async () => {
      const id = await world.hire('sets-up', [{ role: 'leader', place: 'county' }])
      const visit = await world.enter('sets-up')
      expect(await status(visit, 'POST', '/api/account/two-factor', { password: 'wrong horse battery' })).toBe(400)
      const { uri, secret, codes } = await visit.tell<TwoFactorBegun>('POST', '/api/account/two-factor', { password: PASSWORD })
      expect(uri).toContain(`otpauth://totp/${encodeURIComponent('守望')}:sets-up?`)
      expect(codes.length).toBe(10)
      expect(await status(visit, 'POST', '/api/account/two-factor/confirm', { code: totpOf(secret, Date.now() + 600_000) })).toBe(400)
      const plain = world.browser()
      expect(await plain.tell('POST', '/api/account/sign-in', { username: 'sets-up', password: PASSWORD })).toEqual({ next: 'in' })
      expect(await status(visit, 'POST', '/api/account/two-factor/confirm', { code: totpOf(secret) })).toBe(200)
      expect(Account.parse(await visit.tell('GET', '/api/account')).who!.twoFactor).toBe(true)
      const acts = await store.db.selectFrom('audit').select(['action', 'detail']).where('subject', '=', id).orderBy('id').execute()
      expect(acts.map(({ action, detail }) => `${action} ${detail}`)).toEqual(
        expect.arrayContaining([
          'account.sign-in-failed {"step":"password-asked-again"}',
          'account.begin-second-factor {}',
          'account.set-second-factor {}',
        ]),
      )
    })

    it('is asked for after the password, which alone opens nothing', async () => {
      const { username, secret } = await armed()
      const visit = await first(username)
      expect(await status(visit, 'GET', '/api/session')).toBe(401)
      expect(await second(visit, 'totp', totpOf(secret, Date.now() + 600_000))).toBe(401)
      expect(await status(visit, 'GET', '/api/session')).toBe(401)
      expect(await second(visit, 'totp', totpOf(secret))).toBe(200)
      expect(await status(visit, 'GET', '/api/session')).toBe(200)
    })

    it('is not taken without the first step', async () => {
      const { secret } = await armed()
      expect(await second(world.browser(), 'totp', totpOf(secret))).toBe(401)
    })

    it('opens once with a code: one that was looked over is refused', async () => {
      const { username, secret } = await armed()
      const code = totpOf(secret)
      expect(await second(await first(username), 'totp', code)).toBe(200)
      const watcher = await first(username)
      expect(await second(watcher, 'totp', code)).toBe(401)
      expect(await status(watcher, 'GET', '/api/session')).toBe(401)
    })

    it('opens once with a code, whichever of several servers on the same store was shown it first', async () => {
      const { username, secret } = await armed()
      const code = totpOf(secret)
      expect(await second(await first(username), 'totp', code)).toBe(200)
      const elsewhere = (await worldOver(store, world.place)).browser()
      await elsewhere.tell('POST', '/api/account/sign-in', { username, password: PASSWORD })
      expect(await second(elsewhere, 'totp', code)).toBe(401)
    })

    it('lets a sign-in in which it was set up last no longer than before', async () => {
      await world.hire('keeps-time', [{ role: 'leader', place: 'county' }])
      const visit = await world.enter('keeps-time')
      const since = async () => (await visit.tell<SignIns>('GET', '/api/account/sign-ins')).map((one) => one.since)
      const before = await since()
      later(60_000)
      const { secret } = await visit.tell<TwoFactorBegun>('POST', '/api/account/two-factor', { password: PASSWORD })
      await visit.tell('POST', '/api/account/two-factor/confirm', { code: totpOf(secret) })
      expect(await since()).toEqual(before)
    })

    it('is not guessed: after five wrong codes one begins again, after ten one waits', async () => {
      const { username, secret } = await armed()
      const visit = await first(username)
      for (let attempt = 0; attempt < 5; attempt++) expect(await second(visit, 'totp', '000000')).toBe(401)
      expect(await second(visit, 'totp', totpOf(secret))).toBe(401)
      const next = await first(username)
      for (let attempt = 0; attempt < 5; attempt++) await second(next, 'totp', '000000')
      expect(await second(await first(username), 'totp', totpOf(secret))).toBe(401)
      later(16 * 60_000)
      expect(await second(await first(username), 'totp', totpOf(secret))).toBe(200)
    })

    it('is stood in for by a backup code, once, and new codes void the old', async () => {
      const { username, visit, codes } = await armed()
      expect(await second(await first(username), 'backup', codes[0]!)).toBe(200)
      expect(await second(await first(username), 'backup', codes[0]!)).toBe(401)
      expect(await status(visit, 'POST', '/api/account/two-factor/codes', { password: 'wrong horse battery' })).toBe(400)
      const fresh = await visit.tell<BackupCodes>('POST', '/api/account/two-factor/codes', { password: PASSWORD })
      expect(await second(await first(username), 'backup', codes[1]!)).toBe(401)
      expect(await second(await first(username), 'backup', fresh.codes[0]!)).toBe(200)
    })

    it('is kept so that a copy of the database does not tell it', async () => {
      const { id, secret, codes } = await armed()
      const row = await store.db.selectFrom('authTwoFactor').selectAll().where('userId', '=', id).executeTakeFirstOrThrow()
      expect(JSON.stringify(row)).not.toContain(secret)
      for (const code of codes) expect(row.backupCodes).not.toContain(code)
    })

    it('is taken away by its owner with the password, or by an administrator for a lost telephone', async () => {
      const one = await armed()
      expect(await status(one.visit, 'POST', '/api/account/two-factor/off', { password: 'wrong horse battery' })).toBe(400)
      await one.visit.tell('POST', '/api/account/two-factor/off', { password: PASSWORD })
      expect(await status(await world.enter(one.username), 'GET', '/api/session')).toBe(200)
      const two = await armed()
      await (await world.enter('chief')).tell('POST', `/api/accounts/${two.id}/two-factor-off`)
      expect(await status(two.visit, 'GET', '/api/session')).toBe(401)
      expect(await status(await world.enter(two.username), 'GET', '/api/session')).toBe(200)
    })

    describe('that a role asks for', () => {
      const rule = async (roles: string[]) =>
        (await world.enter('chief')).tell<AccountRules>('PUT', '/api/account-rules', { twoFactorRoles: roles })
      afterEach(async () => {
        await store.db.deleteFrom('setting').where('key', 'like', 'account.%').execute()
        world.accounts.memory.forget()
      })

      it('lets nobody of the role do anything before it is set up, and all after', async () => {
        await world.hire('office-1', [{ role: 'office', place: 'county' }])
        const [visit, other] = [await world.enter('office-1'), await world.enter('own-admin')]
        expect(await status(visit, 'GET', '/api/session')).toBe(200)
        await rule(['office'])
        expect(await status(visit, 'GET', '/api/session')).toBe(403)
        expect(await status(visit, 'POST', '/api/tokens', { name: 'x', postId: 1, days: 1 })).toBe(403)
        expect(await status(other, 'GET', '/api/session')).toBe(200)
        expect(Account.parse(await visit.tell('GET', '/api/account')).who).toMatchObject({
          pending: 'twoFactor',
          actions: [],
          twoFactorRequired: true,
        })
        const { secret } = await visit.tell<TwoFactorBegun>('POST', '/api/account/two-factor', { password: PASSWORD })
        await visit.tell('POST', '/api/account/two-factor/confirm', { code: totpOf(secret) })
        expect(await status(visit, 'GET', '/api/session')).toBe(200)
        expect(await status(visit, 'POST', '/api/account/two-factor/off', { password: PASSWORD })).toBe(409)
      })

      it('is asked for by administrators of the whole tree alone', async () => {
        const township = await world.enter('own-admin')
        expect(await township.tell<AccountRules>('GET', '/api/account-rules')).toEqual({ twoFactorRoles: [], changeable: false })
        expect(await status(township, 'PUT', '/api/account-rules', { twoFactorRoles: ['leader'] })).toBe(403)
        expect(await rule(['leader', 'office'])).toEqual({ twoFactorRoles: ['leader', 'office'], changeable: true })
        expect(await status(await world.enter('chief'), 'PUT', '/api/account-rules', { twoFactorRoles: ['king'] })).toBe(400)
      })
    })
  })
})
