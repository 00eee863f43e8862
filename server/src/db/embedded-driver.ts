import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { CompiledQuery } from 'kysely'
import type { DatabaseConnection, Driver, QueryResult } from 'kysely'
import type { Checkpoint } from './checkpoint.ts'

/**
 * Kysely's own driver for SQLite has one handle and lets one connection through at a time: every request would wait for
 * the end of an import. Here reads go to a handle that sees only what is committed, and writes wait for their turn on
 * the other one; inside a transaction, use the transaction. In memory both are the same handle.
 */
export class EmbeddedDriver implements Driver {
  readonly reader: Handle
  readonly writer: Handle
  private readonly checkpoint: Pick<Checkpoint, 'committed' | 'end'> | null
  private turn: Promise<void> = Promise.resolve()

  constructor(reader: DatabaseSync, writer: DatabaseSync, checkpoint: Pick<Checkpoint, 'committed' | 'end'> | null) {
    this.checkpoint = checkpoint
    this.writer = new Handle(writer)
    this.reader = reader === writer ? this.writer : new Handle(reader)
  }

  init(): Promise<void> {
    return Promise.resolve()
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(new EmbeddedConnection(this))
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const own = connection as EmbeddedConnection
    own.release = await this.waitTurn()
    try {
      this.writer.exec('begin immediate')
    } catch (error) {
      own.end()
      throw error
    }
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.finish(connection, 'commit')
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.finish(connection, 'rollback')
  }

  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint "${name}"`))
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to "${name}"`))
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release "${name}"`))
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve()
  }

  async destroy(): Promise<void> {
    await this.checkpoint?.end()
    if (this.reader !== this.writer) this.reader.close()
    this.writer.close()
  }

  /** Call it when the writing handle has committed. */
  committed(): void {
    this.checkpoint?.committed()
  }

  /** Resolves when no other transaction of this process is open; call what it gives to let the next one in. */
  async waitTurn(): Promise<() => void> {
    const before = this.turn
    let release = () => {}
    this.turn = new Promise((resolve) => (release = resolve))
    await before
    return release
  }

  private finish(connection: DatabaseConnection, command: string): Promise<void> {
    const own = connection as EmbeddedConnection
    try {
      this.writer.exec(command)
      if (command === 'commit') this.committed()
    } finally {
      own.end()
    }
    return Promise.resolve()
  }
}

class EmbeddedConnection implements DatabaseConnection {
  private readonly driver: EmbeddedDriver
  /** Set while this connection is in a transaction. */
  release: (() => void) | null = null

  constructor(driver: EmbeddedDriver) {
    this.driver = driver
  }

  end(): void {
    this.release?.()
    this.release = null
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.release) return this.driver.writer.execute<R>(sql, parameters)
    if (onlyReads(sql)) return this.driver.reader.execute<R>(sql, parameters)
    const release = await this.driver.waitTurn()
    try {
      const result = this.driver.writer.execute<R>(sql, parameters)
      this.driver.committed()
      return result
    } finally {
      release()
    }
  }

  // oxlint-disable-next-line require-await -- Kysely asks for an asynchronous iterator
  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const handle = this.release ? this.driver.writer : this.driver.reader
    for (const row of handle.iterate<R>(sql, parameters)) yield { rows: [row] }
  }
}

/** One database handle with its prepared statements. */
class Handle {
  private readonly database: DatabaseSync
  private readonly statements = new Map<string, { statement: StatementSync; columns: string[] }>()

  constructor(database: DatabaseSync) {
    this.database = database
  }

  exec(sql: string): void {
    this.database.exec(sql)
  }

  close(): void {
    this.statements.clear()
    this.database.close()
  }

  execute<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const { statement, columns } = this.prepare(sql)
    if (columns.length > 0) {
      const rows = statement.all(...bind(parameters)) as unknown as unknown[][]
      return { rows: rows.map((cells) => named(columns, cells)) as R[] }
    }
    const { changes, lastInsertRowid } = statement.run(...bind(parameters))
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  /** A statement of its own: two cursors over one prepared statement would disturb each other. */
  iterate<R>(sql: string, parameters: readonly unknown[]): Iterable<R> {
    return this.database.prepare(sql).iterate(...bind(parameters)) as Iterable<R>
  }

  private prepare(sql: string) {
    let held = this.statements.get(sql)
    if (!held) {
      if (this.statements.size > 500) this.statements.clear()
      const statement = this.database.prepare(sql)
      // Named here, a row of four columns costs a third less than named by the engine.
      statement.setReturnArrays(true)
      held = { statement, columns: statement.columns().map(({ name }) => name) }
      this.statements.set(sql, held)
    }
    return held
  }
}

function named(columns: readonly string[], cells: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let i = 0; i < columns.length; i++) row[columns[i]!] = cells[i]
  return row
}

/** Whether a statement surely changes nothing; everything else takes its turn among the writers. */
function onlyReads(sql: string): boolean {
  return /^\s*(select|explain)\b/i.test(sql) || (/^\s*with\b/i.test(sql) && !/\b(insert|update|delete)\b/i.test(sql))
}

type Bindable = Parameters<StatementSync['all']>[0] & (null | number | bigint | string | Uint8Array)

function bind(parameters: readonly unknown[]): Bindable[] {
  return parameters.map((p) => (typeof p === 'boolean' ? Number(p) : p === undefined ? null : p)) as Bindable[]
}
