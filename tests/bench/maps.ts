import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { memoryOf } from './map/memory.ts'
import type { Memory } from './map/memory.ts'
import { serveMap } from './map/serve-map.ts'
import type { Measured } from './map/page/main.ts'
import { median } from './measure.ts'
import type { Line } from './table.ts'

const LIBRARIES = ['ours', 'maplibre', 'leaflet', 'echarts'] as const
type Library = (typeof LIBRARIES)[number]
type Visit = { first: number; recolours: number[]; memory: Memory; bytes: number }

const WINDOW = { width: 1280, height: 800 }
const ROUNDS = 5
const RECOLOURS = 5
/** Those that take many seconds get fewer. */
const FEWER: Partial<Record<Library, { rounds: number; recolours: number }>> = {
  leaflet: { rounds: 2, recolours: 3 },
  echarts: { rounds: 2, recolours: 1 },
}
/** Milliseconds in which a page comes to rest after its first map: ours draws its borders only then. */
const REST = 2000
/** Simplified borders pass a point inside here and there, and a picture has no half pixels. */
const LEAST_RIGHT = 0.97

/** 50 000 villages in a browser: the first complete coloured map, and another indicator on it. Each visit is a fresh page; libraries take turns. */
export async function benchMaps(folder: string): Promise<Line[]> {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const pages = join(folder, 'pages')
  execFileSync(
    process.execPath,
    [join(root, 'web/node_modules/vite/bin/vite.js'), 'build', '--outDir', pages, '--emptyOutDir', '--logLevel', 'warn'],
    { cwd: fileURLToPath(new URL('map/page/', import.meta.url)), stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const map = await serveMap(pages)
  const browser = await openBrowser()
  const visits: Record<Library, Visit[]> = { ours: [], maplibre: [], leaflet: [], echarts: [] }
  try {
    for (let round = 0; round < ROUNDS; round++) {
      // Whoever comes second in one round comes first in the next.
      for (const library of round % 2 === 0 ? LIBRARIES : LIBRARIES.toReversed()) {
        if (round >= (FEWER[library]?.rounds ?? ROUNDS)) continue
        visits[library].push(await visit(browser, map.address, library, FEWER[library]?.recolours ?? RECOLOURS))
      }
    }
  } finally {
    await browser.close()
    map.stop()
  }
  return linesOf(visits, map.count)
}

async function visit(browser: Browser, address: string, library: Library, recolours: number): Promise<Visit> {
  const context = await browser.newContext({ viewport: WINDOW })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  let bytes = 0
  page.on('response', (response) => {
    if (/\/(tiles|villages\.json)/.test(response.url())) bytes += Number(response.headers()['content-length'] ?? 0)
  })
  await page.goto(`${address}/index.html?library=${library}`)
  await page.waitForFunction(() => 'bench' in globalThis)
  const check = (what: string, { ms, right, of }: Measured) => {
    if (errors.length > 0) throw new Error(`${library}, ${what}: ${errors[0]}`)
    if (right < LEAST_RIGHT * of) throw new Error(`${library}, ${what}: only ${right} of ${of} villages have their colour`)
    return ms
  }
  const first = check('first map', await page.evaluate(() => bench.first()))
  await page.waitForTimeout(REST)
  const taken: number[] = []
  for (let round = 1; round <= recolours; round++) {
    await page.waitForTimeout(300)
    taken.push(check(`recolour ${round}`, await page.evaluate((round) => bench.recolour(round), round)))
  }
  const memory = await memoryOf(page)
  await context.close()
  return { first, recolours: taken, memory, bytes }
}

function linesOf(visits: Record<Library, Visit[]>, count: number): Line[] {
  const recolour = (library: Library) => median(visits[library].flatMap((visit) => visit.recolours))
  const first = (library: Library) => median(visits[library].map((visit) => visit.first))
  const memory = (library: Library) => median(visits[library].map((visit) => visit.memory.heap + visit.memory.buffers))
  const over = (library: Library, pick: (visit: Visit) => number) =>
    median(visits[library].map((visit, round) => pick(visits.ours[round]!) / pick(visit)))
  const recolourRatio = over('maplibre', (visit) => median(visit.recolours))
  const faster = recolour('echarts') / recolour('ours')
  const firstRatio = over('maplibre', (visit) => visit.first)
  const seconds = (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)
  const list = (of: (library: Library) => number) =>
    `MapLibre tiles ${seconds(of('maplibre'))}, Leaflet canvas ${seconds(of('leaflet'))}, ECharts ${seconds(of('echarts'))}`
  return [
    {
      work: `recolour ${count} polygons`,
      peers: list(recolour),
      ours: `${seconds(recolour('ours'))}, ${recolourRatio.toFixed(2)} × MapLibre, ${Math.round(faster)} × faster than ECharts`,
      goal: '≤ 0.8 × MapLibre, ≥ 20 × faster than ECharts',
      reached: recolourRatio <= 0.8 && faster >= 20,
    },
    {
      work: `first complete coloured map, ${count} polygons`,
      peers: list(first),
      ours: `${seconds(first('ours'))}, ${firstRatio.toFixed(2)} × MapLibre`,
      goal: '≤ 0.9 × MapLibre',
      reached: firstRatio <= 0.9,
    },
    {
      work: 'its memory: used heap and array buffers of page and workers after a collection',
      peers: `MapLibre tiles ${Math.round(memory('maplibre'))} MB, Leaflet ${Math.round(memory('leaflet'))} MB, ECharts ${Math.round(memory('echarts'))} MB`,
      ours: `${Math.round(memory('ours'))} MB, ${(median(visits.ours.map((visit) => visit.bytes)) / 1e6).toFixed(1)} MB transferred`,
      goal: '≤ 60 MB',
      reached: memory('ours') <= 60,
    },
  ]
}
