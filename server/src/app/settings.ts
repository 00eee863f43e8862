import { join } from 'node:path'
import { DEFAULT_DISCLOSURE, DISCLOSURE_METHODS } from '@shouwang/shared/disclosure/method'
import type { DisclosureRule } from '@shouwang/shared/disclosure/method'
import { z } from 'zod'
import { DEFAULT_ZONE } from './clock.ts'
import { AppError } from './error.ts'
import { LOOPBACK } from './reach.ts'
import { signInSettings, SignInEnvironment } from './sign-in-environment.ts'
import type { SignInSettings } from '../account/sign-in-settings.ts'
import { issuesText } from '@shouwang/shared/wire/issue-text'

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  HOST: z.string().default('127.0.0.1'),
  SHOUWANG_DATA: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SHOUWANG_DEMO: z.enum(['0', '1']).default('1'),
  SHOUWANG_READ_ONLY: z.enum(['0', '1']).default('0'),
  SHOUWANG_THRESHOLD: z.coerce.number().int().min(3).max(100).default(DEFAULT_DISCLOSURE.threshold),
  SHOUWANG_DISCLOSURE: z.enum(DISCLOSURE_METHODS).default(DEFAULT_DISCLOSURE.method),
  ...SignInEnvironment.shape,
  TZ_REGION: z
    .string()
    .default(DEFAULT_ZONE)
    .refine(isZone, {
      error: (issue) => `"${String(issue.input)}" is not a time zone such as Asia/Shanghai`,
      params: { zh: '不是时区，应如 Asia/Shanghai' },
    }),
})

/** Settings of one deployment, all from the environment (`README.md` lists them). */
export type Settings = {
  port: number
  host: string
  folder: string
  databaseUrl: string | undefined
  demo: boolean
  readOnly: boolean
  zone: string
  disclosure: DisclosureRule
  signIn: SignInSettings
  secret: string | undefined
  proxies: string[]
}

/** Reads the settings. Throws `AppError('invalid')` that names the variable and its value; a host that others can reach needs the address that they use. */
export function readSettings(environment: NodeJS.ProcessEnv, root: string): Settings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(present)
  if (!parsed.success) {
    const { zh, en } = issuesText(parsed.error, present)
    throw new AppError('invalid', { zh: `环境变量设置有误：${zh}`, en: `settings: ${en}` })
  }
  const { PORT, HOST, SHOUWANG_DATA, DATABASE_URL, SHOUWANG_DEMO, TZ_REGION, SHOUWANG_THRESHOLD, SHOUWANG_DISCLOSURE } = parsed.data
  const signIn = signInSettings(parsed.data)
  if (!LOOPBACK.includes(HOST) && signIn.origin === null) {
    throw new AppError('invalid', {
      zh: `HOST 设为“${HOST}”后其他机器也能访问，请把 SHOUWANG_ORIGIN 设为对外的网址，如 https://shouwang.example`,
      en: `HOST "${HOST}" can be reached from other machines: set SHOUWANG_ORIGIN to the address they use, such as https://shouwang.example`,
    })
  }
  return {
    port: PORT,
    host: HOST,
    folder: SHOUWANG_DATA ?? join(root, 'data', 'local'),
    databaseUrl: DATABASE_URL,
    demo: SHOUWANG_DEMO === '1',
    readOnly: parsed.data.SHOUWANG_READ_ONLY === '1',
    zone: TZ_REGION,
    signIn,
    secret: parsed.data.SHOUWANG_SECRET,
    proxies: parsed.data.SHOUWANG_PROXY,
    disclosure: { threshold: SHOUWANG_THRESHOLD, method: SHOUWANG_DISCLOSURE },
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
