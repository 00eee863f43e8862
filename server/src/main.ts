import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { clockOf } from './app/clock.ts'
import { AppError } from './app/error.ts'
import { say } from './app/say.ts'
import { readSettings } from './app/settings.ts'
import { startServer } from './app/start.ts'
import { isOpenDemo } from './account/demo-accounts.ts'
import { firstLink, hasAccounts } from './account/first-link.ts'
import { secretOf } from './account/secret.ts'
import { openStore } from './db/database.ts'
import { prepareDemo } from './demo/prepare-demo.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const logger = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' })

try {
  const settings = readSettings(process.env, root)
  const store = await openStore({ url: settings.databaseUrl, folder: settings.folder })
  const clock = clockOf(settings.zone)
  if (settings.demo && !settings.readOnly) await prepareDemo(store, clock, (text) => console.error(say(text)))
  const running = await startServer({
    store,
    logger,
    root,
    host: settings.host,
    port: settings.port,
    zone: settings.zone,
    disclosure: settings.disclosure,
    signIn: settings.signIn,
    secret: secretOf(settings.secret, settings.folder),
    proxies: settings.proxies,
    readOnly: settings.readOnly,
  })
  console.error(
    say({ zh: `守望已启动：${running.address}（按 Ctrl+C 停止）`, en: `Shouwang is running at ${running.address} (Ctrl+C stops it)` }),
  )
  const { accounts, live } = running.context
  /** Where nobody can sign in yet, the one-time link for the first administrator is told; once for each start. */
  let told = false
  const tellFirst = async () => {
    if (told || (await isOpenDemo(accounts)) || (await hasAccounts(store.db))) return
    told = true
    const link = await firstLink(store, 'server', clock.now())
    const url = link && (settings.signIn.origin ?? running.address) + link.path
    if (url)
      console.error(
        say({
          zh: `还没有账号。首个管理员请打开：${url}（只能用一次，七天内有效）`,
          en: `There is no account yet. The first administrator opens ${url} (works once, within seven days)`,
        }),
      )
  }
  await tellFirst()
  live.listen(() => void tellFirst().catch((error: unknown) => logger.error({ err: error }, 'could not tell the first link')))
  if (settings.signIn.origin?.startsWith('http:') === true)
    console.error(
      say({
        zh: 'SHOUWANG_ORIGIN 不是 https：密码和登录状态会以明文在网上传输，只可用于试用',
        en: 'SHOUWANG_ORIGIN is not https: passwords and sign-ins travel in the clear. Use it for trials alone',
      }),
    )
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await running.stop()
    await store.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  // A demo left running over midnight grows by the new days.
  let day = clock.today()
  setInterval(() => {
    if (clock.today() === day || !settings.demo || settings.readOnly) return
    day = clock.today()
    prepareDemo(store, clock, () => {}).catch((error: unknown) => logger.error({ err: error }, 'could not bring the demo up to date'))
  }, 60_000).unref()
} catch (error) {
  if (error instanceof AppError) console.error(say(error.text))
  else logger.fatal({ err: error }, 'the server could not start')
  process.exit(1)
}
