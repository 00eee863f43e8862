import pino from 'pino'
import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { openAccounts } from '@shouwang/server/account/accounts'
import type { Accounts } from '@shouwang/server/account/accounts'
import { createIdentify } from '@shouwang/server/account/identify'
import { beginTenure, createPost, WHOLE_TREE } from '@shouwang/server/account/posts'
import type { HashCost } from '@shouwang/server/account/password-hash'
import { SIGN_IN_DEFAULTS } from '@shouwang/server/account/sign-in-settings'
import type { SignInSettings } from '@shouwang/server/account/sign-in-settings'
import { createApp } from '@shouwang/server/app/app'
import { clockOf } from '@shouwang/server/app/clock'
import { Live } from '@shouwang/server/app/live'
import { LIMITS } from '@shouwang/server/app/limits'
import type { Store } from '@shouwang/server/db/database'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import type { Role } from '@shouwang/shared/account/role'
import { plant } from './store-world.ts'

/** Light hashing, so that a test of many sign-ins stays quick. */
export const LIGHT = { memory: 64, passes: 1, lanes: 1 }

export const PASSWORD = 'horse battery staple'

type Sent = { body?: unknown; token?: string; headers?: Record<string, string>; address?: string }

/** Somebody with a browser of their own, which keeps the cookies it is given. */
export type Browser = {
  ask(method: string, path: string, sent?: Sent): Promise<Response>
  /** The same, parsed; anything but 200 throws with its body. */
  tell<T>(method: string, path: string, body?: unknown): Promise<T>
  cookies: Map<string, string>
}

export type World = {
  accounts: Accounts
  /** Ids of places by code: `county` with `own` and `other`, `own` with `village`. */
  place: Record<string, number>
  browser(): Browser
  /** A browser in which somebody is signed in. */
  enter(username: string, password?: string): Promise<Browser>
  /** Makes an account of this name that holds these posts. */
  hire(username: string, posts?: readonly { role: Role; place: string | null; sector?: string }[]): Promise<string>
}

/** The whole API over a store with a county, two townships and a village, by the machine's clock. */
export async function accountWorld(store: Store, settings: Partial<SignInSettings> = {}): Promise<World> {
  const place = (
    await plant(store, [
      {
        code: 'county',
        level: 'county',
        below: [
          { code: 'own', level: 'township', below: [{ code: 'village', level: 'village' }] },
          { code: 'other', level: 'township' },
        ],
      },
    ])
  ).id
  return worldOver(store, place, settings)
}

/** The whole API over a store as it is. */
export async function worldOver(
  store: Store,
  place: Record<string, number>,
  settings: Partial<SignInSettings> = {},
  cost: HashCost = LIGHT,
): Promise<World> {
  const clock = clockOf('Asia/Shanghai', () => Date.now())
  const catalogue = loadCatalogue()
  const live = await Live.open(store, clock, catalogue)
  const accounts = openAccounts({ store, live, clock, settings: { ...SIGN_IN_DEFAULTS, ...settings }, secret: 's'.repeat(40), cost })
  const context = { store, catalogue, clock, live, answers: new AnswerCache(), identify: createIdentify(accounts), accounts }
  const reach = { origin: settings.origin ?? null, proxies: [] }
  const app = createApp({ ...context, reach }, pino({ level: 'silent' }), null, { ...LIMITS, reads: 1e6, writes: 1e6, strangers: 1e6 })
  const host = settings.origin ? new URL(settings.origin).host : 'localhost'
  const browser = (): Browser => {
    const cookies = new Map<string, string>()
    const ask: Browser['ask'] = async (method, path, { body, token, headers = {}, address } = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const request = {
        method,
        headers: {
          host,
          'accept-language': 'en',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(cookie === '' ? {} : { cookie }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }
      const socket = address === undefined ? {} : { incoming: { socket: { remoteAddress: address } } }
      const answer = await app.request(`http://${host}${path}`, request, socket)
      for (const set of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
        if (value === '' || /Max-Age=0/i.test(set)) cookies.delete(name!)
        else cookies.set(name!, value!)
      }
      return answer
    }
    return {
      ask,
      cookies,
      async tell<T>(method: string, path: string, body?: unknown) {
        const answer = await ask(method, path, body === undefined ? {} : { body })
        const told = (await answer.json()) as T
        if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(told)}`)
        return told
      },
    }
  }
  return {
    accounts,
    place,
    browser,
    async enter(username, password = PASSWORD) {
      const visit = browser()
      await visit.tell('POST', '/api/account/sign-in', { username, password })
      return visit
    },
    async hire(username, posts = []) {
      const id = await accounts.auth.createUser({ name: `岗位·${username}`, username })
      await accounts.auth.setPassword(id, PASSWORD)
      await store.db.transaction().execute(async (tx) => {
        for (const { role, place: code, sector = null } of posts) {
          const post = await createPost(tx, { role, placeId: code === null ? WHOLE_TREE : place[code]!, sector }, clock.now())
          await beginTenure(tx, post.id, id, clock.now())
        }
      })
      return id
    },
  }
}
