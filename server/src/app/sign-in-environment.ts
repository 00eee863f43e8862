import { isIP } from 'node:net'
import { z } from 'zod'
import { SIGN_IN_DEFAULTS } from '../account/sign-in-settings.ts'
import type { ProviderSettings, SignInSettings } from '../account/sign-in-settings.ts'
import { AppError } from './error.ts'

const { limit, liaisonLimit } = SIGN_IN_DEFAULTS
const DAY = 24 * 60

/** Variables of the environment that say how people sign in. */
export const SignInEnvironment = z.object({
  SHOUWANG_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine((text) => !URL.canParse(text) || new URL(text).pathname === '/', {
      error: (issue) => `"${String(issue.input)}" has a path: give the address without one`,
      params: { zh: '带有路径，应为不带路径的网址，如 https://shouwang.example' },
    })
    .transform((text) => (URL.canParse(text) ? new URL(text).origin : text))
    .optional(),
  SHOUWANG_PROXY: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .refine((proxies) => proxies.every((proxy) => isIP(proxy) > 0), {
      error: 'is a list of addresses such as 10.0.0.2,10.0.0.3',
      params: { zh: '应为地址列表，如 10.0.0.2,10.0.0.3' },
    }),
  SHOUWANG_SECRET: z.string().optional(),
  SHOUWANG_SIGN_IN: z.enum(['0', '1']).default('0'),
  SHOUWANG_IDLE_MINUTES: z.coerce.number().int().min(5).max(DAY).default(limit.idleMinutes),
  SHOUWANG_SIGN_IN_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(31 * 24)
    .default(limit.absoluteMinutes / 60),
  SHOUWANG_LIAISON_IDLE_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(90)
    .default(liaisonLimit.idleMinutes / DAY),
  SHOUWANG_LIAISON_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(90)
    .default(liaisonLimit.absoluteMinutes / DAY),
  SHOUWANG_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  SHOUWANG_OIDC_CLIENT_ID: z.string().optional(),
  SHOUWANG_OIDC_CLIENT_SECRET: z.string().optional(),
  SHOUWANG_OIDC_CLAIM: z.string().default('preferred_username'),
  SHOUWANG_OIDC_NAME: z.string().default('统一身份认证'),
})

/** How people sign in, as the environment says. Throws `AppError('invalid')` where a part is missing. */
export function signInSettings(environment: z.infer<typeof SignInEnvironment>): SignInSettings {
  const origin = environment.SHOUWANG_ORIGIN ?? null
  return {
    origin,
    // Where a proxy stands before the server, others than those on this machine may come.
    openDemo: environment.SHOUWANG_SIGN_IN === '0' && origin === null && environment.SHOUWANG_PROXY.length === 0,
    limit: { idleMinutes: environment.SHOUWANG_IDLE_MINUTES, absoluteMinutes: environment.SHOUWANG_SIGN_IN_HOURS * 60 },
    liaisonLimit: {
      idleMinutes: environment.SHOUWANG_LIAISON_IDLE_DAYS * DAY,
      absoluteMinutes: environment.SHOUWANG_LIAISON_DAYS * DAY,
    },
    provider: providerOf(environment, origin),
  }
}

function providerOf(environment: z.infer<typeof SignInEnvironment>, origin: string | null): ProviderSettings | null {
  const { SHOUWANG_OIDC_ISSUER: issuer, SHOUWANG_OIDC_CLIENT_ID: clientId, SHOUWANG_OIDC_CLIENT_SECRET: clientSecret } = environment
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null
  const missing = Object.entries({
    SHOUWANG_OIDC_ISSUER: issuer,
    SHOUWANG_OIDC_CLIENT_ID: clientId,
    SHOUWANG_OIDC_CLIENT_SECRET: clientSecret,
    SHOUWANG_ORIGIN: origin ?? undefined,
  }).flatMap(([name, value]) => (value === undefined ? [name] : []))
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || missing.length > 0)
    throw new AppError('invalid', {
      zh: `统一身份认证还缺少 ${missing.join('、')}`,
      en: `signing in through a provider also needs ${missing.join(', ')}`,
    })
  return { name: environment.SHOUWANG_OIDC_NAME, issuer, clientId, clientSecret, claim: environment.SHOUWANG_OIDC_CLAIM }
}
