import { normaliseName } from '@shouwang/shared/jurisdiction/normalise-name'
import type { Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'

/** Keeps names that a person confirmed for places, so that the next file is understood without asking. */
export async function learnNames(tx: Transaction<Tables>, names: readonly { placeId: number; name: string }[]): Promise<void> {
  for (const { placeId, name } of names) {
    const known = await tx.selectFrom('alias').select('id').where('placeId', '=', placeId).where('name', '=', name).executeTakeFirst()
    if (!known)
      await tx
        .insertInto('alias')
        .values({ placeId, name, normalised: normaliseName(name), source: 'confirmed' })
        .execute()
  }
}
