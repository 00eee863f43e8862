import { parentPort, workerData } from 'node:worker_threads'
import { protect } from '@shouwang/shared/disclosure/protect'
import { latticeOf } from './lattice-of.ts'
import type { Given } from './lattice-of.ts'

const { given, threshold } = workerData as { given: Given; threshold: number }
parentPort!.postMessage(protect(latticeOf(given), { threshold }).states)
