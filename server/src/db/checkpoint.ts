import { statSync } from 'node:fs'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { SqliteDatabase } from './sqlite-dialect.ts'

/**
 * Sizes of the log in bytes. From `small` on (1000 pages) a database is written back after a commit, as SQLite itself would; from `large` on another thread does it, since copying the
 * pages of a large import or of sums made anew takes seconds.
 */
const SIZES = { small: 4_194_304, large: 67_108_864 }

/** Writes the log of a database back into it after commits; a long log in a thread of its own, so that nobody waits for it. */
export class Checkpoint {
  private readonly path: string
  private readonly writer: SqliteDatabase
  private readonly sizes: typeof SIZES
  private underway: Promise<void> | null = null

  constructor(path: string, writer: SqliteDatabase, sizes = SIZES) {
    this.sizes = sizes
    this.path = path
    this.writer = writer
    // A log that was written back begins anew at no length, so that its size says how much there is to do.
    writer.exec('pragma wal_autocheckpoint = 0; pragma journal_size_limit = 0')
  }

  /** Call it after each commit of the writing handle. */
  committed(): void {
    if (this.underway !== null) return
    const size = statSync(`${this.path}-wal`, { throwIfNoEntry: false })?.size ?? 0
    if (size >= this.sizes.large) this.underway = this.apart()
    else if (size >= this.sizes.small) this.writer.exec('pragma wal_checkpoint(passive)')
  }

  /** Waits for what is under way. */
  async end(): Promise<void> {
    await this.underway
  }

  /** What can't be written back now is at the next commit. */
  private async apart(): Promise<void> {
    const worker = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), { workerData: this.path })
    worker.on('error', () => {})
    await once(worker, 'exit')
    this.underway = null
  }
}
