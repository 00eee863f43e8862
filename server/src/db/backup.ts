import { execFile } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { backup as copyPages } from 'node:sqlite'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '../app/error.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { readHead } from '../audit/head.ts'
import type { Head } from '../audit/head.ts'
import { readVersions } from '../version/version.ts'
import type { Store, StoreOptions } from './database.ts'
import { FILE, openStore } from './database.ts'
import { nameStore } from './store-name.ts'
import { openReadOnly } from './sqlite-dialect.ts'

const run = promisify(execFile)

/**
 * Copies the whole store into one file while others read and write: SQLite's online backup, or `pg_dump` in its custom format. The file appears
 * when it is complete. Throws `AppError('conflict')` when it exists already.
 */
export async function backup(store: Store, file: string, url?: string, onProgress: (share: number) => void = () => {}): Promise<void> {
  if (existsSync(file))
    throw new AppError('conflict', { zh: `文件 ${file} 已存在，请换一个文件名`, en: `${file} exists already: choose another name` })
  const part = `${file}.part`
  rmSync(part, { force: true })
  if (store.sqlite) {
    await copyPages(store.sqlite, part, {
      rate: 2000,
      progress: ({ totalPages, remainingPages }) => onProgress(totalPages === 0 ? 1 : 1 - remainingPages / totalPages),
    })
  } else await postgres('pg_dump', ['--format=custom', `--file=${part}`, url ?? ''])
  renameSync(part, file)
}

/**
 * Replaces the content of the store by a backup in one transaction: readers in other processes see the state before or the one after, and a running server
 * learns of it, because the versions go on from the higher of both, and the store takes a new name. What stood before is copied beside the
 * backup first; returns that file, by which a restore can be taken back. The record of acts becomes that of the backup: its next entry names the head that was replaced. Throws `AppError` for a file that is not a whole backup.
 */
export async function restore(target: StoreOptions, file: string, actor: string, now = Date.now()): Promise<string> {
  if (!existsSync(file)) throw new AppError('not_found', { zh: `没有备份文件 ${file}`, en: `there is no backup ${file}` })
  if (!target.url) openWhole(file).close()
  const kept = join(dirname(file), `before-restore-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.bak`)
  const before = await keepAside(target, kept)
  if (target.url)
    await postgres('pg_restore', ['--clean', '--if-exists', '--single-transaction', '--no-owner', `--dbname=${target.url}`, file])
  else {
    const source = openWhole(file)
    try {
      await copyPages(source, join(target.folder, FILE), { rate: 1_000_000 })
    } finally {
      source.close()
    }
  }
  await moveOn(target, before, { file: basename(file), kept: basename(kept), actor, now })
  return kept
}

/** What is known of a store that is replaced: its highest version, and the head of its record of acts. */
type Replaced = { version: number; head: Head }

/** Copies the store as it stands into a file. */
async function keepAside(target: StoreOptions, file: string): Promise<Replaced> {
  const store = await openStore(target)
  try {
    await backup(store, file, target.url)
    const { data, tree, boundary } = await readVersions(store.db)
    return { version: Math.max(data, tree, boundary), head: await readHead(store.db) }
  } finally {
    await store.close()
  }
}

/** Moves every version beyond those of the store that was replaced, names the store anew and records the act. */
async function moveOn(
  target: StoreOptions,
  before: Replaced,
  { actor, now, ...detail }: { file: string; kept: string; actor: string; now: number },
): Promise<void> {
  const store = await openStore(target)
  try {
    const { data, tree, boundary } = await readVersions(store.db)
    const next = Math.max(data, tree, boundary, before.version) + 1
    const name = nameStore()
    await store.db.transaction().execute(async (tx) => {
      await tx.updateTable('dataVersion').set({ data: next, tree: next, boundary: next, store: name }).execute()
      await appendAudit(tx, {
        at: now,
        actor,
        action: 'store.restore',
        subject: name,
        before: before.head,
        after: await readHead(tx),
        detail,
      })
    })
  } finally {
    await store.close()
  }
}

function openWhole(file: string) {
  const refuse = (cause?: unknown) =>
    new AppError('invalid', { zh: `${file} 不是完整的守望备份`, en: `${file} is not a whole backup of Shouwang` }, undefined, {
      cause,
    })
  try {
    const source = openReadOnly(file)
    const whole = source.prepare('pragma quick_check(1)').get() as { quick_check?: string } | undefined
    const known = source.prepare(`select count(*) as tables from sqlite_master where name in ('jurisdiction', 'dataVersion')`).get() as {
      tables: number
    }
    if (whole?.quick_check === 'ok' && known.tables === 2) return source
    source.close()
    throw refuse()
  } catch (error) {
    throw error instanceof AppError ? error : refuse(error)
  }
}

async function postgres(program: string, parts: string[]): Promise<void> {
  try {
    await run(program, parts)
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    const text = missing
      ? { zh: `未找到 ${program}，请安装 PostgreSQL 客户端工具`, en: `${program} was not found: install the PostgreSQL client tools` }
      : { zh: `${program} 失败：${(error as Error).message}`, en: `${program} failed: ${(error as Error).message}` }
    throw new AppError('unavailable', text, undefined, { cause: error })
  }
}
