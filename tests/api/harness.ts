import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { openStore } from '@shouwang/server/db/database'
import type { Store, StoreOptions } from '@shouwang/server/db/database'
import { afterAll, beforeAll, describe } from 'vitest'

/** Opens a fresh, empty store of the suite's engine; it is closed and removed when the suite ends. */
export type Open = () => Promise<Store>

const targets = new WeakMap<Store, StoreOptions>()

/** Where a store of the harness lies, for another process that opens it. */
export function targetOf(store: Store): StoreOptions {
  return targets.get(store)!
}

/**
 * Runs a suite on SQLite and on PostgreSQL. Each `open()` gives a store of its own. PostgreSQL is a private cluster that
 * lives as long as the test file; where `initdb` is not found (PATH, then Debian's folders) that half is skipped and says so.
 */
export function eachEngine(suite: (open: Open, engine: Store['engine']) => void): void {
  describe('on SQLite', () => {
    const opened: { store: Store; folder: string }[] = []
    afterAll(async () => {
      for (const { store, folder } of opened) {
        await store.close()
        rmSync(folder, { recursive: true, force: true })
      }
    })
    suite(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'shouwang-sqlite-'))
      const store = await openStore({ folder })
      targets.set(store, { folder })
      opened.push({ store, folder })
      return store
    }, 'sqlite')
  })
  const programs = findPostgres()
  const why = programs ? '' : ' (skipped: initdb was found neither in PATH nor below /usr/lib/postgresql)'
  describe.skipIf(!programs)(`on PostgreSQL${why}`, () => {
    let cluster: Cluster
    const stores: Store[] = []
    beforeAll(async () => {
      cluster = await startCluster(programs!)
    })
    afterAll(async () => {
      for (const store of stores) await store.close()
      cluster.stop()
    })
    suite(async () => {
      const target = { url: await cluster.createDatabase(), folder: '' }
      const store = await openStore(target)
      targets.set(store, target)
      stores.push(store)
      return store
    }, 'postgres')
  })
}

type Cluster = { createDatabase(): Promise<string>; stop(): void }

async function startCluster(programs: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-postgres-'))
  const port = await freePort()
  const root = userInfo().uid === 0
  if (root) execFileSync('chown', ['postgres', folder])
  else chmodSync(folder, 0o700)
  const data = join(folder, 'data')
  const run = (program: string, ...parts: string[]) => {
    const command = [join(programs, program), ...parts]
    const quoted = command.map((part) => `'${part.replaceAll("'", String.raw`'\''`)}'`).join(' ')
    // PostgreSQL refuses to run as root.
    if (root) execFileSync('su', ['postgres', '-s', '/bin/sh', '-c', quoted], { stdio: 'pipe' })
    else execFileSync('/bin/sh', ['-c', quoted], { stdio: 'pipe' })
  }
  run('initdb', '-D', data, '-U', 'shouwang', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync')
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60`
  run('pg_ctl', '-w', '-D', data, '-l', join(folder, 'log'), '-o', settings, 'start')
  let count = 0
  return {
    createDatabase() {
      const name = `suite_${++count}`
      run('createdb', '-h', '127.0.0.1', '-p', String(port), '-U', 'shouwang', name)
      return Promise.resolve(`postgres://shouwang@127.0.0.1:${port}/${name}`)
    },
    stop() {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))]
  const found = folders.find((folder) => folder !== '' && existsSync(join(folder, 'initdb')))
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
