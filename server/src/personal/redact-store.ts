import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { AppError } from '../app/error.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { TEXTS } from '../audit/chain.ts'
import { redactAudit } from '../audit/redact-audit.ts'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { lockWrites } from '../import/open-import.ts'
import { bump } from '../version/version.ts'
import { forgetPages } from './forget-pages.ts'
import { isRow, readTexts, writtenAs } from './read-texts.ts'
import type { TextRow } from './read-texts.ts'
import type { Stamp } from './stamp.ts'
import { rewrite } from './stored-text.ts'
import type { StoredNumber } from './stored-text.ts'
import { textTables } from './text-columns.ts'
import type { TextTable } from './text-columns.ts'

/** What to replace: the values of some tokens, or (`null`) all that is certain, with `suspected` all that is suspected too. */
export type RedactOptions = { tokens: readonly string[] | null; suspected?: boolean; actor: string; at: number; dryRun?: boolean }

/**
 * What was replaced: the tokens, the rows by table, and texts that only a person can change (`table.column`): names by which somebody signs in, and what the chain of the
 * record of acts is made from. `pages`: whether the database has let go of the pages on which the numbers stood.
 */
export type Redacted = { tokens: string[]; rows: Record<string, number>; kept: string[]; pages: boolean }

/** Taken back on purpose. */
class Back extends Error {}

/**
 * Replaces numbers of persons by their tokens, in every revision and version and in the record of acts, whose chain stays whole; all of it or nothing. The same value becomes the
 * same token everywhere, so that what was joined by it stays joined. Nothing to replace writes nothing. Throws `AppError('conflict')` when a document could no longer be read.
 */
export async function redactStore(store: Store, stamp: Stamp, options: RedactOptions): Promise<Redacted> {
  const done: Redacted = { tokens: [], rows: {}, kept: [], pages: true }
  const chosen = chooser(stamp, options)
  // Pages that a change sets free are overwritten, not merely given back.
  store.sqlite?.exec('pragma secure_delete = on')
  try {
    await store.db.transaction().execute(async (tx) => {
      await lockWrites(tx)
      for (const table of await textTables(store)) await redactTable(tx, table, chosen, options, done)
      if (options.dryRun || done.tokens.length === 0) throw new Back()
      await appendAudit(tx, {
        at: options.at,
        actor: options.actor,
        action: 'personal.redact',
        subject: 'store',
        detail: { tokens: done.tokens, rows: done.rows },
      })
      await bump(tx, 'data')
      if (['jurisdiction', 'alias', 'unit'].some((table) => table in done.rows)) await bump(tx, 'tree')
    })
  } catch (error) {
    if (!(error instanceof Back)) throw error
    if (options.dryRun) return done
  }
  return { ...done, pages: await forgetPages(store, Object.keys(done.rows)) }
}

type Chosen = (number: StoredNumber) => string | null

function chooser(stamp: Stamp, { tokens, suspected = false }: RedactOptions): Chosen {
  return ({ digits, certain }) => {
    const token = stamp(digits)
    return (tokens === null ? certain || suspected : tokens.includes(token)) ? token : null
  }
}

async function redactTable(
  tx: Transaction<Tables>,
  table: TextTable,
  chosen: Chosen,
  { actor, at, dryRun = false }: RedactOptions,
  done: Redacted,
): Promise<void> {
  for await (const page of readTexts(tx, table)) {
    for (const row of page) {
      const made = redactRow(table, row, chosen, done)
      if (Object.keys(made).length === 0) continue
      done.rows[table.table] = (done.rows[table.table] ?? 0) + 1
      if (dryRun) continue
      if (table.table === 'audit') await redactAudit(tx, Number(row.key[0]), made, { actor, at })
      else {
        const set = Object.entries(made).map(([column, text]) => sql`${sql.ref(column)} = ${text}`)
        await sql`update ${sql.table(table.table)} set ${sql.join(set)} where ${isRow(table.key, row.key)}`.execute(tx)
      }
      if (table.table === 'campaignVersion') await readableOrThrow(tx, Number(row.key[0]))
    }
  }
}

/** The texts of a row that change, by column. */
function redactRow({ table, columns }: TextTable, { texts }: TextRow, chosen: Chosen, done: Redacted): Record<string, string> {
  const made: Record<string, string> = {}
  for (const column of columns) {
    const text = texts[column]
    if (typeof text !== 'string') continue
    const replaced = mayReplace(table, column)
    const found: string[] = []
    const put = rewrite(text, writtenAs(table, column), (number, inKey) => {
      const token = chosen(number)
      if (token === null) return null
      found.push(token)
      return inKey ? `redacted-${token}` : `〔已脱敏 ${token}〕`
    })
    if (put === text) continue
    const name = `${table}.${column}`
    if (!replaced) {
      if (!done.kept.includes(name)) done.kept.push(name)
      continue
    }
    for (const token of found) if (!done.tokens.includes(token)) done.tokens.push(token)
    made[column] = put
  }
  return made
}

/** Of the record of acts, the texts alone; of accounts, names that nobody signs in by. */
function mayReplace(table: string, column: string): boolean {
  if (table === 'audit') return TEXTS.some((text) => text === column)
  if (table.startsWith('auth')) return ACCOUNT_WORDS.includes(`${table}.${column}`)
  return table !== 'invitation'
}

const ACCOUNT_WORDS = ['authUser.name', 'authApiKey.name', 'authSession.userAgent']

/** A published document must stay one that can be read. */
async function readableOrThrow(tx: Transaction<Tables>, id: number): Promise<void> {
  const row = await tx
    .selectFrom('campaignVersion')
    .innerJoin('campaign', 'campaign.id', 'campaignVersion.campaignId')
    .select(['campaign.key', 'version', 'document'])
    .where('campaignVersion.id', '=', id)
    .executeTakeFirstOrThrow()
  if (row.version === 0 || Campaign.safeParse(JSON.parse(row.document)).success) return
  throw new AppError('conflict', {
    zh: `方案“${row.key}”第 ${row.version} 版在替换后将无法读取，没有替换任何内容；请按代号逐个替换，并先改掉该方案中的号码`,
    en: `version ${row.version} of the campaign "${row.key}" could no longer be read, and nothing was replaced: redact by single tokens, and amend that document first`,
  })
}
