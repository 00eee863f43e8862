import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { openStore } from '@shouwang/server/db/database'
import type { TestProject } from 'vitest/node'
import { addressOf } from './postgres.ts'
import type { Cluster } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the run keeps what its tests copy: `blank` is an empty store, `demo` the demo county once somebody asked for it. */
    stores: { folder: string; cluster: Cluster | null }
  }
}

/** Makes once what every test would make for itself: an empty store of each engine, and a private PostgreSQL cluster that lives as long as the run. */
export default async function prepareStores(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-stores-'))
  const programs = project.name === 'api' ? findPostgres() : null
  const cluster = programs ? await startCluster(programs, folder) : null
  await (await openStore({ folder: join(folder, 'blank') })).close()
  if (cluster) {
    execFileSync(join(cluster.programs, 'createdb'), ['-h', '127.0.0.1', '-p', String(cluster.port), '-U', 'shouwang', 'blank'])
    await (await openStore({ url: addressOf(cluster, 'blank'), folder: '' })).close()
  }
  project.provide('stores', { folder, cluster })
  return () => {
    if (programs) control(programs, folder, 'pg_ctl', '-D', join(folder, 'postgres'), '-m', 'immediate', 'stop')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startCluster(programs: string, folder: string): Promise<Cluster> {
  const port = await freePort()
  const data = join(folder, 'postgres')
  mkdirSync(data)
  if (userInfo().uid === 0) execFileSync('chown', ['-R', 'postgres', folder])
  chmodSync(folder, 0o755)
  chmodSync(data, 0o700)
  control(programs, folder, 'initdb', '-D', data, '-U', 'shouwang', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync')
  const settings = `-p ${port} -k ${data} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=400`
  control(programs, folder, 'pg_ctl', '-w', '-D', data, '-l', join(data, 'log'), '-o', settings, 'start')
  return { programs, port }
}

/** Runs a program of the server; PostgreSQL refuses to run as root. */
function control(programs: string, folder: string, program: string, ...parts: string[]): void {
  const quoted = [join(programs, program), ...parts].map((part) => `'${part.replaceAll("'", String.raw`'\''`)}'`).join(' ')
  const options = { cwd: folder, stdio: 'pipe' } as const
  if (userInfo().uid === 0) execFileSync('su', ['postgres', '-s', '/bin/sh', '-c', quoted], options)
  else execFileSync('/bin/sh', ['-c', quoted], options)
}

/** Folder of the server's programs: in PATH, or where Debian puts them. */
function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))]
  const found = folders.find((place) => place !== '' && existsSync(join(place, 'initdb')))
  return found === undefined ? null : dirname(realpathSync(join(found, 'initdb')))
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
