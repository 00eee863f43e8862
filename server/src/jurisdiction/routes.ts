import { z } from '@hono/zod-openapi'
import { Area, Found } from '@shouwang/shared/wire/area'
import { PeriodId, periodOf } from '@shouwang/shared/period/period'
import { Depth, Places } from '@shouwang/shared/wire/values'
import type { AppContext } from '../app/context.ts'
import { PlaceId, read, routes, versioned } from '../app/routes.ts'
import { readArea } from './read-area.ts'
import { homeOf } from './home.ts'
import { readPlaces } from './read-places.ts'
import { searchFromHome } from './search.ts'

const area = read('/areas/{id}', 'figures.read', 'One place: where it stands and what of it can be drawn', Area, {
  params: z.object({ id: PlaceId }),
  query: z.object(versioned),
})
const places = read('/places', 'figures.read', 'The places below an area, as columns in tree order', Places, {
  query: z.object({ area: PlaceId, depth: Depth.default('children'), period: PeriodId, ...versioned }),
})
const search = read('/search', 'figures.read', 'Places by name, code or pinyin initials, best first', Found, {
  query: z.object({ q: z.string().min(1).max(80), limit: z.coerce.number().int().min(1).max(50).default(12), ...versioned }),
})

export function jurisdictionRoutes({ store, live }: AppContext) {
  return routes()
    .openapi(area, async (c) => c.json(await readArea(store.db, await live.tree(), c.get('scope'), c.req.valid('param').id), 200))
    .openapi(places, async (c) => {
      const { area, depth, period } = c.req.valid('query')
      return c.json(await readPlaces(store.db, await live.tree(), c.get('scope'), { area, depth, period: periodOf(period) }), 200)
    })
    .openapi(search, async (c) => {
      const { q, limit } = c.req.valid('query')
      const tree = await live.tree()
      const find = await live.search()
      const home = await homeOf(store.db, tree)
      return c.json(
        searchFromHome(find, tree, home, q, c.get('scope'), limit).map((pre) => ({
          id: tree.ids[pre]!,
          name: tree.names[pre]!,
          level: tree.level(pre),
          code: tree.codes[pre]!,
          path: tree
            .path(pre)
            .slice(0, -1)
            .map((at) => tree.names[at]!),
        })),
        200,
      )
    })
}
