import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** A running PostgreSQL server on loopback that takes the user `shouwang` without a password. */
export type Cluster = { programs: string; port: number }

/** Address of one of its databases. */
export function addressOf({ port }: Cluster, database: string): string {
  return `postgres://shouwang@127.0.0.1:${port}/${database}`
}

/** Makes a database as a copy of another that nobody is using. */
export function copyDatabase(cluster: Cluster, from: string, to: string): void {
  ask(cluster, 'createdb', '-T', from, to)
}

export function dropDatabase(cluster: Cluster, database: string): void {
  ask(cluster, 'dropdb', '--force', '--if-exists', database)
}

function ask({ programs, port }: Cluster, program: string, ...parts: string[]): void {
  execFileSync(join(programs, program), ['-h', '127.0.0.1', '-p', String(port), '-U', 'shouwang', ...parts], { stdio: 'pipe' })
}
