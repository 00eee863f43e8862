import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

// Returns the bytes of a file under every address, or 304 to whoever has them.
const [file, type, etag] = process.argv.slice(2) as [string, string, string]
const body = readFileSync(file)
const app = new Hono()
app.get('*', (c) =>
  c.req.header('if-none-match') === etag
    ? c.body(null, 304)
    : c.body(body, 200, { 'Content-Type': type, 'Content-Length': `${body.length}` }),
)
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(`http://127.0.0.1:${port}`))
