import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { AppEnv } from './context.ts'
import { AppError } from './error.ts'

/** Requests a minute, by person where somebody is signed in and by address where nobody is; and the largest body, in bytes. */
export type Limits = { reads: number; writes: number; strangers: number; body: number }

/** Far above what people do, far below what wears a server out: a map in play asks some 10 times a second at most. */
export const LIMITS: Limits = { reads: 1800, writes: 240, strangers: 240, body: 1024 * 1024 }

/** Refuses bodies that are too large before they are read. */
export function limitBody({ body }: Limits) {
  return bodyLimit({
    maxSize: body,
    onError: () => {
      const size = `${Math.floor(body / 1024)} KB`
      throw new AppError('too_large', {
        zh: `提交的内容超过 ${size}，请精简后再提交`,
        en: `the body of the request is larger than ${size}: send less`,
      })
    },
  })
}

/** Refuses whoever asks too often, and says after how many seconds to ask again. Comes after somebody was identified. */
export function limitRate({ reads, writes, strangers }: Limits) {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: 60 })
  const [reading, writing, unknown] = [limiter(reads), limiter(writes), limiter(strangers)]
  return createMiddleware<AppEnv>(async (c, next) => {
    const who = c.get('who')
    const safe = c.req.method === 'GET' || c.req.method === 'HEAD'
    try {
      if (who) await (safe ? reading : writing).consume(who.userId)
      else await unknown.consume(c.get('address') ?? '')
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      const seconds = Math.ceil(refused.msBeforeNext / 1000)
      const text = { zh: `请求过于频繁，请 ${seconds} 秒后再试`, en: `too many requests: try again in ${seconds} seconds` }
      throw new AppError('too_many', text, { seconds })
    }
    await next()
  })
}
