import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { chainOf, digestOf, GENESIS, textHashes } from './chain.ts'
import type { Entry, TextField } from './chain.ts'

const FIXED = ['id', 'at', 'actor', 'action', 'subject', 'address', 'placeId', 'digest', 'chain']
const REFUSAL = 'the record of acts is only added to'
/** A text may be replaced when the newest entry tells of it (`redact-audit.ts`). */
const TOLD = `exists (select 1 from "audit" as r where r."id" = (select max(m."id") from "audit" as m)
  and r."action" = 'audit.redact' and r."subject" = cast(old."id" as text))`

/** Makes the database itself refuse to remove or alter entries; whoever owns the tables could take the guard off, which the chain then shows. */
export async function guardAudit(db: Kysely<unknown>, postgres: boolean): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  if (!postgres) {
    const refuse = `begin select raise(abort, '${REFUSAL}'); end`
    const fixed = FIXED.map((column) => `"${column}"`).join(', ')
    await run(`create trigger "audit_keep" before delete on "audit" ${refuse}`)
    await run(`create trigger "audit_fixed" before update of ${fixed} on "audit" ${refuse}`)
    await run(`create trigger "audit_told" before update on "audit" when not ${TOLD} ${refuse}`)
    return
  }
  const same = FIXED.map((column) => `new."${column}" is not distinct from old."${column}"`).join(' and ')
  await run(`create function "auditGuard"() returns trigger language plpgsql as $$ begin
    if tg_op = 'UPDATE' then if ${same} and ${TOLD} then return new; end if; end if;
    raise exception '${REFUSAL}';
  end $$`)
  await run(`create trigger "audit_keep" before update or delete on "audit" for each row execute function "auditGuard"()`)
  await run(`create trigger "audit_whole" before truncate on "audit" for each statement execute function "auditGuard"()`)
}

type Old = Entry & { id: number } & Record<TextField, string | null>

/** Chains the entries that were written before there was a chain, in their order, and keeps the head. */
export async function chainOldEntries(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Old>`select * from ${sql.table('audit')} order by ${sql.ref('id')}`.execute(db)
  let chain = GENESIS
  for (const row of rows) {
    const digest = digestOf(row, textHashes('', row))
    chain = chainOf(chain, digest)
    await sql`update ${sql.table('audit')} set ${sql.ref('salt')} = '', ${sql.ref('digest')} = ${digest}, ${sql.ref('chain')} = ${chain}
      where ${sql.ref('id')} = ${row.id}`.execute(db)
  }
  const head = JSON.stringify({ count: rows.length, chain })
  await sql`insert into ${sql.table('setting')} values ('audit.head', ${head})`.execute(db)
}
