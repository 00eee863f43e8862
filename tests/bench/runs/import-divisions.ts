import { openStore } from '@shouwang/server/db/database'
import { importDivisions } from '@shouwang/server/jurisdiction/import-divisions'
import { report } from '../child.ts'

const [folder, ...paths] = process.argv.slice(2)
const store = await openStore({ folder: folder! })
const start = performance.now()
const { rows } = await importDivisions(store, paths, { on: 19_723, actor: 'bench' })
const ms = performance.now() - start
await store.close()
report(ms, `${rows} rows`)
