import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { AppEnv, Sender } from './context.ts'
import { addressBehind } from './reach.ts'
import type { Reach } from './reach.ts'

/** Who sent a request: the headers, and the address it came from (`null` where there is no connection, as in tests without a socket). */
export function senderOf(c: Context<AppEnv>, reach: Reach): Sender {
  const bindings = c.env as Partial<HttpBindings> | undefined
  const connected = bindings?.incoming?.socket.remoteAddress ?? null
  return { headers: c.req.raw.headers, address: addressBehind(reach, connected, c.req.header('x-forwarded-for') ?? null) }
}
