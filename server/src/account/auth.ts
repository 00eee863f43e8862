import { randomUUID } from 'node:crypto'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { twoFactor, username } from 'better-auth/plugins'
import type { Sender } from '../app/context.ts'
import { ADDRESS_HEADER, baseOptions } from './auth-options.ts'
import type { AuthOptions } from './auth-options.ts'
import { rotation } from './rotation.ts'

/** Every API token begins with it, so that a scan for secrets knows one. */
export const TOKEN_PREFIX = 'shouwang_'

const DAY_S = 86_400

/** One sign-in with whose it is. Times in milliseconds. */
export type SignedSession = {
  id: string
  token: string
  userId: string
  createdAt: number
  updatedAt: number
  expiresAt: number
  address: string | null
  browser: string | null
  method: string
  rotatedAt: number
  replaced: boolean
}

/** An API token as it is kept; `scope` is what we wrote into it. */
export type KeptToken = {
  id: string
  userId: string
  name: string
  start: string
  createdAt: number
  expiresAt: number
  lastUsed: number | null
  scope: unknown
}

/** Cookies to be set by the answer. */
export type Cookies = { cookies: string[] }

/**
 * The sign-in library (better-auth), with only what we use of it: passwords, second factors, sign-ins, API tokens. Its own routes are not served. What it refuses comes
 * back as `null`.
 */
export class Auth {
  private readonly library: ReturnType<typeof build>

  constructor(options: AuthOptions) {
    this.library = build(options)
  }

  /** Checks name and password. An unknown name costs as much time as a wrong password. */
  async signIn(sender: Sender, body: { username: string; password: string }): Promise<(Cookies & { next: 'in' | 'secondFactor' }) | null> {
    const made = await refusal(this.library.api.signInUsername({ body, headers: given(sender), returnHeaders: true }))
    if (!made) return null
    // The plugin of the second factor changes the answer's shape.
    const next = 'twoFactorRedirect' in (made.response as object) ? 'secondFactor' : 'in'
    return { next, cookies: made.headers.getSetCookie() }
  }

  /** The second step: a code of the app or a backup code, for whoever has the cookie of the first. */
  async secondFactor(sender: Sender, kind: 'totp' | 'backup', code: string): Promise<(Cookies & { userId: string }) | null> {
    const request = { body: { code }, headers: given(sender), returnHeaders: true } as const
    const { api } = this.library
    const made = await refusal<{ headers: Headers; response: { user: { id: string } } }>(
      kind === 'totp' ? api.verifyTOTP(request) : api.verifyBackupCode(request),
    )
    return made && { userId: made.response.user.id, cookies: made.headers.getSetCookie() }
  }

  async signOut(sender: Sender): Promise<Cookies> {
    const { headers } = await this.library.api.signOut({ headers: given(sender), returnHeaders: true })
    return { cookies: headers.getSetCookie() }
  }

