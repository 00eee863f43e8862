import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { loadCatalogue } from '../indicator/catalogue.ts'
import type { Store } from '../db/database.ts'
import { randomBytes } from 'node:crypto'
import { openAccounts } from '../account/accounts.ts'
import type { Accounts } from '../account/accounts.ts'
import { isOpenDemo } from '../account/demo-accounts.ts'
import { createIdentify } from '../account/identify.ts'
import type { HashCost } from '../account/password-hash.ts'
import { SIGN_IN_DEFAULTS } from '../account/sign-in-settings.ts'
import type { SignInSettings } from '../account/sign-in-settings.ts'
import { createApp } from './app.ts'
import { AnswerCache } from './answer-cache.ts'
import { answerFromCache } from './caching.ts'
import { clockOf } from './clock.ts'
import type { Clock } from './clock.ts'
import { DEFAULT_DISCLOSURE } from '@shouwang/shared/disclosure/method'
import type { DisclosureRule } from '@shouwang/shared/disclosure/method'
import type { AppContext } from './context.ts'
import { AppError } from './error.ts'
import { Live } from './live.ts'
import { LOOPBACK } from './reach.ts'

export type Running = { address: string; context: AppContext & { accounts: Accounts }; server: Server; stop(): Promise<void> }

/** `secret` as `secretOf` gives it; without one sign-ins do not outlive the process. `cost` of hashing passwords is lighter in tests. */
export type StartOptions = {
  store: Store
  logger: Logger
  root: string
  host: string
  port: number
  zone: string
  clock?: Clock
  disclosure?: DisclosureRule
  signIn?: SignInSettings
  secret?: string
  proxies?: readonly string[]
  cost?: HashCost
  readOnly?: boolean
}

/** Opens the port and serves API, tiles and page until `stop`. Port 0 takes a free one. */
export async function startServer({
  store,
  logger,
  root,
  host,
  port,
  zone,
  clock = clockOf(zone),
  disclosure = DEFAULT_DISCLOSURE,
  signIn = SIGN_IN_DEFAULTS,
  secret = randomBytes(32).toString('hex'),
  proxies = [],
  cost,
  readOnly = false,
}: StartOptions): Promise<Running> {
  const catalogue = loadCatalogue()
  const live = await Live.open(store, clock, catalogue)
  const settings = { ...signIn, openDemo: signIn.openDemo && LOOPBACK.includes(host) }
  const accounts = openAccounts({ store, live, clock, settings, secret, ...(cost ? { cost } : {}) })
  // The demo's accounts are made here, not at the first look.
  await isOpenDemo(accounts)
  const context = {
    store,
    catalogue,
    clock,
    live,
    answers: new AnswerCache(),
    disclosure,
    identify: createIdentify(accounts),
    accounts,
    reach: { origin: settings.origin, proxies },
    readOnly,
  } satisfies AppContext
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
