import { randomBytes } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { AppError } from './error.ts'
import { servedHost } from './reach.ts'
import type { Reach } from './reach.ts'

const SHARED = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
]
const POLICY = SHARED.join('; ')

/** Stands in the built page where the number used once belongs (`web/vite.config.ts`). */
const NONCE = 'nonce-of-this-answer'

/**
 * The page as it is sent: its scripts carry a number that is used once, and its policy runs only what carries it, or was loaded by such a script
 * (W3C Content Security Policy Level 3, "strict-dynamic"). A script that somebody managed to write into the page has no number.
 */
export function sealedPage(html: string): { html: string; policy: string } {
  const nonce = randomBytes(16).toString('base64url')
  return {
    html: html.replaceAll(NONCE, nonce),
    policy: [...SHARED, `script-src 'nonce-${nonce}' 'strict-dynamic'`].join('; '),
  }
}

/** Headers of every answer: nothing from another host, no framing, no sniffing (OWASP Secure Headers). */
export const SECURITY_HEADERS: Record<string, string> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
}

/** Sets the security headers and refuses a foreign `Host` (a page elsewhere that points its name at this machine) and foreign writes. */
export const security = (reach: Reach) =>
  createMiddleware(async (c, next) => {
    const host = c.req.header('host')
    if (!servedHost(reach, host))
      throw new AppError('forbidden', {
        zh: `本机不以主机名“${host ?? ''}”提供服务，请用 ${reach.origin ?? 'localhost 或 127.0.0.1'} 访问`,
        en: `the host name "${host ?? ''}" is not served here: use ${reach.origin ?? 'localhost or 127.0.0.1'}`,
      })
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const origin = c.req.header('origin')
      // A sandboxed or local page writes `Origin: null`, which is no address.
      if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
        throw new AppError('forbidden', { zh: `拒绝来自“${origin}”的写入`, en: `writes from "${origin}" are refused` })
    }
    await next()
    const policy = c.res.headers.get('Content-Security-Policy')
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.res.headers.set(name, value)
    if (policy !== null) c.res.headers.set('Content-Security-Policy', policy)
  })
