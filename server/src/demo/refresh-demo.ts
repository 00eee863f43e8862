import type { Day } from '@shouwang/shared/period/day'
import { appendAudit } from '../audit/append-audit.ts'
import type { Store } from '../db/database.ts'
import { lockWrites } from '../import/open-import.ts'
import { loadDemoCampaigns } from './demo-campaigns.ts'
import { tellFacts } from './facts.ts'
import { moveOn, readMemory } from './memory.ts'
import { readRecipe } from './recipe.ts'
import { takeBackMistakes } from './take-back-mistakes.ts'
import { DEMO_ACTOR, writeFacts, writeTaskFacts } from './write-facts.ts'

/** A demo younger than this is left as it is: a restart should not wait for it. */
const FRESH_MS = 3_600_000

/** Carries a demo on to the present instant by appending what became known since. Does nothing in a store without a demo. */
export async function refreshDemo(store: Store, { today, now }: { today: Day; now: number }): Promise<void> {
  const memory = await readMemory(store.db)
  if (!memory) return
  await takeBackMistakes(store)
  if (now - memory.until < FRESH_MS) return
  const { seed, since, villages, county: index } = memory
  const recipe = readRecipe()
  const { townships = [], units = [], anchor = null } = memory.campaigns ?? {}
  const campaigns = anchor === null ? [] : loadDemoCampaigns(recipe.campaigns, anchor)
  const facts = tellFacts(recipe, { seed, since, today, now, villages, county: index, townships, units, campaigns })
  const running = await runningOf(store)
  const taskReports = facts.taskReports.filter(({ key }) => running.has(key.slice(0, key.indexOf('/'))))
  await store.db.transaction().execute(async (tx) => {
    await lockWrites(tx)
    const rows = await tx.selectFrom('jurisdiction').select(['id', 'code']).where('code', 'in', memory.codes).execute()
    const byCode = new Map(rows.map(({ id, code }) => [code, id]))
    const places = memory.codes.map((code) => byCode.get(code))
    const county = places[memory.county]
    if (county === undefined) return
    const there = await tx
      .selectFrom('unit')
      .select(['id', 'code'])
      .where('code', 'in', [...units.map(({ code }) => code), ''])
      .execute()
    const unitIds = new Map(there.map(({ id, code }) => [code, id]))
    const ids = { places, units: units.map(({ code }) => unitIds.get(code)), county }
    await writeFacts(store, tx, facts, ids, { after: memory.until, until: now, since })
    await writeTaskFacts(store, tx, { ...facts, taskReports }, campaigns, ids, { after: memory.until, until: now })
    await moveOn(tx, memory, now)
    const detail = { from: new Date(memory.until).toISOString(), until: new Date(now).toISOString() }
    await appendAudit(tx, { at: Date.now(), actor: DEMO_ACTOR, action: 'demo.refresh', subject: memory.codes[0]!, detail })
  })
  await takeBackMistakes(store)
}

/** Keys of the campaigns that run: reports for one that somebody closed or deleted don't go on. */
async function runningOf(store: Store): Promise<Set<string>> {
  const rows = await store.db.selectFrom('campaign').select('key').where('status', '=', 'published').execute()
  return new Set(rows.map(({ key }) => key))
}
