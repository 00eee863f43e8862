import { dayOf } from '@shouwang/shared/period/day'
import { openStore } from '@shouwang/server/db/database'
import { runImport } from '@shouwang/server/import/run-import'
import { fileSource } from '@shouwang/server/import/source'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import { report } from '../child.ts'

const [folder, file, covers] = process.argv.slice(2)
const store = await openStore({ folder: folder! })
const tree = await loadTree(store.db)
const start = performance.now()
const result = await runImport(store, tree, fileSource(file!), {
  kind: 'incidents',
  actor: 'bench',
  catalogue: loadCatalogue(),
  today: dayOf('2026-11-24'),
  now: Date.parse('2026-11-24T00:00:00Z'),
  zone: 'Asia/Shanghai',
  covers,
  from: dayOf('2022-01-01'),
  until: dayOf('2026-11-01'),
})
const ms = performance.now() - start
await store.close()
report(ms, `${result.facts} incidents`)
