import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { AppEnv, Sender } from './context.ts'

/** Who sent a request: the headers, and the address of the other end of the connection (`null` where there is none, as in tests without a socket). */
export function senderOf(c: Context<AppEnv>): Sender {
  const bindings = c.env as Partial<HttpBindings> | undefined
  return { headers: c.req.raw.headers, address: bindings?.incoming?.socket.remoteAddress ?? null }
}
