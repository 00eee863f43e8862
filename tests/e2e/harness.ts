import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { SIGN_IN_DEFAULTS } from '@shouwang/server/account/sign-in-settings'
import { clockOf } from '@shouwang/server/app/clock'
import { beginTenure, createPost, WHOLE_TREE } from '@shouwang/server/account/posts'
import { startServer } from '@shouwang/server/app/start'
import type { Running } from '@shouwang/server/app/start'
import { openStore } from '@shouwang/server/db/database'
import type { Role } from '@shouwang/shared/account/role'
import { inject } from 'vitest'
import { loadedDemo } from '../loaded-demo.ts'
import { NOW } from '../now.ts'
import { CHROMIUM, SKIP } from './browser.ts'

export { SKIP }

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const ARTEFACTS = join(ROOT, 'tests', '.artefacts')

export const SIZES = { desktop: { width: 1440, height: 900 }, wall: { width: 1920, height: 1080 }, phone: { width: 390, height: 844 } }

export type Site = Running & {
  browser: Browser
  open(path: string, options?: BrowserContextOptions): Promise<Visit>
  close(): Promise<void>
}

/** A page and what it did that it should not: requests to other hosts, console errors, refusals by the content policy. */
export type Visit = { page: Page; requests: string[]; foreign: string[]; errors: string[]; done(): Promise<void> }

/** Who keeps a store of one's own. */
const KEEPER = { username: 'keeper', password: 'lanxi-qingshan-42' }

type SiteOptions = { demo?: boolean; webgl?: boolean; role?: Role; openDemo?: boolean }

/**
 * Serves the built page over a demo county (or an empty store) under a frozen clock, with a headless Chromium beside it; `webgl: false` takes 3-D drawing from it. The demo is looked at
 * in `role`; with `openDemo: false` everybody has to sign in. In an empty store an office that is the administrator too is signed in.
 */
export async function openSite({ demo = true, webgl = true, role = 'leader', openDemo = true }: SiteOptions = {}): Promise<Site> {
  if (!existsSync(join(ROOT, 'web/dist/index.html'))) throw new Error('the page is not built: run the tests through npm test')
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-e2e-'))
  const stores = inject('stores')
  if (demo) await loadedDemo(stores, 'sqlite')
  cpSync(join(stores.folder, demo ? 'demo' : 'blank'), folder, { recursive: true })
  const store = await openStore({ folder })
  const clock = clockOf('Asia/Shanghai', () => NOW)
  const running = await startServer({
    store,
    logger: pino({ level: 'error' }),
    root: ROOT,
    host: '127.0.0.1',
    port: 0,
    zone: 'Asia/Shanghai',
    clock,
    signIn: { ...SIGN_IN_DEFAULTS, openDemo },
  })
  const browser = await chromium.launch({
    executablePath: CHROMIUM!,
    args: [
      '--no-sandbox',
      ...(webgl ? ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-gpu', '--disable-3d-apis']),
      // Without a graphics card the page is drawn faster by the processor itself; only the map needs 3-D.
      '--disable-gpu-rasterization',
      '--disable-gpu-compositing',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
  const cookies = demo ? [] : await keeperCookies(running)
  return {
    ...running,
    browser,
    async open(path, options = {}) {
      const context = await browser.newContext({
        viewport: SIZES.desktop,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
        ...options,
      })
      await context.addCookies([...cookies, { name: 'shouwang.demo_role', value: role, url: running.address }])
      const page = await context.newPage()
      await page.clock.setFixedTime(NOW)
      const visit: Visit = { page, requests: [], foreign: [], errors: [], done: () => context.close() }
      page.on('request', (request) => {
        visit.requests.push(request.url())
        if (!request.url().startsWith(running.address) && !/^(data|blob):/.test(request.url())) visit.foreign.push(request.url())
      })
      page.on('console', (message) => message.type() === 'error' && visit.errors.push(message.text()))
      page.on('pageerror', (error) => visit.errors.push(String(error)))
      await page.goto(running.address + path)
      return visit
    },
    async close() {
      await browser.close()
      await running.stop()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Keeps a picture as an artefact of the run. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true })
  await page.screenshot({ path: join(ARTEFACTS, `${name}.png`) })
}

/** Makes the one account of an empty store, signs it in and gives the cookies of its browser. */
async function keeperCookies({ address, context: { accounts, store, clock } }: Running) {
  const id = await accounts.auth.createUser({ name: 'County office', username: KEEPER.username })
  await accounts.auth.setPassword(id, KEEPER.password)
  await store.db.transaction().execute(async (tx) => {
    for (const role of ['office', 'administrator'] as const) {
      const post = await createPost(tx, { role, placeId: WHOLE_TREE, sector: null }, clock.now())
      await beginTenure(tx, post.id, id, clock.now())
    }
  })
  const answer = await fetch(`${address}/api/account/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify(KEEPER),
  })
  if (!answer.ok) throw new Error(`nobody could be signed in: ${answer.status} ${await answer.text()}`)
  return answer.headers.getSetCookie().map((line) => {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
    return { name: name!, value: value!, url: address }
  })
}
