import type { Generated } from 'kysely'

/**
 * Accounts. The tables `auth…` belong to the sign-in library, which reads and writes them: their instants are ISO text on SQLite and
 * `timestamptz` on PostgreSQL, their booleans 0/1 and `boolean`. They are written through it, but for our own columns, and for sign-ins, tokens and second factors
 * that are ended in the transaction that records it.
 */
export interface AccountTables {
  authUser: AuthUserTable
  authSession: AuthSessionTable
  authAccount: AuthAccountTable
  authVerification: AuthVerificationTable
  authTwoFactor: AuthTwoFactorTable
  authApiKey: AuthApiKeyTable
  signInFailure: SignInFailureTable
  usedCode: UsedCodeTable
  post: PostTable
  tenure: TenureTable
  invitation: InvitationTable
}

/** `disabled` (ours): since when the account may not sign in; `lastSignIn` (ours): when it last did. */
export interface AuthUserTable {
  id: string
  name: string
  email: string
  emailVerified: unknown
  image: string | null
  username: string | null
  displayUsername: string | null
  twoFactorEnabled: unknown
  disabled: number | null
  lastSignIn: number | null
  createdAt: unknown
  updatedAt: unknown
}

/**
 * `method` (ours): 'password' or 'provider'. `rotatedAt`: when its token was made, 0 when it should be changed at the next request. `replaced`: another token stands for it by
 * now, and it works for a minute more, for requests under way.
 */
export interface AuthSessionTable {
  id: string
  expiresAt: unknown
  token: string
  createdAt: unknown
  updatedAt: unknown
  ipAddress: string | null
  userAgent: string | null
  userId: string
  method: string | null
  rotatedAt: number | null
  replaced: number | null
}

export interface AuthAccountTable {
  id: string
  accountId: string
  providerId: string
  userId: string
  accessToken: string | null
  refreshToken: string | null
  idToken: string | null
  accessTokenExpiresAt: unknown
  refreshTokenExpiresAt: unknown
  scope: string | null
  password: string | null
  createdAt: unknown
  updatedAt: unknown
}

export interface AuthVerificationTable {
  id: string
  identifier: string
  value: string
  expiresAt: unknown
  createdAt: unknown
  updatedAt: unknown
}

export interface AuthTwoFactorTable {
  id: string
  secret: string
  backupCodes: string
  userId: string
  verified: unknown
  failedVerificationCount: number | null
  lockedUntil: unknown
}

/** API tokens, kept as hashes; `metadata` names the post that a token acts in. */
export interface AuthApiKeyTable {
  id: string
  configId: string
  name: string | null
  start: string | null
  referenceId: string
  prefix: string | null
  key: string
  refillInterval: number | null
  refillAmount: number | null
  lastRefillAt: unknown
  enabled: unknown
  rateLimitEnabled: unknown
  rateLimitTimeWindow: number | null
  rateLimitMax: number | null
  requestCount: number | null
  remaining: number | null
  lastRequest: unknown
  expiresAt: unknown
  createdAt: unknown
  updatedAt: unknown
  permissions: string | null
  metadata: string | null
}

/** Failed sign-ins in a row, by account (`account:` and the hash of its name) and by address (`address:…`); no sign-in before `until`. */
export interface SignInFailureTable {
  key: string
  failures: number
  last: number
  until: number
}

/** Codes of second factors that opened, until (ms) they are good for nothing anyway: a code opens once. */
export interface UsedCodeTable {
  userId: string
  code: number
  until: number
}

/** A post: a role in a jurisdiction, optionally in one sector; `placeId` 0 is the whole tree, whatever it holds. It outlives its holders. */
export interface PostTable {
  id: Generated<number>
  role: string
  placeId: number
  sector: string | null
  createdAt: number
  closedAt: number | null
}

/** Who holds a post; `until` is `null` while they do. A hand-over ends one and begins the next. */
export interface TenureTable {
  id: Generated<number>
  postId: number
  userId: string
  since: number
  until: number | null
}

/** A link by which somebody makes their account, sets a new password (`userId`) or becomes the first administrator; the token is kept as its hash. */
export interface InvitationTable {
  id: Generated<number>
  tokenHash: string
  kind: string
  postId: number | null
  userId: string | null
  createdBy: string
  /** Whose account made it; `null` for the server and its command line. */
  makerId: string | null
  createdAt: number
  expiresAt: number
  usedAt: number | null
}