  /** The sign-in that a cookie names, `null` when there is none or it is over. */
  async session(headers: Headers): Promise<SignedSession | null> {
    const cookie = headers.get('cookie')
    if (cookie === null || !cookie.includes('shouwang.session_token=')) return null
    const known = await this.library.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } })
    return known && sessionOf(known.session)
  }

  /** Notes that a sign-in is in use, and until when it holds. */
  async touch(token: string, updatedAt: number, expiresAt: number): Promise<void> {
    const { internalAdapter } = await this.library.$context
    await internalAdapter.updateSession(token, { updatedAt: new Date(updatedAt), expiresAt: new Date(expiresAt) })
  }

  /** Gives a sign-in another token; no cookies when another request has just done so. */
  async rotate(sender: Sender): Promise<Cookies> {
    const { headers } = await this.library.api.rotate({ headers: given(sender), returnHeaders: true })
    return { cookies: headers.getSetCookie() }
  }

  /** Sign-ins of an account that have not ended, newest first. */
  async sessions(userId: string): Promise<SignedSession[]> {
    const { internalAdapter } = await this.library.$context
    const all = await internalAdapter.listSessions(userId)
    return all
      .map((session) => sessionOf(session as Parameters<typeof sessionOf>[0]))
      .filter(({ replaced }) => !replaced)
      .sort((a, b) => b.updatedAt - a.updatedAt)
  }

  async endSession(token: string): Promise<void> {
    await (await this.library.$context).internalAdapter.deleteSession(token)
  }

  /** Makes an account without a password, and returns its id. Its address of mail is none: the library asks for one. */
  async createUser({ name, username: called, id = randomUUID() }: { name: string; username: string | null; id?: string }): Promise<string> {
    const { adapter } = await this.library.$context
    const now = new Date()
    const names = called === null ? {} : { username: called, displayUsername: called }
    const data = { id, name, email: mailOf(called ?? id), emailVerified: true, createdAt: now, updatedAt: now, ...names }
    await adapter.create({ model: 'user', data, forceAllowId: true })
    return id
  }

  /** Takes back an account that was just made. */
  async removeUser(userId: string): Promise<void> {
    await (await this.library.$context).internalAdapter.deleteUser(userId)
  }

  async setPassword(userId: string, password: string): Promise<void> {
    const { internalAdapter, password: passwords } = await this.library.$context
    const hash = await passwords.hash(password)
    const known = await internalAdapter.findCredentialAccount(userId)
    if (known) await internalAdapter.updatePassword(userId, hash)
    else await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash })
  }

  async hasPassword(userId: string): Promise<boolean> {
    const { internalAdapter } = await this.library.$context
    return Boolean((await internalAdapter.findCredentialAccount(userId))?.password)
  }

  async knowsPassword(userId: string, password: string): Promise<boolean> {
    const { internalAdapter, password: passwords } = await this.library.$context
    const hash = (await internalAdapter.findCredentialAccount(userId))?.password
    return passwords.verify({ hash: hash ?? '', password })
  }

  /** Begins a second factor: it holds once a code of it was confirmed. `null` when the password is wrong or one holds already. */
  async beginTwoFactor(sender: Sender, password: string): Promise<{ uri: string; codes: string[] } | null> {
    const made = await refusal(this.library.api.enableTwoFactor({ body: { password }, headers: given(sender) }))
    return made && 'totpURI' in made ? { uri: made.totpURI, codes: made.backupCodes } : null
  }

  /** Confirms a second factor. The library makes another sign-in of the present one; it is as old as that, so that it ends when that would have. */
  async confirmTwoFactor(sender: Sender, code: string): Promise<Cookies | null> {
    const before = await this.session(sender.headers)
    const made = await refusal(this.library.api.verifyTOTP({ body: { code }, headers: given(sender), returnHeaders: true }))
    if (!made) return null
    const cookies = made.headers.getSetCookie()
    const after = await this.session(sentBack(cookies))
    if (before && after) {
      const { internalAdapter } = await this.library.$context
      await internalAdapter.updateSession(after.token, { createdAt: new Date(before.createdAt) })
    }
    return { cookies }
  }

  async newBackupCodes(sender: Sender, password: string): Promise<string[] | null> {
    const made = await refusal(this.library.api.generateBackupCodes({ body: { password }, headers: given(sender) }))
    return made && made.backupCodes
  }

  /** Makes a token that holds `scope`; the token itself is told this once. */
  async createToken(userId: string, token: { name: string; days: number; scope: object }): Promise<{ id: string; token: string }> {
    const { name, days, scope } = token
    const { id, key } = await this.library.api.createApiKey({ body: { userId, name, expiresIn: days * DAY_S, metadata: scope } })
    return { id, token: key }
  }

  /** What a token stands for, and notes its use; `null` when it is unknown, revoked or has expired. */
  async tokenOf(token: string): Promise<KeptToken | null> {
    const { valid, key } = await this.library.api.verifyApiKey({ body: { key: token } })
    return valid && key ? tokenOf(key) : null
  }

  /** Tokens of an account, newest first. */
  async tokens(userId: string): Promise<KeptToken[]> {
    const { adapter } = await this.library.$context
    const kept = await adapter.findMany<Parameters<typeof tokenOf>[0]>({
      model: 'apikey',
      where: [{ field: 'referenceId', value: userId }],
    })
    return kept.map(tokenOf).sort((a, b) => b.createdAt - a.createdAt)
  }

  async deleteToken(id: string): Promise<void> {
    await (await this.library.$context).adapter.delete({ model: 'apikey', where: [{ field: 'id', value: id }] })
  }
}

