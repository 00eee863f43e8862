import type { Day } from '@shouwang/shared/period/day'
import type { Store } from '../db/database.ts'
import { lockWrites } from '../import/open-import.ts'
import { tellFacts } from './facts.ts'
import { moveOn, readMemory } from './memory.ts'
import { readRecipe } from './recipe.ts'
import { takeBackMistakes } from './take-back-mistakes.ts'
import { writeFacts } from './write-facts.ts'

/** A demo younger than this is left as it is: a restart should not wait for it. */
const FRESH_MS = 3_600_000

/** Carries a demo on to the present instant by appending what became known since. Does nothing in a store without a demo. */
export async function refreshDemo(store: Store, { today, now }: { today: Day; now: number }): Promise<void> {
  const memory = await readMemory(store.db)
  if (!memory) return
  await takeBackMistakes(store)
  if (now - memory.until < FRESH_MS) return
  const { seed, since, villages } = memory
  const facts = tellFacts(readRecipe(), { seed, since, today, now, villages })
  await store.db.transaction().execute(async (tx) => {
    await lockWrites(tx)
    const rows = await tx.selectFrom('jurisdiction').select(['id', 'code']).where('code', 'in', memory.codes).execute()
    const byCode = new Map(rows.map(({ id, code }) => [code, id]))
    const places = memory.codes.map((code) => byCode.get(code))
    const county = places[memory.county]
    if (county === undefined) return
    await writeFacts(store, tx, facts, { places, units: [], county }, { after: memory.until, until: now, since })
    await moveOn(tx, memory, now)
  })
  await takeBackMistakes(store)
}
