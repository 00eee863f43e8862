import { createHash } from 'node:crypto'

/** The texts of an entry that can be redacted. */
export const TEXTS = ['detail', 'before', 'after'] as const
export type TextField = (typeof TEXTS)[number]
export type TextHashes = Record<TextField, string | null>

/** What an entry says, without what chains it. */
export type Entry = {
  at: number
  actor: string
  address: string | null
  action: string
  subject: string
  placeId: number | null
}

/** The chain before the first entry. */
export const GENESIS = '0'.repeat(64)

/**
 * SHA-256 of each text of an entry behind the entry's salt, `null` where there is none. A redaction throws the salt away: short texts could otherwise be guessed
 * from the hash that stays.
 */
export function textHashes(salt: string, texts: Record<TextField, string | null>): TextHashes {
  const hash = (field: TextField) => {
    const text = texts[field]
    return text === null ? null : sha256(JSON.stringify([salt, field, text]))
  }
  return { detail: hash('detail'), before: hash('before'), after: hash('after') }
}

/** Digest of an entry: SHA-256 of its fields, and of the hashes of its texts, as a JSON array. */
export function digestOf({ at, actor, address, action, subject, placeId }: Entry, { detail, before, after }: TextHashes): string {
  return sha256(JSON.stringify(['shouwang-audit-1', at, actor, address, action, subject, placeId, detail, before, after]))
}

/** The chain after an entry: SHA-256 of the chain before it and its digest. */
export function chainOf(previous: string, digest: string): string {
  return sha256(previous + digest)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
