import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { clockOf } from './app/clock.ts'
import { AppError } from './app/error.ts'
import { say } from './app/say.ts'
import { readSettings } from './app/settings.ts'
import { startServer } from './app/start.ts'
import { openStore } from './db/database.ts'
import { prepareDemo } from './demo/prepare-demo.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const logger = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' })

try {
  const settings = readSettings(process.env, root)
  const store = await openStore({ url: settings.databaseUrl, folder: settings.folder })
  const clock = clockOf(settings.zone)
  if (settings.demo) await prepareDemo(store, clock, (text) => console.error(say(text)))
  const running = await startServer({ store, logger, root, host: settings.host, port: settings.port, zone: settings.zone })
  console.error(
    say({ zh: `守望已启动：${running.address}（按 Ctrl+C 停止）`, en: `Shouwang is running at ${running.address} (Ctrl+C stops it)` }),
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
    if (clock.today() === day || !settings.demo) return
    day = clock.today()
    prepareDemo(store, clock, () => {}).catch((error: unknown) => logger.error({ err: error }, 'could not bring the demo up to date'))
  }, 60_000).unref()
} catch (error) {
  if (error instanceof AppError) console.error(say(error.text))
  else logger.fatal({ err: error }, 'the server could not start')
  process.exit(1)
}
