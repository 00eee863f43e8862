import type { Text } from '@shouwang/shared/indicator/indicator'
import type { Db } from '../db/database.ts'
import { GENESIS, TEXTS, chainOf, digestOf, textHashes } from './chain.ts'
import type { TextHashes } from './chain.ts'
import { readHead } from './head.ts'
import type { Head } from './head.ts'
import { REDACTION } from './redact-audit.ts'
import type { Redaction } from './redact-audit.ts'

/** Something that is wrong with the record: at an entry, or (`id` null) with its end. */
export type AuditFault = { id: number | null; text: Text }

/** What a check of the record found. `head` is its present end, to be noted elsewhere. */
export type Verified = { entries: number; redacted: number; head: Head; faults: AuditFault[] }

const AT_ONCE = 1_000
const LAST_FAULT = 100

/**
 * Goes through the whole record: every entry must be what its digest says, every text what its entry or the redactions of it say, every chain follow from the one
 * before, and the last be the head that is kept. `noted` is the chain of a head that was noted before: it must still be part of the record, or something at the
 * end was removed since.
 */
export async function verifyAudit(db: Db, noted?: string): Promise<Verified> {
  const head = await readHead(db)
  const redactions = await readRedactions(db)
  const faults: AuditFault[] = []
  const say = (id: number | null, zh: string, en: string) => {
    if (faults.length < LAST_FAULT) faults.push({ id, text: { zh, en } })
  }
  let chain = GENESIS
  let [entries, last, redacted] = [0, 0, 0]
  let [headSeen, notedSeen] = [head.count === 0, noted === undefined]
  for (;;) {
    const rows = await db.selectFrom('audit').selectAll().where('id', '>', last).orderBy('id').limit(AT_ONCE).execute()
    for (const row of rows) {
      last = row.id
      entries++
      const told = redactions.get(row.id)
      if (told) redacted++
      const now = textHashes(row.salt ?? '', row)
      const was = told ? firstHashes(told, now) : now
      if (was === null || digestOf(row, was) !== row.digest) say(row.id, `第 ${row.id} 条被改动`, `entry ${row.id} was altered`)
      if (chainOf(chain, row.digest ?? '') !== row.chain)
        say(
          row.id,
          `第 ${row.id} 条与前一条不衔接：其间有记录被删除、插入或改动`,
          `entry ${row.id} does not follow from the one before: something between was removed, added or altered`,
        )
      chain = row.chain ?? ''
      if (entries === head.count) headSeen = chain === head.chain
      notedSeen ||= chain === noted
    }
    if (rows.length < AT_ONCE) break
  }
  if (!headSeen)
    say(
      null,
      `末尾应为第 ${head.count} 条，实有 ${entries} 条或末条不符：末尾的记录被删除或改动`,
      `the record should end with ${head.count} entries and has ${entries}, or another last one: its end was removed or altered`,
    )
  if (entries > head.count && (await readHead(db)).count === head.count)
    say(
      null,
      `有 ${entries - head.count} 条记录不是由本程序写入`,
      `${entries - head.count} entries at the end were not written by the program`,
    )
  if (!notedSeen) faults.push({ id: null, text: await whyNoted(db, noted!) })
  return { entries, redacted, head: { count: entries, chain }, faults }
}

/** What an entry's texts were before the first redaction; `null` where the redactions don't lead from there to what stands now. */
function firstHashes(told: readonly Redaction[], now: TextHashes): TextHashes | null {
  const steps = [...told.map(({ was }) => was), now]
  return told.every((one, i) => TEXTS.every((field) => one.now[field] === steps[i + 1]![field])) ? steps[0]! : null
}

async function readRedactions(db: Db): Promise<Map<number, Redaction[]>> {
  const rows = await db.selectFrom('audit').select(['subject', 'detail']).where('action', '=', REDACTION).orderBy('id').execute()
  const found = new Map<number, Redaction[]>()
  for (const { subject, detail } of rows)
    found.set(Number(subject), [...(found.get(Number(subject)) ?? []), JSON.parse(detail) as Redaction])
  return found
}

async function whyNoted(db: Db, noted: string): Promise<Text> {
  const restores = await db.selectFrom('audit').select('at').where('action', '=', 'store.restore').orderBy('id').execute()
  const days = restores.map(({ at }) => new Date(at).toISOString())
  return {
    zh: `抄录的校验值 ${noted} 不在记录中：其后的记录被删除，或数据库已被备份替换${days.length > 0 ? `（曾于 ${days.join('、')} 恢复备份，请用当时另存的数据核对）` : ''}`,
    en: `the noted head ${noted} is not in the record: entries were removed since, or another store was put in its place${days.length > 0 ? ` (restored at ${days.join(', ')}: check what was kept aside then)` : ''}`,
  }
}
