import { createRoute } from '@hono/zod-openapi'
import { DemoLeft } from '@shouwang/shared/wire/account'
import { firstLink } from '../account/first-link.ts'
import { acting } from '../app/acting.ts'
import type { AppContext } from '../app/context.ts'
import { isLoopback, throughProxy } from '../app/reach.ts'
import { ErrorBody, routes } from '../app/routes.ts'
import { inScopeOrThrow } from '../jurisdiction/scope.ts'
import { leaveDemo } from './leave-demo.ts'
import { readMemory } from './memory.ts'

const leave = createRoute({
  method: 'post',
  path: '/demo/leave',
  'x-action': 'demo.leave',
  middleware: acting('demo.leave'),
  summary: 'Removes the demo county, so that own data starts clean',
  responses: {
    200: {
      description: 'The demo county is gone; own places and facts stay',
      content: { 'application/json': { schema: DemoLeft } },
    },
    409: { description: 'The store holds no demo county', content: { 'application/json': { schema: ErrorBody } } },
  },
})

export function demoRoutes({ store, live, clock, accounts }: AppContext) {
  return routes().openapi(leave, async (c) => {
    const memory = await readMemory(store.db)
    const county = memory?.codes[memory.county]
    const place = await store.db
      .selectFrom('jurisdiction')
      .select('id')
      .where('code', '=', county ?? '')
      .executeTakeFirst()
    if (place) inScopeOrThrow(await live.tree(), c.get('scope'), place.id)
    await leaveDemo(store, c.get('who')!.actor)
    await live.look()
    // Told to whoever left the open demo on this machine, where the link is printed too; to others the console alone tells it.
    const here = isLoopback(c.get('address')) && !throughProxy(c.req.raw.headers.keys())
    const first = accounts && here && c.get('who')!.via === 'demo' ? await firstLink(store, c.get('who')!.actor, clock.now()) : null
    return c.json({ left: true, first: first?.path ?? null }, 200)
  })
}
