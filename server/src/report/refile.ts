import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { deploymentZone } from '../app/clock.ts'
import { dueBy } from './deadlines.ts'

type Row = { id: number; task: string; period: number; firstFiledAt: number; onTime: number; first: number }

/** Valid reports of which the import brought a revision, with the earliest filing of the revisions that still count. */
const touched = statement(`
  select v."id", v."task", v."period", v."firstFiledAt", v."onTime", (
    select min(o."filedAt") from "report" as o left join "import" as i on i."id" = o."importId"
    where o."placeId" = v."placeId" and o."task" = v."task" and o."period" = v."period" and o."id" <= v."id" and (i."id" is null or i."status" = 'done')
  ) as first
  from "importRange" as g
  join "report" as f on f."id" >= g."firstId" and f."id" <= g."lastId" and f."importId" = g."importId"
  join "report" as v on v."placeId" = f."placeId" and v."task" = f."task" and v."period" = f."period" and v."current" = 1
  where g."importId" = ? and g."fact" = 'report'`)
const places = statement(`
  select distinct f."placeId" from "importRange" as g
  join "report" as f on f."id" >= g."firstId" and f."id" <= g."lastId" and f."importId" = g."importId"
  where g."importId" = ? and g."fact" = 'report'`)
const update = statement('update "report" set "firstFiledAt" = ?, "onTime" = ? where "id" = ?')

/** Places for which an import brought reports, corrected since or not. */
export async function placesReported(store: Store, tx: Transaction<Tables>, importId: number): Promise<number[]> {
  return (await rowsOf<{ placeId: number }>(store, places, [importId], tx)).map((row) => row.placeId)
}

/** After an import was taken back: whether a report came in time is told by the filings that still count. The import must be marked as undone. */
export async function refile(store: Store, tx: Transaction<Tables>, importId: number): Promise<void> {
  const tasks = new Map(loadCatalogue().tasks.map((task) => [task.key, task]))
  const zone = deploymentZone()
  for (const row of await rowsOf<Row>(store, touched, [importId], tx)) {
    if (Number(row.first) === Number(row.firstFiledAt)) continue
    const task = tasks.get(row.task)
    const onTime = task ? Number(row.first <= dueBy(task, row.period, zone)) : row.onTime
    await rowsOf(store, update, [row.first, onTime, row.id], tx)
  }
}
