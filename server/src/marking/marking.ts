import { Marking } from '@shouwang/shared/wire/session'
import { appendAudit } from '../audit/append-audit.ts'
import type { Db } from '../db/database.ts'
import { readSetting, writeSetting } from '../db/setting.ts'
import { holdsDemo } from '../demo/memory.ts'

const KEY = 'marking'

/** Pages of own data; those of the demo, whose figures are invented, carry none until one is set. */
const INTERNAL: Marking = { line: { zh: '内部资料　注意保存', en: 'Internal: keep safe' }, watermark: true }
const NONE: Marking = { line: null, watermark: false }

/** How pages are marked: as it was set, else as internal. */
export async function readMarking(db: Db): Promise<Marking> {
  const set = await readSetting(db, KEY)
  if (set !== null) return Marking.parse(JSON.parse(set))
  return (await holdsDemo(db)) ? NONE : INTERNAL
}

/** Sets how pages are marked, or one part of it, and records it. */
export async function setMarking(db: Db, change: Partial<Marking>, actor: string): Promise<Marking> {
  return db.transaction().execute(async (tx) => {
    const before = await readMarking(tx)
    const after = { ...before, ...change }
    await writeSetting(tx, KEY, JSON.stringify(after))
    await appendAudit(tx, { at: Date.now(), actor, action: 'setting.marking', subject: KEY, before, after })
    return after
  })
}
