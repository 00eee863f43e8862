import { sql } from 'kysely'
import type { AuditEntry, AuditPage, AuditQuery } from '@shouwang/shared/wire/audit'
import { dayOf } from '@shouwang/shared/period/day'
import { endOfDayInZone } from '@shouwang/shared/period/zone'
import type { Db } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { REDACTION } from './redact-audit.ts'

/** Entries of one page. */
export const AUDIT_PAGE = 50
/** The most that one file holds; who needs more asks for fewer days. */
export const AUDIT_FILE = 50_000

type Asked = AuditQuery & { before?: number | undefined; zone: string; limit: number }

/**
 * Entries of the record that somebody may read, newest first: those of places in their scope; those that belong to no place that there is (settings, restores, a demo
 * that was left) are for whoever looks after a root, or all that there is below it.
 */
export async function readEntries(
  db: Db,
  tree: Tree,
  scope: Scope,
  { who, action, subject, from, until, before, zone, limit }: Asked,
): Promise<AuditEntry[]> {
  let query = visible(db, tree, scope)
  if (who !== undefined) query = query.where(sql<boolean>`lower(${sql.ref('audit.actor')}) like ${likeness(who)} escape '!'`)
  if (action !== undefined)
    query = query.where((eb) =>
      eb.or([eb('audit.action', '=', action), sql<boolean>`${sql.ref('audit.action')} like ${`${escaped(action)}.%`} escape '!'`]),
    )
  if (subject !== undefined) query = query.where('audit.subject', '=', subject)
  if (from !== undefined) query = query.where('audit.at', '>=', endOfDayInZone(dayOf(from) - 1, zone) + 1)
  if (until !== undefined) query = query.where('audit.at', '<=', endOfDayInZone(dayOf(until) - 1, zone))
  if (before !== undefined) query = query.where('audit.id', '<', before)
  const rows = await query
    .select([
      'audit.id',
      'at',
      'actor',
      'address',
      'action',
      'subject',
      'detail',
      'before',
      'after',
      'place.id as placeId',
      'place.name as placeName',
    ])
    .orderBy('audit.id', 'desc')
    .limit(limit)
    .execute()
  const redacted = await redactedAmong(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map(({ placeId, placeName, detail, before: was, after, at, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    place: placeId === null ? null : { id: placeId, name: placeName ?? '' },
    detail: JSON.parse(detail) as unknown,
    before: was === null ? null : (JSON.parse(was) as unknown),
    after: after === null ? null : (JSON.parse(after) as unknown),
    redacted: redacted.has(String(row.id)),
  }))
}

/** One page of the record. */
export async function readAuditPage(db: Db, tree: Tree, scope: Scope, asked: Omit<Asked, 'limit'>): Promise<AuditPage> {
  const entries = await readEntries(db, tree, scope, { ...asked, limit: AUDIT_PAGE + 1 })
  const shown = entries.slice(0, AUDIT_PAGE)
  const actions = await visible(db, tree, scope).select('audit.action').distinct().orderBy('audit.action').execute()
  return { entries: shown, next: entries.length > AUDIT_PAGE ? shown.at(-1)!.id : null, actions: actions.map(({ action }) => action) }
}

function visible(db: Db, tree: Tree, { roots }: Scope) {
  const whole = tree.size === 0 || roots.some((id) => holdsAll(tree, id))
  const known = roots.map((id) => tree.preOf(id)).filter((pre) => pre >= 0)
  return db
    .selectFrom('audit')
    .leftJoin('jurisdiction as place', 'place.id', 'audit.placeId')
    .where((eb) =>
      eb.or([
        ...known.map((pre) => eb.and([eb('place.pre', '>=', pre), eb('place.pre', '<=', tree.lasts[pre]!)])),
        ...(whole ? [eb('place.id', 'is', null)] : []),
      ]),
    )
}

/** Whether a place is a root, or one below it beside which there is nothing: a county whose province and prefecture hold nothing else. */
function holdsAll(tree: Tree, id: number): boolean {
  return tree.roots().some((root) => {
    for (let at = root; ; at = tree.children(at)[0]!) {
      if (tree.ids[at] === id) return true
      if (tree.children(at).length !== 1) return false
    }
  })
}

async function redactedAmong(db: Db, ids: readonly number[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('audit').select('subject').where('action', '=', REDACTION).execute()
  const asked = new Set(ids.map(String))
  return new Set(rows.map(({ subject }) => subject).filter((subject) => asked.has(subject)))
}

function likeness(part: string): string {
  return `%${escaped(part.toLowerCase())}%`
}

function escaped(text: string): string {
  return text.replaceAll(/[!%_]/g, (sign) => `!${sign}`)
}
