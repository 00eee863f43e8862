import type { BetterAuthOptions } from 'better-auth'
import type { Store } from '../db/database.ts'
import { DEMO_PREFIX } from './demo-accounts.ts'
import { HASH_COST, hashPassword, verifyPassword } from './password-hash.ts'
import type { HashCost } from './password-hash.ts'
import type { SignInSettings } from './sign-in-settings.ts'

/** The header by which we tell the library where a request came from; one of that name from outside is never handed on. */
export const ADDRESS_HEADER = 'x-shouwang-address'

/** Below which path the sign-in through a provider comes back to. */
export const PROVIDER_PATH = '/api/account/provider'

/** What sign-ins are made from. `cost` is lighter in tests. */
export type AuthOptions = { store: Store; secret: string; settings: SignInSettings; cost?: HashCost | undefined }

const ours = { type: 'number', required: false, input: false, bigint: true } as const

/** What every use of the library shares: our tables, cookies and passwords. Nobody signs up by themselves. */
export function baseOptions({ store, secret, settings, cost = HASH_COST }: AuthOptions) {
  const { origin, limit, liaisonLimit } = settings
  return {
    appName: '守望',
    secret,
    baseURL: origin ?? 'http://localhost',
    basePath: PROVIDER_PATH,
    database: { db: store.db, type: store.engine },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 200,
      password: {
        hash: (password: string) => hashPassword(password, cost),
        verify: ({ hash, password }: { hash: string; password: string }) => verifyPassword(hash, password),
      },
    },
    user: { modelName: 'authUser', additionalFields: { disabled: ours, lastSignIn: ours } },
    session: {
      modelName: 'authSession',
      expiresIn: Math.max(limit.absoluteMinutes, liaisonLimit.absoluteMinutes) * 60,
      disableSessionRefresh: true,
      additionalFields: {
        method: { type: 'string', required: false, input: false },
        rotatedAt: ours,
        replaced: { type: 'number', required: false, input: false },
      },
    },
    account: { modelName: 'authAccount', accountLinking: { trustedProviders: ['oidc'] } },
    verification: { modelName: 'authVerification' },
    advanced: {
      cookiePrefix: 'shouwang',
      useSecureCookies: origin?.startsWith('https:') ?? false,
      // Coming back from a provider is a request from elsewhere: its state has to be lax, the sign-in itself is strict.
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      cookies: { session_token: { attributes: { httpOnly: true, sameSite: 'strict', path: '/' } } },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    databaseHooks: {
      account: {
        create: {
          // A provider opens an account of ours for one of its people: a second one with the same claim is refused, and the demo's accounts are nobody's.
          async before({ userId, providerId }: { userId: string; providerId: string }) {
            if (providerId === 'credential') return
            if (userId.startsWith(DEMO_PREFIX)) return false
            const other = await store.db
              .selectFrom('authAccount')
              .select('id')
              .where('userId', '=', userId)
              .where('providerId', '=', providerId)
              .executeTakeFirst()
            if (other) return false
          },
        },
      },
      session: {
        create: {
          async before(session: Record<string, unknown> & { userId: string }, context: { path?: string } | null) {
            const user = await store.db.selectFrom('authUser').select('disabled').where('id', '=', session.userId).executeTakeFirst()
            if (!user || user.disabled !== null) return false
            const method = session['method'] ?? (context?.path?.startsWith('/callback') === true ? 'provider' : 'password')
            return { data: { ...session, method, rotatedAt: session['rotatedAt'] ?? Date.now() } }
          },
        },
      },
    },
  } satisfies BetterAuthOptions
}
