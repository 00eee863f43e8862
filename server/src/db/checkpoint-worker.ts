import { workerData } from 'node:worker_threads'
import { openSqlite } from './sqlite-dialect.ts'

const database = openSqlite(workerData as string)
database.exec('pragma wal_checkpoint(passive)')
database.close()
