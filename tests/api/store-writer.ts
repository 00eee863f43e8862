import { dayOf } from '@shouwang/shared/period/day'
import { openStore } from '@shouwang/server/db/database'
import type { StoreOptions } from '@shouwang/server/db/database'
import { openImport } from '@shouwang/server/import/open-import'
import { appendReports } from '@shouwang/server/report/append-reports'

// A process to be killed: it finishes one import, says so, and never comes to the end of a second one.
const [target, village] = [JSON.parse(process.argv[2]!) as StoreOptions, Number(process.argv[3])]
const store = await openStore(target)
const MONDAY = dayOf('2026-03-02')
const report = (week: number, value: number) => ({
  placeId: village,
  task: 'households-visited',
  period: MONDAY + 7 * week,
  value,
  whole: null,
  filedAt: 0,
})
const heading = { kind: 'reports', sha256: '', actor: 'test', rows: 0 }

await store.db.transaction().execute(async (tx) => {
  await appendReports(store, tx, await openImport(tx, { ...heading, fileName: 'first' }), [report(0, 77)])
})
process.stdout.write('acknowledged\n')
await store.db.transaction().execute(async (tx) => {
  const context = await openImport(tx, { ...heading, fileName: 'second' })
  for (let week = 1; ; week = (week % 50) + 1) {
    await appendReports(store, tx, context, [report(week, 1000 + week)])
    await appendReports(store, tx, context, [report(week, 2000 + week)])
    if (week === 50) process.stdout.write('in the middle\n')
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
})
