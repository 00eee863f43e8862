import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { Sums } from '@shouwang/shared/disclosure/lattice'
import { latticeOf } from './lattice-of.ts'
import type { Given } from './lattice-of.ts'

/** The sums of a lattice, and which of its cells are let out (`CELL`). */
export type Decided = { sums: Sums; states: Uint8Array }

const decided = new Map<string, Promise<Decided>>()
const KEPT = 200
let last: Promise<unknown> = Promise.resolve()

/**
 * Decides what of a lattice is let out, in a thread of its own and one after the other, so that other answers don't wait. Kept by what it rests on: a new version
 * of the data decides nothing anew that it did not change.
 */
export function decide(given: Given, threshold: number): Promise<Decided> {
  const { placeParents, unlisted, releases, categories, counts, usual } = given
  const digest = createHash('sha256')
    .update(JSON.stringify([placeParents, unlisted, releases, categories, threshold, [...counts].sort(), [...usual].sort()]))
    .digest('base64')
  const known = decided.get(digest)
  if (known) return known
  const result = last.then(async () => ({ sums: new Sums(latticeOf(given)), states: await inThread(given, threshold) }))
  last = result.catch(() => undefined)
  result.catch(() => decided.delete(digest))
  decided.set(digest, result)
  for (const oldest of decided.keys()) if (decided.size > KEPT) decided.delete(oldest)
  return result
}

function inThread(given: Given, threshold: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./decide-worker.ts', import.meta.url), { workerData: { given, threshold } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that decides on breakdowns ended with ${code}`)))
  })
}
