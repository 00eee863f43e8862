import { isoOf } from '@shouwang/shared/period/day'
import { Session } from '@shouwang/shared/wire/session'
import { streamSSE } from 'hono/streaming'
import { acting } from '../app/acting.ts'
import type { AppContext } from '../app/context.ts'
import { LOCAL } from '../app/reach.ts'
import { read, routes } from '../app/routes.ts'
import { senderOf } from '../app/sender.ts'
import { holdsDemo } from '../demo/memory.ts'
import { homeOf } from '../jurisdiction/home.ts'
import { inScope } from '../jurisdiction/scope.ts'
import { readMarking } from '../marking/marking.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readFactSpan } from './read-fact-span.ts'

const session = read('/session', 'figures.read', 'What an open page needs first: versions, the area to open on, the date', Session, {})

/** Milliseconds between signs of life, which keep proxies from closing a silent stream. */
const BEAT = 25_000

/** The place on which the page opens for somebody: the store's own where they may see it, else the first that is theirs. */
function homeWithin(tree: Tree, { roots, sectors = [] }: Scope, home: number | null): number | null {
  if (home === null || inScope(tree, { roots }, home)) return home
  return [...roots, ...sectors.map(({ placeId }) => placeId)].find((id) => tree.preOf(id) >= 0) ?? null
}

export function versionRoutes({ store, live, clock, identify, reach = LOCAL, readOnly = false }: AppContext) {
  return routes()
    .openapi(session, async (c) => {
      const tree = await live.tree()
      const facts = await readFactSpan(store.db)
      return c.json(
        {
          version: live.version,
          area: homeWithin(tree, c.get('scope'), await homeOf(store.db, tree)),
          today: isoOf(clock.today()),
          now: new Date(clock.now()).toISOString(),
          zone: clock.zone,
          demo: await holdsDemo(store.db),
          readOnly,
          marking: await readMarking(store.db),
          facts: facts && { from: isoOf(facts.from), until: isoOf(facts.until) },
        },
        200,
      )
    })
    .get('/events', acting('figures.read'), (c) => {
      c.header('Cache-Control', 'no-store')
      return streamSSE(c, async (stream) => {
        const send = () => stream.writeSSE({ event: 'version', data: JSON.stringify(live.version) })
        const stop = live.listen(() => void send())
        stream.onAbort(stop)
        await send()
        while (!stream.aborted && !stream.closed) {
          await stream.sleep(BEAT)
          // Whoever has signed out meanwhile hears no more.
          if ((await identify.who(senderOf(c, reach))) === null) break
          await stream.writeSSE({ event: 'beat', data: '' })
        }
        stop()
      })
    })
}
