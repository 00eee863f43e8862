import type { Browser, CDPSession } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { median } from './measure.ts'
import { serveStore } from './serve.ts'
import type { Line } from './table.ts'

const VISITS = 5
const CHINESE = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
const DESK = { ...CHINESE, viewport: { width: 1440, height: 900 } }
/** A phone opens on the figures and loads the map when it is asked for. */
const PHONE = { ...CHINESE, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
/** Lighthouse's slow 4G and its phone: 1.6 Mbit/s down, 0.75 up, 150 ms there and back, a processor four times slower. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const SLOWER = 4
/** The page counts as still when nothing has been asked for so long. */
const QUIET = 2000
const MAP_CHUNK = /\/assets\/painter-/
const CHARTS = /\/assets\/(trend|profile)/

type Seen = { lcp: number; cls: number }
type Visit = Seen & { bytes: number; requests: number; figures: number }
type Device = typeof DESK | typeof PHONE

/** The first load of the demo page: kilobytes before the map chunk, the largest contentful paint and layout shift on a slow phone. */
export async function benchPage(folder: string): Promise<Line[]> {
  const server = await serveStore(folder, true)
  const browser = await openBrowser()
  try {
    const name = await nameOfHome(server.address)
    const plain = await visit(browser, server.address, name, DESK)
    const slow: Visit[] = []
    for (let i = 0; i < VISITS; i++) slow.push(await visit(browser, server.address, name, PHONE))
    const lcp = median(slow.map((one) => one.lcp))
    const figures = median(slow.map((one) => one.figures))
    const cls = Math.max(...slow.map((one) => one.cls))
    return [
      {
        work: 'first load of the demo page, before the map chunk, gzip',
        peers: '–',
        ours: `${Math.round(plain.bytes / 1000)} kB in ${plain.requests} requests, no chart code`,
        goal: '≤ 300 kB',
        reached: plain.bytes <= 300_000,
      },
      {
        work: `first load on a phone, slow 4G, processor ÷ ${SLOWER}`,
        peers: '–',
        ours: `LCP ${(lcp / 1000).toFixed(2)} s (the opening words), figures after ${(figures / 1000).toFixed(2)} s, CLS ${cls.toFixed(3)}`,
        goal: 'LCP ≤ 2.5 s, CLS ≤ 0.1',
        reached: lcp <= 2500 && cls <= 0.1,
      },
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function nameOfHome(address: string): Promise<string> {
  const { area } = (await (await fetch(`${address}/api/session`)).json()) as { area: number }
  const { name } = (await (await fetch(`${address}/api/areas/${area}`)).json()) as { name: string }
  return name
}

/** One visit with an empty cache; only the phone is slow. Throws when the page doesn't show the area, when files come uncompressed, or when code of charts is loaded. */
async function visit(browser: Browser, address: string, name: string, device: Device): Promise<Visit> {
  const slow = device === PHONE
  const context = await browser.newContext(device)
  const page = await context.newPage()
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  if (slow) {
    await client.send('Network.emulateNetworkConditions', SLOW_4G)
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  } else await client.send('Network.setExtraHTTPHeaders', { headers: { 'Accept-Encoding': 'gzip' } })
  const traffic = listen(client)
  await page.addInitScript(watch)
  await page.goto(address)
  await page.getByText(name).first().waitFor({ timeout: 60_000 })
  await page
    .locator(slow ? '[role=row]:nth-child(2), tbody tr' : '[role=application] canvas')
    .first()
    .waitFor({ timeout: 60_000 })
  const figures = await page.evaluate(() => performance.now())
  await traffic.quiet()
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen)
  if (seen.lcp === 0) throw new Error('the browser told no largest contentful paint')
  const { before, all } = traffic.requests()
  if (slow !== (before.length === all.length))
    throw new Error(slow ? 'a phone loads the map unasked' : 'no request for the map chunk was seen')
  const charts = all.find(({ url }) => CHARTS.test(url))
  if (charts) throw new Error(`${charts.url} is loaded with the map page`)
  const bare = before.find(({ url, encoding }) => /\.(js|css)$/.test(url) && encoding !== (slow ? 'br' : 'gzip'))
  if (bare) throw new Error(`${bare.url} comes as ${bare.encoding ?? 'it lies'}: build the page with npm run bench`)
  await context.close()
  return { ...seen, bytes: before.reduce((sum, { bytes }) => sum + bytes, 0), requests: before.length, figures }
}

type Request = { url: string; bytes: number; encoding: string | undefined }

function listen(client: CDPSession) {
  const requests = new Map<string, Request>()
  let last = performance.now()
  client.on('Network.requestWillBeSent', ({ requestId, request }) => {
    last = performance.now()
    requests.set(requestId, { url: request.url, bytes: 0, encoding: undefined })
  })
  client.on('Network.responseReceived', ({ requestId, response }) => {
    const found = requests.get(requestId)
    const name = Object.keys(response.headers).find((header) => header.toLowerCase() === 'content-encoding')
    if (found && name) found.encoding = response.headers[name]
  })
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    last = performance.now()
    const found = requests.get(requestId)
    if (found) found.bytes = encodedDataLength
  })
  return {
    async quiet() {
      while (performance.now() - last < QUIET) await new Promise((resolve) => setTimeout(resolve, 100))
    },
    /** All requests, and those that were made before the one for the map. */
    requests() {
      const all = [...requests.values()].filter(({ url }) => url.startsWith('http'))
      const map = all.findIndex(({ url }) => MAP_CHUNK.test(url))
      return { all, before: map < 0 ? all : all.slice(0, map) }
    },
  }
}

/** Runs in the page before anything else: keeps the latest largest paint, and the sum of all shifts that no input caused. */
function watch(): void {
  const seen = { lcp: 0, cls: 0 }
  Object.assign(globalThis, { seen })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.lcp = entry.startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) seen.cls += entry.value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}
