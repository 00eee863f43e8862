import type { IncomingHttpHeaders } from 'node:http'
import { throughProxy } from '../app/reach.ts'
import type { Who } from './who.ts'

/** How long somebody is known without looking again: so late, at most, does another process learn that a sign-in ended. */
const LIFE_MS = 5000

const MOST = 20_000

/** Who sent a cookie or a token, remembered for a moment. What changes in this process is forgotten at once. */
export class Memory {
  private readonly entries = new Map<string, { who: Who; until: number }>()
  private era = 0

  /** Somebody by their credentials (`credentialOf`), `null` when they have to be looked up. */
  get(credential: string): Who | null {
    const entry = this.entries.get(credential)
    return entry !== undefined && entry.until > Date.now() ? entry.who : null
  }

  /** Keeps what a look-up found, unless something was forgotten since `era`, when the look-up began. */
  put(credential: string, who: Who, era: number): void {
    if (era !== this.era) return
    if (this.entries.size >= MOST) this.entries.clear()
    this.entries.set(credential, { who, until: Date.now() + LIFE_MS })
  }

  now(): number {
    return this.era
  }

  /** Forgets everybody: a sign-in, a token, a post or an account has changed. */
  forget(): void {
    this.era++
    this.entries.clear()
  }
}

/** What tells requests apart: the API token, else all cookies as they were sent; and whether they came through a proxy, where nobody sees the open demo. */
export function credentialOf(headers: IncomingHttpHeaders): string {
  const { authorization, cookie = '' } = headers
  // No header can hold a line break: nobody can send one of these as the other.
  if (authorization !== undefined && isBearer(authorization)) return `\n${authorization}`
  return throughProxy(Object.keys(headers)) ? `\r${cookie}` : cookie
}

/** Whether an `Authorization` header carries a token. Another kind, as proxies add, is not for us. */
export function isBearer(authorization: string): boolean {
  return authorization.slice(0, 7).toLowerCase() === 'bearer '
}
