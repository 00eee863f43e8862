import { createReadStream } from 'node:fs'
import Database from 'better-sqlite3'
import Papa from 'papaparse'
import { report } from '../child.ts'

const [target, file] = process.argv.slice(2)
const db = new Database(target!)
db.pragma('journal_mode = wal')
db.exec('create table incident (ref text, place text, type text, reported text, loss text, recovered text, sex text, age text)')
const insert = db.prepare('insert into incident values (?,?,?,?,?,?,?,?)')
const start = performance.now()
db.exec('begin')
let rows = -1
await new Promise<void>((resolve, reject) => {
  Papa.parse<string[]>(createReadStream(file!), {
    step: ({ data }) => {
      if (rows++ >= 0) insert.run(...data)
    },
    complete: () => resolve(),
    error: reject,
    skipEmptyLines: true,
  })
})
db.exec('commit')
const ms = performance.now() - start
db.close()
report(ms, `${rows} rows`)
