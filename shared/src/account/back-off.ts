import { plainAddress } from './plain-address.ts'

/** After how many failures in a row an account or an address has to wait, for how long at first and at most (doubling), and when failures are forgotten. Milliseconds. */
export type BackOff = { readonly free: number; readonly first: number; readonly longest: number; readonly forgotten: number }

const MINUTE = 60_000

/** Of one account, wherever the attempts come from. A quarter of an hour at most: whoever tries to keep somebody out must keep trying. */
export const ACCOUNT_BACK_OFF: BackOff = { free: 5, first: MINUTE, longest: 15 * MINUTE, forgotten: 24 * 60 * MINUTE }

/** Of one address, whatever accounts are tried; an office often shares one, so more is allowed. */
export const ADDRESS_BACK_OFF: BackOff = { free: 30, first: MINUTE, longest: 60 * MINUTE, forgotten: 60 * MINUTE }

/** How long to wait after so many failures in a row. */
export function waitAfter({ free, first, longest }: BackOff, failures: number): number {
  return failures < free ? 0 : Math.min(first * 2 ** (failures - free), longest)
}

/** What counts as one address: an IPv6 network of 64 bits belongs to one subscriber. */
export function addressKey(address: string): string {
  const plain = plainAddress(address)
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('%')[0]!.split('::')
  const start = head === '' ? [] : head.split(':')
  const end = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0')
  return `${[...start, ...zeros, ...end]
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
