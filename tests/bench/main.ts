import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchCampaign } from './campaign.ts'
import { benchHttp } from './http.ts'
import { benchDivisions, benchIncidents } from './imports.ts'
import { benchMaps } from './maps.ts'
import { benchPage } from './page.ts'
import { benchStore } from './store.ts'
import { printTable, versionOf } from './table.ts'
import type { Line } from './table.ts'

/** `npm run bench` measures everything; `npm run bench -- store http` only the parts named. */
const PARTS: Record<string, (folder: string) => Promise<Line[]>> = {
  store: (folder) => benchStore(join(folder, 'nation')),
  http: (folder) => benchHttp(join(folder, 'nation')),
  campaign: (folder) => benchCampaign(join(folder, 'campaign')),
  maps: (folder) => benchMaps(join(folder, 'maps')),
  page: (folder) => benchPage(join(folder, 'page')),
  divisions: async (folder) => [await benchDivisions(join(folder, 'divisions'))],
  incidents: async (folder) => [await benchIncidents(join(folder, 'incidents'))],
}

const wanted = process.argv.slice(2)
const unknown = wanted.find((part) => !(part in PARTS))
if (unknown !== undefined) {
  console.error(`there is no part "${unknown}": use ${Object.keys(PARTS).join(', ')}`)
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'shouwang-bench-'))
const lines: Line[] = []
let fault: unknown = null
try {
  for (const [name, part] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.error(`measuring ${name} …`)
    lines.push(...(await part(folder)))
  }
} catch (error) {
  // What was measured before is still worth a table.
  fault = error
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const manifest = JSON.parse(readFileSync(fileURLToPath(new URL('package.json', import.meta.url)), 'utf8')) as {
  dependencies: Record<string, string>
}
const peers = Object.fromEntries(Object.entries(manifest.dependencies).filter(([name]) => !name.startsWith('@shouwang/')))
printTable(lines, { node: process.version, ...peers, sqlite3: versionOf('sqlite3') ?? 'absent', wrk: versionOf('wrk', '-v') ?? 'absent' })
if (fault !== null) console.error(`\nstopped: ${fault instanceof Error ? fault.message : String(fault)}`)
process.exitCode = fault !== null || lines.some((line) => line.reached === false) ? 1 : 0
