import { createAuthEndpoint, getSessionFromCtx } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { BetterAuthPlugin } from 'better-auth'
import type { Db } from '../db/database.ts'

/** Requests under way with the old token still pass for so long. */
const GRACE_MS = 60_000

/** Gives a sign-in another token: `auth.api.rotate`. Of several requests at once only one does. */
export function rotation(db: Db) {
  return {
    id: 'rotation',
    endpoints: {
      rotate: createAuthEndpoint('/rotate', { method: 'POST', requireHeaders: true }, async (ctx) => {
        const known = await getSessionFromCtx(ctx, { disableRefresh: true })
        if (!known) return ctx.json({ rotated: false })
        const { session, user } = known
        const { numUpdatedRows } = await db
          .updateTable('authSession')
          .set({ replaced: 1 })
          .where('id', '=', session.id)
          .where('replaced', 'is', null)
          .executeTakeFirstOrThrow()
        if (Number(numUpdatedRows) === 0) return ctx.json({ rotated: false })
        const { id: _id, token: _token, ...kept } = session
        const next = await ctx.context.internalAdapter.createSession(
          user.id,
          false,
          { ...kept, replaced: null, rotatedAt: Date.now(), updatedAt: new Date() },
          true,
        )
        const soon = new Date(Math.min(Date.now() + GRACE_MS, session.expiresAt.getTime()))
        await ctx.context.internalAdapter.updateSession(session.token, { expiresAt: soon })
        await setSessionCookie(ctx, { session: next, user })
        return ctx.json({ rotated: true })
      }),
    },
  } satisfies BetterAuthPlugin
}
