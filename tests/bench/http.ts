import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { periodAt } from '@shouwang/shared/period/period'
import { answersPerSecond } from './load.ts'
import { median } from './measure.ts'
import { FIRST_WEEK, WEEKS, nationStore, reachedIn } from './nation.ts'
import { serveRun, serveStore } from './serve.ts'
import type { Line } from './table.ts'

const ROUNDS = 5
const SECONDS = 3

/** The map of the top area through HTTP, warm, against a bare Hono app that returns the same bytes; and with the validator matching. */
export async function benchHttp(folder: string): Promise<Line[]> {
  const { store, tree, villages } = await nationStore(folder)
  const top = tree.ids[0]!
  await store.close()
  const week = WEEKS - 4
  const ours = await serveStore(join(folder, 'store'))
  try {
    const { version } = (await (await fetch(`${ours.address}/api/session`)).json()) as { version: { v: string } }
    const { id } = periodAt('week', FIRST_WEEK + week * 7)
    const path = `/api/values?area=${top}&depth=children&indicator=coverage-households&period=${id}&v=${version.v}`
    const first = await answer(ours.address + path)
    const { now } = JSON.parse(first.body.toString()) as { now: { num: number[] } }
    const total = now.num.reduce((sum, n) => sum + n, 0)
    if (total !== reachedIn(villages.length, week))
      throw new Error(`our server answers ${total} households for the top area, not those written`)

    const file = join(folder, 'answer')
    writeFileSync(file, first.body)
    const bare = await serveRun('bare-hono', [file, first.type, first.etag])
    try {
      const validator = { 'If-None-Match': first.etag }
      if (!(await answer(bare.address + path)).body.equals((await answer(ours.address + path)).body))
        throw new Error('the two bodies differ')
      for (const address of [ours.address, bare.address]) {
        const { status, body } = await answer(address + path, validator)
        if (status !== 304 || body.length > 0) throw new Error(`${address} answers ${status} where the validator matches`)
      }
      const rates = { ours: [] as number[], bare: [] as number[], ours304: [] as number[], bare304: [] as number[] }
      for (let round = -1; round < ROUNDS; round++) {
        const measured = {
          ours: await answersPerSecond(ours.address + path, {}, SECONDS),
          bare: await answersPerSecond(bare.address + path, {}, SECONDS),
          ours304: await answersPerSecond(ours.address + path, validator, SECONDS),
          bare304: await answersPerSecond(bare.address + path, validator, SECONDS),
        }
        // The first round warms both.
        if (round >= 0) for (const name of ['ours', 'bare', 'ours304', 'bare304'] as const) rates[name].push(measured[name])
      }
      const full = median(rates.ours.map((rate, i) => rate / rates.bare[i]!))
      const matched = median(rates.ours304.map((rate, i) => rate / rates.bare[i]!))
      return [
        {
          work: `the same through HTTP, warm, ${first.body.length} bytes`,
          peers: `bare Hono, prepared buffer ${perSecond(rates.bare)}`,
          ours: `${perSecond(rates.ours)}, ${full.toFixed(2)} ×`,
          goal: '≥ 0.6 ×',
          reached: full >= 0.6,
        },
        {
          work: 'the same with the validator matching (304)',
          peers: `bare Hono, prepared buffer ${perSecond(rates.bare)}; its own 304 ${perSecond(rates.bare304)}`,
          ours: `${perSecond(rates.ours304)}, ${matched.toFixed(2)} ×`,
          goal: '≥ 0.8 ×',
          reached: matched >= 0.8,
        },
      ]
    } finally {
      await bare.stop()
    }
  } finally {
    await ours.stop()
  }
}

async function answer(address: string, headers: Record<string, string> = {}) {
  const response = await fetch(address, { headers: { 'Accept-Encoding': 'identity', ...headers } })
  const body = Buffer.from(await response.arrayBuffer())
  return { status: response.status, body, etag: response.headers.get('etag') ?? '', type: response.headers.get('content-type') ?? '' }
}

function perSecond(rates: readonly number[]): string {
  return `${Math.round(median(rates) / 100) * 100}/s`
}
