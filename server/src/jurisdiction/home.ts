import type { Db } from '../db/database.ts'
import { AppError } from '../app/error.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Tree } from './tree.ts'

/**
 * The place on which the page opens: the one set by `shouwang home`, else the first below the root that has more than
 * one child (so that a county whose province and prefecture hold nothing else opens as the county). `null` when the tree is empty.
 */
export async function homeOf(db: Db, tree: Tree): Promise<number | null> {
  if (tree.size === 0) return null
  const setting = await db.selectFrom('setting').select('value').where('key', '=', 'home').executeTakeFirst()
  const set = setting ? Number(setting.value) : -1
  if (tree.preOf(set) >= 0) return set
  let at = 0
  if (tree.roots().length > 1) return tree.ids[0]!
  for (let children = tree.children(at); children.length === 1; children = tree.children(at)) at = children[0]!
  return tree.ids[at]!
}

/** Sets the place on which the page opens, by its code. */
export async function setHome(db: Db, code: string, actor: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const place = await tx
      .selectFrom('jurisdiction')
      .select('id')
      .where('code', 'in', [code, code.padEnd(12, '0')])
      .executeTakeFirst()
    if (!place) throw new AppError('not_found', { zh: `没有代码为“${code}”的辖区`, en: `there is no place with the code "${code}"` })
    const before = await tx.selectFrom('setting').select('value').where('key', '=', 'home').executeTakeFirst()
    await tx
      .insertInto('setting')
      .values({ key: 'home', value: String(place.id) })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: String(place.id) }))
      .execute()
    const was = before ? Number(before.value) : null
    await appendAudit(tx, { at: Date.now(), actor, action: 'setting.home', subject: 'home', before: was, after: place.id })
  })
}
