import type { Db } from '../db/database.ts'
import { AppError } from '../app/error.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { readSetting, writeSetting } from '../db/setting.ts'
import type { Tree } from './tree.ts'

const KEY = 'home'

/**
 * The place on which the page opens: the one set by `shouwang home`, else the first below the root that has more than
 * one child (so that a county whose province and prefecture hold nothing else opens as the county). `null` when the tree is empty.
 */
export async function homeOf(db: Db, tree: Tree): Promise<number | null> {
  if (tree.size === 0) return null
  const setting = await readSetting(db, KEY)
  const set = setting === null ? -1 : Number(setting)
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
    const before = await readSetting(tx, KEY)
    await writeSetting(tx, KEY, String(place.id))
    const was = before === null ? null : Number(before)
    await appendAudit(tx, { at: Date.now(), actor, action: 'setting.home', subject: KEY, before: was, after: place.id })
  })
}
