import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { acting } from '../app/acting.ts'
import type { AppContext, AppEnv } from '../app/context.ts'
import { AppError } from '../app/error.ts'
import { readTile } from './read-tile.ts'
import { versionInPath } from '@shouwang/shared/wire/tile-path'

/** Vector tiles under addresses that never change their content: `/tiles/{store}-{boundary version}/{z}/{x}/{y}`. Geometry carries no figures. */
export function tileRoutes({ store, live }: AppContext) {
  return new Hono<AppEnv>().get('/:version/:z/:x/:y', acting('figures.read'), async (c) => {
    const part = c.req.param('version')
    const version = versionInPath(live.version.store, part)
    if (version === null)
      throw new AppError('not_found', {
        zh: `没有版本为“${part}”的地图切片，请刷新页面`,
        en: `there are no tiles of "${part}": load the page anew`,
      })
    const [z, x, y] = [c.req.param('z'), c.req.param('x'), c.req.param('y')].map((text) => {
      if (!/^\d{1,9}$/.test(text)) throw new AppError('invalid', { zh: `“${text}”不是切片编号`, en: `"${text}" is not a tile number` })
      return Number(text)
    }) as [number, number, number]
    const bytes = await readTile(store.db, version, z, x, y)
    c.header('Cache-Control', 'private, max-age=31536000, immutable')
    if (bytes === null) return c.body(null, 204)
    c.header('Content-Type', 'application/vnd.mapbox-vector-tile')
    c.header('Vary', 'Accept-Encoding')
    if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(new Uint8Array(gunzipSync(bytes)))
    c.header('Content-Encoding', 'gzip')
    return c.body(new Uint8Array(bytes))
  })
}
