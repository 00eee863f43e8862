import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../app/context.ts'
import { refusePersons } from './refuse-persons.ts'

/** Not words that are kept: secrets, and documents, which are read as what they are where they are saved. */
const OTHERWISE = ['password', 'current', 'next', 'code', 'token', 'document']

/** Refuses a request to write whose JSON holds the number of a person in any of its texts: a route that comes later is guarded too. */
export const impersonal = createMiddleware<AppEnv>(async (c, next) => {
  const type = c.req.header('content-type') ?? ''
  if (type.includes('json')) walk(await c.req.json<unknown>().catch(() => null), null)
  await next()
})

function walk(value: unknown, name: string | null): void {
  if (typeof value === 'string')
    refusePersons(value, { zh: name === null ? '内容' : `“${name}”`, en: name === null ? 'what was sent' : `"${name}"` })
  else if (Array.isArray(value)) for (const one of value) walk(one, name)
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) if (!OTHERWISE.includes(key)) walk(one, key)
}
