import { ROLES } from '@shouwang/shared/account/role'
import type { Role } from '@shouwang/shared/account/role'
import type { Identify } from '../app/context.ts'
import type { Live } from '../app/live.ts'
import { whoOf } from './who.ts'

/** Takes everybody for one person who holds the roles in the whole tree, without sign-in. */
export async function openIdentity(live: Live, actor: string, roles: readonly Role[] = ROLES): Promise<Identify> {
  const person = { userId: actor, actor, name: actor, via: 'demo' } as const
  const everywhere = async () => {
    const tree = await live.tree()
    const places = tree.roots().map((pre) => tree.ids[pre]!)
    return whoOf(
      person,
      places.flatMap((placeId) => roles.map((role) => ({ id: 0, role, placeId, sector: null }))),
    )
  }
  let present = await everywhere()
  live.listen(() => void everywhere().then((who) => (present = who)))
  return { who: everywhere, known: () => present }
}