/** The address of mail that the library knows an account by, another for every name; nothing is ever sent there. */
export function mailOf(called: string): string {
  return `${called.replaceAll('%', '%25').replaceAll('@', '%40')}@accounts.invalid`
}

function build(options: AuthOptions) {
  return betterAuth({
    ...baseOptions(options),
    plugins: [
      username({ minUsernameLength: 1, maxUsernameLength: 100, usernameValidator: () => true }),
      twoFactor({ issuer: '守望', backupCodeOptions: { amount: 10 }, schema: { twoFactor: { modelName: 'authTwoFactor' } } }),
      apiKey({
        defaultPrefix: TOKEN_PREFIX,
        enableMetadata: true,
        rateLimit: { enabled: false },
        maximumNameLength: 60,
        startingCharactersConfig: { charactersLength: TOKEN_PREFIX.length + 4 },
        keyExpiration: { minExpiresIn: 1, maxExpiresIn: 366 },
        schema: { apikey: { modelName: 'authApiKey' } },
      }),
      rotation(options.store.db),
    ],
  })
}

/** Headers as a browser sends them that was given these cookies. */
export function sentBack(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]!).join('; ') })
}

/** What the library needs of a request: its cookies, its browser and where it came from. */
function given({ headers, address }: Sender): Headers {
  const own = new Headers()
  for (const name of ['cookie', 'user-agent']) {
    const value = headers.get(name)
    if (value !== null) own.set(name, value)
  }
  if (address !== null) own.set(ADDRESS_HEADER, address)
  return own
}

/** A refusal of the library as `null`; anything else that goes wrong is thrown. */
async function refusal<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (isAPIError(error)) return null
    throw error
  }
}

function sessionOf(session: {
  id: string
  token: string
  userId: string
  createdAt: Date
  updatedAt: Date
  expiresAt: Date
  ipAddress?: string | null | undefined
  userAgent?: string | null | undefined
  method?: string | null | undefined
  rotatedAt?: number | null | undefined
  replaced?: number | null | undefined
}): SignedSession {
  const { id, token, userId, createdAt, updatedAt, expiresAt, ipAddress, userAgent, method, rotatedAt, replaced } = session
  return {
    id,
    token,
    userId,
    createdAt: createdAt.getTime(),
    updatedAt: updatedAt.getTime(),
    expiresAt: expiresAt.getTime(),
    address: ipAddress || null,
    browser: userAgent || null,
    method: method ?? 'password',
    rotatedAt: rotatedAt ?? 0,
    replaced: replaced === 1,
  }
}

function tokenOf(kept: {
  id: string
  referenceId: string
  name?: string | null
  start?: string | null
  createdAt: Date
  expiresAt?: Date | null
  lastRequest?: Date | null
  metadata?: unknown
}): KeptToken {
  const { id, referenceId, name, start, createdAt, expiresAt, lastRequest, metadata } = kept
  return {
    id,
    userId: referenceId,
    name: name ?? '',
    start: start ?? '',
    createdAt: new Date(createdAt).getTime(),
    expiresAt: expiresAt ? new Date(expiresAt).getTime() : 0,
    lastUsed: lastRequest ? new Date(lastRequest).getTime() : null,
    scope: typeof metadata === 'string' ? JSON.parse(metadata) : metadata,
  }
}
