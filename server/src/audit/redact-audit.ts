import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { AppError } from '../app/error.ts'
import type { Tables } from '../db/tables.ts'
import { appendAudit } from './append-audit.ts'
import { TEXTS, textHashes } from './chain.ts'
import type { TextField, TextHashes } from './chain.ts'

/** The action of an entry that tells of a redaction: its subject is the id of the entry, its detail the hashes before and after. */
export const REDACTION = 'audit.redact'

/** What a redaction leaves behind of the texts that were there. */
export type Redaction = { was: TextHashes; now: TextHashes }

/**
 * Replaces texts of an entry (each must stay JSON). Another entry tells of it first and keeps the hashes of what was there, by which the chain stays whole
 * (`verify-audit.ts`); the texts themselves and the salt by which they could be guessed are gone. Throws `AppError`: `not_found`, or `invalid` for a text
 * that is not JSON, a field that is empty, or the entry of a redaction.
 */
export async function redactAudit(
  tx: Transaction<Tables>,
  id: number,
  texts: Partial<Record<TextField, string>>,
  { actor, at }: { actor: string; at: number },
): Promise<void> {
  const entry = await tx
    .selectFrom('audit')
    .select(['action', 'salt', 'placeId', ...TEXTS])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!entry) throw new AppError('not_found', { zh: `审计记录中没有第 ${id} 条`, en: `the record of acts has no entry ${id}` })
  if (entry.action === REDACTION)
    throw new AppError('invalid', {
      zh: `第 ${id} 条记的是一次替换，不含可替换的文字`,
      en: `entry ${id} tells of a redaction: it holds nothing to replace`,
    })
  for (const field of TEXTS) {
    if (texts[field] === undefined) continue
    if (entry[field] === null)
      throw new AppError('invalid', { zh: `第 ${id} 条的 ${field} 为空，无从替换`, en: `entry ${id} has no text "${field}" to replace` })
    jsonOrThrow(id, field, texts[field])
  }
  const salt = randomBytes(16).toString('hex')
  const redacted = { detail: texts.detail ?? entry.detail, before: texts.before ?? entry.before, after: texts.after ?? entry.after }
  const detail: Redaction = { was: textHashes(entry.salt ?? '', entry), now: textHashes(salt, redacted) }
  await appendAudit(tx, { at, actor, action: REDACTION, subject: String(id), placeId: entry.placeId, detail })
  await tx
    .updateTable('audit')
    .set({ ...redacted, salt })
    .where('id', '=', id)
    .execute()
}

function jsonOrThrow(id: number, field: TextField, text: string): void {
  try {
    JSON.parse(text)
  } catch (cause) {
    const said = { zh: `第 ${id} 条的 ${field} 须仍为 JSON`, en: `the new text "${field}" of entry ${id} must be JSON still` }
    throw new AppError('invalid', said, undefined, { cause })
  }
}
