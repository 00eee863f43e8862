import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Checkpoint } from '@shouwang/server/db/checkpoint'
import { openSqlite } from '@shouwang/server/db/sqlite-dialect'
import type { SqliteDatabase } from '@shouwang/server/db/sqlite-dialect'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

describe('the log of an embedded database', () => {
  let folder: string
  let path: string
  let database: SqliteDatabase
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shouwang-checkpoint-'))
    path = join(folder, 'test.db')
    database = openSqlite(path)
    database.exec('create table row (text text)')
  })
  afterEach(() => {
    database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const write = (rows: number) => {
    database.exec('begin')
    const insert = database.prepare('insert into row values (?)')
    for (let i = 0; i < rows; i++) insert.run('x'.repeat(1000))
    database.exec('commit')
  }
  const log = () => statSync(`${path}-wal`).size

  it('stays as it is while it is short', async () => {
    const checkpoint = new Checkpoint(path, database)
    write(50)
    const [before, file] = [log(), statSync(path).size]
    checkpoint.committed()
    await checkpoint.end()
    expect([log(), statSync(path).size]).toEqual([before, file])
  })

  it.each([
    ['at once', { small: 1000, large: 1e9 }],
    ['in a thread of its own', { small: 1000, large: 1000 }],
  ])('is written back %s, and begins anew with the next commit', async (_, sizes) => {
    const checkpoint = new Checkpoint(path, database, sizes)
    write(500)
    const long = log()
    checkpoint.committed()
    await checkpoint.end()
    expect(statSync(path).size).toBeGreaterThan(500_000)
    write(1)
    expect(log()).toBeLessThan(long / 10)
    expect(database.prepare('select count(*) as rows from row').get()).toEqual({ rows: 501 })
  })

  it('waits for one write-back before the next begins, and is never without a row', async () => {
    const checkpoint = new Checkpoint(path, database, { small: 1000, large: 1000 })
    for (let turn = 0; turn < 5; turn++) {
      write(100)
      checkpoint.committed()
    }
    await checkpoint.end()
    expect(database.prepare('select count(*) as rows from row').get()).toEqual({ rows: 500 })
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
  })
})
