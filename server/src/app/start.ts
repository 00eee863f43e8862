import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { loadCatalogue } from '../indicator/catalogue.ts'
import type { Store } from '../db/database.ts'
import { userInfo } from 'node:os'
import { openIdentity } from '../account/open-identity.ts'
import { createApp } from './app.ts'
import { AnswerCache } from './answer-cache.ts'
import { answerFromCache } from './caching.ts'
import { clockOf } from './clock.ts'
import type { Clock } from './clock.ts'
import type { AppContext } from './context.ts'
import { AppError } from './error.ts'
import { Live } from './live.ts'

export type Running = { address: string; context: AppContext; server: Server; stop(): Promise<void> }

export type StartOptions = { store: Store; logger: Logger; root: string; host: string; port: number; zone: string; clock?: Clock }

/** Opens the port and serves API, tiles and page until `stop`. Port 0 takes a free one. */
export async function startServer({ store, logger, root, host, port, zone, clock = clockOf(zone) }: StartOptions): Promise<Running> {
  const catalogue = loadCatalogue()
  const live = await Live.open(store, clock, catalogue)
  const context: AppContext = {
    store,
    catalogue,
    clock,
    live,
    answers: new AnswerCache(),
    identify: await openIdentity(live, userInfo().username),
  }
  const page = join(root, 'web', 'dist')
  const app = createApp(context, logger, existsSync(join(page, 'index.html')) ? page : null)
  const listener = getRequestListener(app.fetch)

  const server = createServer((request, response) => {
    if (!answerFromCache(context, request, response)) void listener(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new AppError('unavailable', {
              zh: `端口 ${port} 已被占用，请把 PORT 改为其他端口，如 ${port + 1}`,
              en: `port ${port} is taken: set PORT to another, such as ${port + 1}`,
            })
          : error,
      )
    })
    server.listen(port, host, resolve)
  })
  live.watch((error) => logger.error({ err: error }, 'could not look for a new version'))
  const at = server.address() as AddressInfo
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${at.port}`,
    context,
    server,
    async stop() {
      live.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
