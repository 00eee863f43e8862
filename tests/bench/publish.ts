import { setImmediate, setTimeout } from 'node:timers/promises'
import { publishDraft } from '@shouwang/server/campaign/publish'
import type { Store } from '@shouwang/server/db/database'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import { GRAIN } from '@shouwang/shared/period/grain'
import type { Day } from '@shouwang/shared/period/day'
import { median, percentile } from './measure.ts'
import type { Line } from './table.ts'

/** A reader asks every so many milliseconds, and may wait so many while something is published. */
const EVERY = 10
const LONGEST = 100

/**
 * Publishes an amendment that lets a task count in another way, while readers ask for figures all the time: how long it takes, how often it told how far it was, and the
 * longest that a reader waited. `key` is the task (`campaign/task`) whose sum changes.
 */
export async function benchPublish(
  store: Store,
  { amended, today, read, key }: { amended: Campaign; today: Day; read: () => Promise<unknown>; key: string },
): Promise<Line> {
  const before = await sumOf(store, key)
  const quiet = await waits(read, setTimeout(3000))
  let told = 0
  const start = performance.now()
  const publishing = publishDraft(
    store,
    loadCatalogue(),
    { key: amended.key, text: JSON.stringify(amended), today, actor: 'bench', now: Date.now() },
    () => void told++,
  )
  const busy = await waits(read, publishing)
  const { refolded } = await publishing
  const taken = (performance.now() - start) / 1000
  const after = await sumOf(store, key)
  if (refolded.length !== 1 || after === before) throw new Error(`the amendment changed nothing: ${refolded.join()} ${before} ${after}`)
  const longest = Math.max(...busy)
  const waited = (ms: readonly number[]) =>
    `p50 ${median(ms).toFixed(1)} p99 ${percentile(ms, 0.99).toFixed(0)} longest ${Math.max(...ms).toFixed(0)} ms`
  return {
    work: 'publishing an amendment by which half of one task’s villages count anew, with readers',
    peers: '–',
    ours: `${taken.toFixed(1)} s, progress told ${told} times; readers meanwhile ${waited(busy)}, before ${waited(quiet)}`,
    goal: `no reader waits > ${LONGEST} ms`,
    reached: longest <= LONGEST,
  }
}

/** Everything that was ever reported for a task, as its sums have it at the root. */
async function sumOf(store: Store, key: string): Promise<number> {
  const { sum } = await store.db
    .selectFrom('taskRollup')
    .innerJoin('jurisdiction', 'jurisdiction.id', 'taskRollup.placeId')
    .select(({ fn }) => fn.sum<number>('change').as('sum'))
    .where('parentId', 'is', null)
    .where('taskRollup.key', '=', key)
    .where('grain', '=', GRAIN.all)
    .executeTakeFirstOrThrow()
  return Number(sum)
}

/** Milliseconds from when a reader should have asked to its answer, one every few milliseconds until something ends. */
async function waits(read: () => Promise<unknown>, until: Promise<unknown>): Promise<number[]> {
  let over = false
  const ended = () => void (over = true)
  until.then(ended, ended)
  const taken: number[] = []
  while (!over) {
    const wanted = performance.now() + EVERY
    await setTimeout(EVERY)
    await read()
    taken.push(performance.now() - wanted)
    await setImmediate()
  }
  return taken
}
