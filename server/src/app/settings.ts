import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from './error.ts'
import { issuesText } from '@shouwang/shared/wire/issue-text'

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  HOST: z.string().default('127.0.0.1'),
  SHOUWANG_DATA: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SHOUWANG_DEMO: z.enum(['0', '1']).default('1'),
  TZ_REGION: z
    .string()
    .default('Asia/Shanghai')
    .refine(isZone, {
      error: (issue) => `"${String(issue.input)}" is not a time zone such as Asia/Shanghai`,
      params: { zh: '不是时区，应如 Asia/Shanghai' },
    }),
})

/** Settings of one deployment, all from the environment (`README.md` lists them). */
export type Settings = { port: number; host: string; folder: string; databaseUrl: string | undefined; demo: boolean; zone: string }

/** Reads the settings. Throws `AppError('invalid')` that names the variable and its value; refuses a host that others could reach, since there is no sign-in yet. */
export function readSettings(environment: NodeJS.ProcessEnv, root: string): Settings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(present)
  if (!parsed.success) {
    const { zh, en } = issuesText(parsed.error, present)
    throw new AppError('invalid', { zh: `环境变量设置有误：${zh}`, en: `settings: ${en}` })
  }
  const { PORT, HOST, SHOUWANG_DATA, DATABASE_URL, SHOUWANG_DEMO, TZ_REGION } = parsed.data
  if (!LOOPBACK.includes(HOST)) {
    throw new AppError('invalid', {
      zh: `HOST 设为“${HOST}”会让其他机器也能访问；目前没有登录，只能用 ${LOOPBACK.join('、')}`,
      en: `HOST "${HOST}" can be reached from other machines; without sign-in only ${LOOPBACK.join(', ')} are allowed`,
    })
  }
  return {
    port: PORT,
    host: HOST,
    folder: SHOUWANG_DATA ?? join(root, 'data', 'local'),
    databaseUrl: DATABASE_URL,
    demo: SHOUWANG_DEMO === '1',
    zone: TZ_REGION,
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
