import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '@shouwang/server/db/database'
import { runChild } from './child.ts'
import { divisionFiles, provinceFiles, writePlainList } from './division-files.ts'
import { writeIncidentFile } from './incident-file.ts'
import { median } from './measure.ts'
import type { Line } from './table.ts'
import { versionOf } from './table.ts'

const ROUNDS = 3

/** The division list against `sqlite3 .import` of the same rows. */
export async function benchDivisions(folder: string): Promise<Line> {
  const { paths, invented } = divisionFiles(join(folder, 'lists'))
  mkdirSync(folder, { recursive: true })
  const plain = join(folder, 'plain.csv')
  const rows = writePlainList(paths, plain)
  if (versionOf('sqlite3') === null)
    return { work: 'import of the division list', peers: 'sqlite3 is not installed', ours: '–', goal: '–', reached: null }
  const ours: number[] = []
  const peer: number[] = []
  let peak = 0
  for (let round = 0; round < ROUNDS; round++) {
    const target = join(folder, `peer-${round}.db`)
    const start = performance.now()
    execFileSync('sqlite3', [target, '-cmd', 'pragma journal_mode=off', '-cmd', 'pragma synchronous=off', `.import --csv ${plain} place`], {
      stdio: 'ignore',
    })
    peer.push(performance.now() - start)
    rmSync(target, { force: true })
    const store = join(folder, `divisions-${round}`)
    const run = await runChild('import-divisions', [store, ...paths])
    ours.push(run.ms)
    peak = Math.max(peak, run.peakMb)
    rmSync(store, { recursive: true, force: true })
  }
  const ratio = median(ours.map((ms, i) => ms / peer[i]!))
  return {
    work: `import of the division list, ${rows} rows${invented ? ' (invented)' : ''}`,
    peers: `sqlite3 .import ${Math.round(median(peer))} ms`,
    ours: `${Math.round(median(ours))} ms, ${Math.round(peak)} MB, ${ratio.toFixed(1)} ×`,
    goal: '≤ 6 ×, ≤ 600 MB',
    reached: ratio <= 6 && peak <= 600,
  }
}

/** A million incidents of the largest province as CSV, checked, matched and rolled up, against parsing and inserting them unchecked. */
export async function benchIncidents(folder: string, count = 1_000_000): Promise<Line> {
  mkdirSync(folder, { recursive: true })
  const { paths } = provinceFiles(join(folder, 'lists'))
  const file = join(folder, 'incidents.csv')
  const ours: number[] = []
  const peer: number[] = []
  let peak = 0
  for (let round = 0; round < ROUNDS; round++) {
    const target = join(folder, `incidents-${round}`)
    await runChild('import-divisions', [target, ...paths])
    if (!existsSync(file)) await writeIncidentFile(file, await villagesOf(target), count)
    const unchecked = await runChild('papaparse-better-sqlite3', [join(folder, `peer-${round}.db`), file])
    const run = await runChild('import-incidents', [target, file, await topOf(target)])
    peer.push(unchecked.ms)
    ours.push(run.ms)
    peak = Math.max(peak, run.peakMb)
    rmSync(target, { recursive: true, force: true })
    rmSync(join(folder, `peer-${round}.db`), { force: true })
  }
  const ratio = median(ours.map((ms, i) => ms / peer[i]!))
  return {
    work: `${count} incidents of one province from CSV, checked, matched, rolled up`,
    peers: `papaparse + better-sqlite3, unchecked ${(median(peer) / 1000).toFixed(1)} s`,
    ours: `${(median(ours) / 1000).toFixed(1)} s, ${Math.round(peak)} MB, ${ratio.toFixed(1)} ×`,
    goal: '≤ 6 ×, ≤ 400 MB',
    reached: ratio <= 6 && peak <= 400,
  }
}

async function topOf(folder: string): Promise<string> {
  const store = await openStore({ folder })
  const { code } = await store.db.selectFrom('jurisdiction').select('code').where('parentId', 'is', null).executeTakeFirstOrThrow()
  await store.close()
  return code
}

async function villagesOf(folder: string): Promise<string[]> {
  const code = await topOf(folder)
  const store = await openStore({ folder })
  const top = await store.db.selectFrom('jurisdiction').select(['pre', 'last']).where('code', '=', code).executeTakeFirstOrThrow()
  const rows = await store.db
    .selectFrom('jurisdiction')
    .select('code')
    .where('level', '=', 'village')
    .where('pre', '>', top.pre)
    .where('pre', '<=', top.last)
    .execute()
  await store.close()
  return rows.map((row) => row.code)
}
