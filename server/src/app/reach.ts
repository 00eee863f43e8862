import { plainAddress } from '@shouwang/shared/account/plain-address'

/** Under which address the page is reached, `null` on this machine alone, and the proxies whose word about an address is taken. */
export type Reach = { readonly origin: string | null; readonly proxies: readonly string[] }

/** Reached on this machine alone, through no proxy. */
export const LOCAL: Reach = { origin: null, proxies: [] }

/** Addresses that only this machine can reach. */
export const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '::1']

/** Whether an address, as a connection names it, is of this machine. */
export function isLoopback(address: string | null): boolean {
  return address !== null && /^(::1|127(\.\d{1,3}){3})$/.test(plainAddress(address))
}

/** Whether headers (by their names in small letters) say that a proxy handed a request on: whoever sent it need not be on this machine, although the proxy may be. */
export function throughProxy(names: Iterable<string>): boolean {
  for (const name of names)
    if (name === 'forwarded' || name === 'via' || name === 'x-real-ip' || name.startsWith('x-forwarded-')) return true
  return false
}

/** Whether a `Host` header names this machine (`localhost`, `127.0.0.1` or `[::1]`, with any port) or the public address. */
export function servedHost({ origin }: Reach, host: string | undefined): boolean {
  if (host === undefined) return false
  if (/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)) return true
  return origin !== null && host.toLowerCase() === new URL(origin).host
}

/**
 * Where a request came from: the other end of the connection or, behind proxies of ours, whom the nearest of them names that is none of ours. What others write into
 * `X-Forwarded-For` is not believed.
 */
export function addressBehind({ proxies }: Reach, connected: string | null, forwarded: string | null): string | null {
  const named = (forwarded ?? '').split(',').map((part) => part.trim())
  let address = connected
  while (address !== null && proxies.includes(plainAddress(address))) {
    const before = named.pop()
    if (before === undefined || before === '') break
    address = before
  }
  return address
}
