import { isoOf } from '@shouwang/shared/period/day'
import { Session } from '@shouwang/shared/wire/session'
import { streamSSE } from 'hono/streaming'
import { allows } from '../account/who.ts'
import { acting } from '../app/acting.ts'
import type { AppContext } from '../app/context.ts'
import { AppError } from '../app/error.ts'
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
/** Pages that one person has open at most; the visitors of a demo count as one. */
const MOST_STREAMS = 100

/** The place on which the page opens for somebody: the store's own where they may see it, else the first that is theirs. */
function homeWithin(tree: Tree, { roots, sectors = [] }: Scope, home: number | null): number | null {
  if (home === null || inScope(tree, { roots }, home)) return home
  return [...roots, ...sectors.map(({ placeId }) => placeId)].find((id) => tree.preOf(id) >= 0) ?? null
}

export function versionRoutes({ store, live, clock, identify, reach = LOCAL, readOnly = false }: AppContext) {
  /** Open streams by person. */
  const open = new Map<string, number>()
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
      const { userId } = c.get('who')!
      const streams = open.get(userId) ?? 0
      if (streams >= MOST_STREAMS)
        throw new AppError('too_many', { zh: '打开的页面过多，请关闭一些再试', en: 'too many pages are open: close some and try again' })
      open.set(userId, streams + 1)
      c.header('Cache-Control', 'no-store')
      return streamSSE(c, async (stream) => {
        const send = () => stream.writeSSE({ event: 'version', data: JSON.stringify(live.version) })
        const unlisten = live.listen(() => void send())
        let ended = false
        const end = () => {
          if (ended) return
          ended = true
          unlisten()
          const left = open.get(userId)! - 1
          if (left > 0) open.set(userId, left)
          else open.delete(userId)
        }
        stream.onAbort(end)
        try {
          await send()
          while (!stream.aborted && !stream.closed) {
            await stream.sleep(BEAT)
            if (stream.aborted) break
            // Whoever has signed out or lost their post meanwhile hears no more; an open page alone keeps nobody signed in.
            const who = await identify.who(senderOf(c, reach), true)
            if (!who || !allows(who, 'figures.read')) break
            await stream.writeSSE({ event: 'beat', data: '' })
          }
        } finally {
          end()
        }
      })
    })
}
