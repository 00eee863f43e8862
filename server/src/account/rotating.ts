import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../app/context.ts'
import type { Accounts } from './accounts.ts'
import { askerOf } from './doors.ts'

/** Gives a sign-in another token when it is due, with an answer that a browser does not keep. */
export function rotating({ auth, memory }: Accounts) {
  return createMiddleware<AppEnv>(async (c, next) => {
    await next()
    if (c.get('who')?.session?.due !== true || c.res.headers.has('Set-Cookie')) return
    if (c.res.headers.get('Cache-Control')?.includes('immutable') === true) return
    const { cookies } = await auth.rotate(askerOf(c))
    if (cookies.length === 0) return
    memory.forget()
    for (const cookie of cookies) c.res.headers.append('Set-Cookie', cookie)
  })
}
