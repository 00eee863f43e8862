/** How long a sign-in lasts, in minutes: without any act, and at most. */
export type SignInLimit = { readonly idleMinutes: number; readonly absoluteMinutes: number }

/** An OpenID provider whose users may sign in here; `claim` names the one that says which account is theirs. */
export type ProviderSettings = {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly claim: string
}

/** How a deployment signs people in. */
export type SignInSettings = {
  /** Address under which people reach the page, such as `https://shouwang.example`; `null` on this machine alone. */
  readonly origin: string | null
  /** Whether the demo county may be looked at, on this machine, without signing in. */
  readonly openDemo: boolean
  readonly limit: SignInLimit
  /** For those who are liaisons and nothing else: they file once a week, from a telephone. */
  readonly liaisonLimit: SignInLimit
  readonly provider: ProviderSettings | null
}

export const SIGN_IN_DEFAULTS: SignInSettings = {
  origin: null,
  openDemo: true,
  limit: { idleMinutes: 120, absoluteMinutes: 12 * 60 },
  liaisonLimit: { idleMinutes: 14 * 24 * 60, absoluteMinutes: 30 * 24 * 60 },
  provider: null,
}
