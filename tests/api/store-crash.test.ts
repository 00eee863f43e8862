import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { dayOf } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import { openStore } from '@shouwang/server/db/database'
import type { Store } from '@shouwang/server/db/database'
import { appendReports } from '@shouwang/server/report/append-reports'
import { verifyRollups } from '@shouwang/server/rollup/verify'
import { readVersions } from '@shouwang/server/version/version'
import { beforeAll, expect, it } from 'vitest'
import { eachEngine, targetOf } from './harness.ts'
import { bring, plant } from './store-world.ts'

const WRITER = fileURLToPath(new URL('store-writer.ts', import.meta.url))
const MONDAY = dayOf('2026-03-02')

eachEngine((open) => {
  let store: Store
  let village: number
  beforeAll(async () => {
    store = await open()
    const { id } = await plant(store, [
      {
        code: 'county',
        level: 'county',
        below: [
          { code: 'a', level: 'village' },
          { code: 'b', level: 'village' },
        ],
      },
    ])
    village = id['a']!
  })
  const report = (week: number, value: number) => ({
    placeId: village,
    task: 'households-visited',
    period: MONDAY + 7 * week,
    value,
    whole: null,
    filedAt: 0,
  })
  const total = async (from: Store) =>
    (
      await from.db
        .selectFrom('reportRollup')
        .where('grain', '=', GRAIN.year)
        .select(({ fn }) => fn.sum<number>('change').as('sum'))
        .executeTakeFirstOrThrow()
    ).sum

  it('stands as before when the writer is killed in the middle of an import, and keeps what it had acknowledged', async () => {
    const writer = spawn(process.execPath, [WRITER, JSON.stringify(targetOf(store)), String(village)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await said(writer, 'acknowledged')
    await said(writer, 'in the middle')
    writer.kill('SIGKILL')
    await new Promise((resolve) => writer.once('exit', resolve))

    const again = await openStore(targetOf(store))
    try {
      expect(await total(again)).toBe(77)
      expect((await again.db.selectFrom('report').select('value').execute()).map((row) => row.value)).toEqual([77])
      expect((await again.db.selectFrom('import').select('fileName').execute()).map((row) => row.fileName)).toEqual(['first'])
      expect(await verifyRollups(again, { repair: false })).toEqual([])
      await bring(again, (tx, context) => appendReports(again, tx, context, [report(1, 80)]))
      expect(await total(again)).toBe(80)
    } finally {
      await again.close()
    }
  })

  it('shows readers nothing of an import that is not finished', async () => {
    const before = await readVersions(store.db)
    await store.db.transaction().execute(async (tx) => {
      await appendReports(store, tx, { id: 0, recordedAt: 0 }, [report(2, 90)])
      expect(await total(store)).toBe(80)
      expect(await readVersions(store.db)).toEqual(before)
    })
    expect(await total(store)).toBe(90)
  })

  it('lets imports that come at the same time wait for one another', async () => {
    const values = [91, 95, 93, 99, 97]
    await Promise.all(values.map((value, i) => bring(store, (tx, context) => appendReports(store, tx, context, [report(3 + i, value)]))))
    expect(await total(store)).toBe(97)
    expect(await verifyRollups(store, { repair: false })).toEqual([])
  })

  it('leaves nothing of an import that fails at its last row', async () => {
    const before = await total(store)
    const rows = [report(9, 200), { ...report(10, 300), placeId: 4711 }]
    await expect(bring(store, (tx, context) => appendReports(store, tx, context, rows))).rejects.toThrow('4711')
    expect(await total(store)).toBe(before)
  })
})

function said(child: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const listen = (chunk: Buffer) => {
      heard += chunk.toString()
      if (!heard.includes(word)) return
      child.stdout!.off('data', listen)
      resolve()
    }
    child.stdout!.on('data', listen)
    child.once('exit', () => reject(new Error(`the writer ended before it said "${word}"`)))
  })
}
