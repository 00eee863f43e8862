import type { Transaction } from 'kysely'
import { AppError } from '../app/error.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { undoBoundaries } from '../boundary/undo-boundaries.ts'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { placesReported, refile } from '../report/refile.ts'
import { Ancestry } from '../rollup/ancestry.ts'
import { foldFacts } from '../rollup/fold-facts.ts'
import { bump } from '../version/version.ts'
import type { FactTable } from './import-range.ts'
import { lockWrites } from './open-import.ts'
import { setCurrent } from './supersede.ts'

/** When a row `o` is another revision of the fact `f`; an incident without a number of its own and an inspection are never corrected. */
const SAME: Record<FactTable, string> = {
  base: `o."placeId" = f."placeId" and o."key" = f."key" and o."validFrom" = f."validFrom" and coalesce(o."unitId", 0) = coalesce(f."unitId", 0)`,
  report: `o."placeId" = f."placeId" and o."task" = f."task" and o."period" = f."period"`,
  taskReport: `o."placeId" = f."placeId" and o."key" = f."key" and o."unitId" = f."unitId" and o."party" = f."party" and o."period" = f."period"`,
  inspection: '1 = 0',
  incident: `o."ref" = f."ref" and f."ref" is not null`,
  incidentCount: `o."placeId" = f."placeId" and o."spanFrom" = f."spanFrom" and o."spanUntil" = f."spanUntil" and o."type" = f."type"
    and coalesce(o."sex", '') = coalesce(f."sex", '') and coalesce(o."ageBand", '') = coalesce(f."ageBand", '')`,
}
const FACTS = Object.keys(SAME) as FactTable[]
/** Kinds of imports that change the tree; going back there is another import. */
const TREE_KINDS = ['divisions', 'changes', 'units', 'successions']

/**
 * Takes an import back: its rows stay, but earlier revisions become valid again and the roll-up follows, in one
 * transaction. Rows that a later import has corrected since stay corrected. Throws `AppError`: `not_found`, or `conflict` when it was
 * undone before or changed the tree.
 */
export async function undoImport(store: Store, id: number, actor: string): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await lockWrites(tx)
    const found = await tx.selectFrom('import').select(['kind', 'status']).where('id', '=', id).executeTakeFirst()
    if (!found) throw new AppError('not_found', { zh: `没有编号为 ${id} 的导入`, en: `there is no import ${id}` })
    if (found.status !== 'done') throw new AppError('conflict', { zh: `导入 ${id} 已经撤销过`, en: `import ${id} was undone before` })
    if (TREE_KINDS.includes(found.kind))
      throw new AppError('conflict', {
        zh: `导入 ${id} 改动了区划，不能撤销；请再导入一次原来的区划表`,
        en: `import ${id} changed the tree of places and can't be undone: import the former list again`,
      })
    await tx.updateTable('import').set({ status: 'undone', undoneAt: Date.now() }).where('id', '=', id).execute()
    for (const fact of FACTS) await undoFacts(store, tx, id, fact)
    await tx.updateTable('declaration').set({ current: 0 }).where('importId', '=', id).execute()
    await undoBoundaries(tx, id)
    await bump(tx, 'data')
    await appendAudit(tx, { at: Date.now(), actor, action: 'import.undo', subject: String(id), detail: { kind: found.kind } })
  })
}

type Row = { id: number; placeId: number }

async function undoFacts(store: Store, tx: Transaction<Tables>, importId: number, fact: FactTable): Promise<void> {
  const run = (text: string) => rowsOf<Row>(store, statement(text), [importId], tx)
  const mine = `from "importRange" as g join "${fact}" as f on f."id" >= g."firstId" and f."id" <= g."lastId" and f."importId" = g."importId"
    where g."importId" = ? and g."fact" = '${fact}' and f."current" = 1`
  const gone = await run(`select f."id", f."placeId" ${mine}`)
  const corrected = fact === 'report' ? await placesReported(store, tx, importId) : []
  if (gone.length === 0 && corrected.length === 0) return
  // The latest revision of the same fact that no undone import brought.
  const back = await run(`select o."id", o."placeId" from (select f.* ${mine}) as f
    join "${fact}" as o on o."id" = (select o."id" from "${fact}" as o left join "import" as i on i."id" = o."importId"
      where o."id" < f."id" and (i."id" is null or i."status" = 'done') and ${SAME[fact]}
      order by o."revision" desc limit 1)`)
  const places = [...new Set([...[...gone, ...back].map((row) => row.placeId), ...corrected])].sort((a, b) => a - b)
  if (fact !== 'inspection') await foldFacts(store, tx, new Ancestry(store, tx), fact, places, -1)
  await setCurrent(
    store,
    tx,
    fact,
    gone.map((row) => row.id),
    0,
  )
  await setCurrent(
    store,
    tx,
    fact,
    back.map((row) => row.id),
    1,
  )
  if (fact === 'report') await refile(store, tx, importId)
  if (fact !== 'inspection') await foldFacts(store, tx, new Ancestry(store, tx), fact, places, 1)
}
