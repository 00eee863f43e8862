import { isoOf } from '@shouwang/shared/period/day'
import { Session } from '@shouwang/shared/wire/session'
import { streamSSE } from 'hono/streaming'
import { acting } from '../app/acting.ts'
import type { AppContext } from '../app/context.ts'
import { read, routes } from '../app/routes.ts'
import { holdsDemo } from '../demo/memory.ts'
import { homeOf } from '../jurisdiction/home.ts'
import { readFactSpan } from './read-fact-span.ts'

const session = read('/session', 'figures.read', 'What an open page needs first: versions, the area to open on, the date', Session, {})

export function versionRoutes({ store, live, clock }: AppContext) {
  return routes()
    .openapi(session, async (c) => {
      const tree = await live.tree()
      const facts = await readFactSpan(store.db)
      return c.json(
        {
          version: live.version,
          area: await homeOf(store.db, tree),
          today: isoOf(clock.today()),
          now: new Date(clock.now()).toISOString(),
          zone: clock.zone,
          demo: await holdsDemo(store.db),
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
          await stream.sleep(25_000)
          await stream.writeSSE({ event: 'beat', data: '' })
        }
        stop()
      })
    })
}
