import { expect, it } from 'vitest'
import { ACCOUNT_BACK_OFF, addressKey, ADDRESS_BACK_OFF, waitAfter } from './back-off.ts'

it('lets an account fail four times without a wait, and doubles the wait from the fifth on', () => {
  expect([0, 4, 5, 6, 7].map((failures) => waitAfter(ACCOUNT_BACK_OFF, failures))).toEqual([0, 0, 60_000, 120_000, 240_000])
})

it('never waits longer than the longest', () => {
  expect(waitAfter(ACCOUNT_BACK_OFF, 10_000)).toBe(ACCOUNT_BACK_OFF.longest)
  expect(waitAfter(ADDRESS_BACK_OFF, 10_000)).toBe(ADDRESS_BACK_OFF.longest)
})

it('takes an IPv6 network for one address and every IPv4 address for itself', () => {
  expect(addressKey('10.1.2.3')).toBe('10.1.2.3')
  expect(addressKey('::ffff:10.1.2.3')).toBe('10.1.2.3')
  expect(addressKey('2001:db8:0:12:aaaa::1')).toBe('2001:db8:0:12::/64')
  expect(addressKey('2001:0DB8::12:aaaa:0:0:1')).toBe('2001:db8:0:12::/64')
  expect(addressKey('2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(addressKey('::1')).toBe('0:0:0:0::/64')
})
