import type { ExpressionBuilder, Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { DEMO_PREFIX } from './demo-accounts.ts'

/** Removes the demo's own accounts, and every post in the places of `inside` with its tenures and invitations. */
export async function removeDemoPosts(tx: Transaction<Tables>, inside: { pre: number; last: number }): Promise<void> {
  const places = (either: ExpressionBuilder<Tables, 'post'>) =>
    either.selectFrom('jurisdiction').select('jurisdiction.id').where('pre', '>=', inside.pre).where('pre', '<=', inside.last)
  const posts = tx
    .selectFrom('post')
    .select('id')
    .where((either) => either('placeId', 'in', places(either)))
  await tx.deleteFrom('invitation').where('postId', 'in', posts).execute()
  await tx.deleteFrom('tenure').where('postId', 'in', posts).execute()
  await tx
    .deleteFrom('post')
    .where((either) => either('placeId', 'in', places(either)))
    .execute()
  const own = `${DEMO_PREFIX}%`
  await tx.deleteFrom('tenure').where('userId', 'like', own).execute()
  await tx.deleteFrom('authApiKey').where('referenceId', 'like', own).execute()
  await tx.deleteFrom('authUser').where('id', 'like', own).execute()
}
