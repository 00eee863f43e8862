import { betterAuth } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins'
import type { Sender } from '../app/context.ts'
import { mailOf } from './auth.ts'
import type { Cookies } from './auth.ts'
import { ADDRESS_HEADER, baseOptions } from './auth-options.ts'
import type { AuthOptions } from './auth-options.ts'
import type { ProviderSettings } from './sign-in-settings.ts'

/** What the provider is called in addresses; there is one. */
export const PROVIDER_ID = 'oidc'

/**
 * Signing in through an OpenID provider. It opens an account that exists here, the one whose user name a claim of the provider names, and makes none. The library is started at
 * the first use: a provider that cannot be reached keeps nobody from signing in by password.
 */
export class Provider {
  readonly name: string
  private readonly make: () => ReturnType<typeof build>
  private library: ReturnType<typeof build> | null = null

  constructor(options: AuthOptions, settings: ProviderSettings) {
    this.name = settings.name
    this.make = () => build(options, settings)
  }

  /** Where to send the browser; `null` when the provider can't be reached. `next` and `failed` are paths of ours. */
  async begin(sender: Sender, next: string, failed: string): Promise<(Cookies & { url: string }) | null> {
    this.library ??= this.make()
    const body = { provider: PROVIDER_ID, callbackURL: next, errorCallbackURL: failed, disableRedirect: true }
    const made = await this.library.api.signInSocial({ body, headers: given(sender), returnHeaders: true }).catch(() => null)
    const url = made?.response.url
    if (!made || url === undefined) {
      // The next try asks the provider anew.
      this.library = null
      return null
    }
    return { url, cookies: made.headers.getSetCookie() }
  }

  /** What the browser brings back from the provider: where it goes on to, and the cookies of the sign-in if it succeeded. */
  async finish(sender: Sender, query: Record<string, string>): Promise<Cookies & { to: string }> {
    this.library ??= this.make()
    const request = { params: { id: PROVIDER_ID }, query, headers: given(sender), asResponse: true } as const
    const response = await this.library.api.callbackOAuth(request)
    return { to: response.headers.get('location') ?? '/', cookies: response.headers.getSetCookie() }
  }
}

function build(options: AuthOptions, { name, issuer, clientId, clientSecret, claim }: ProviderSettings) {
  const base = baseOptions(options)
  return betterAuth({
    ...base,
    // Some providers are asked by a request of their own; a failure goes to the page, with a reason in its address.
    onAPIError: { errorURL: '/sign-in' },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: PROVIDER_ID,
            name,
            discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
            requireIdTokenVerification: true,
            clientId,
            clientSecret,
            scopes: ['openid', 'profile', 'email'],
            pkce: true,
            disableSignUp: true,
            mapProfileToUser(profile) {
              const called = profile[claim]
              return { email: typeof called === 'string' && called !== '' ? mailOf(called.toLowerCase()) : '', emailVerified: true }
            },
          },
        ],
      }),
    ],
  })
}

function given({ headers, address }: Sender): Headers {
  const own = new Headers()
  const cookie = headers.get('cookie')
  const browser = headers.get('user-agent')
  if (cookie !== null) own.set('cookie', cookie)
  if (browser !== null) own.set('user-agent', browser)
  if (address !== null) own.set(ADDRESS_HEADER, address)
  return own
}
