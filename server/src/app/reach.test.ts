import { expect, it } from 'vitest'
import { addressBehind, LOCAL, servedHost } from './reach.ts'

const OUT = { origin: 'https://shouwang.example:8443', proxies: ['10.0.0.2', '10.0.0.3'] }

it('serves this machine under its own names, with any port', () => {
  for (const host of ['localhost', 'localhost:8787', '127.0.0.1:1', '[::1]:8787']) expect(servedHost(LOCAL, host), host).toBe(true)
  for (const host of [undefined, '', 'example.org', 'localhost.example.org', '127.0.0.1.example.org'])
    expect(servedHost(LOCAL, host), String(host)).toBe(false)
})

it('serves its public address, and no other', () => {
  expect(servedHost(OUT, 'shouwang.example:8443')).toBe(true)
  expect(servedHost(OUT, 'Shouwang.Example:8443')).toBe(true)
  for (const host of ['shouwang.example', 'shouwang.example:80', 'other.example:8443']) expect(servedHost(OUT, host), host).toBe(false)
})

it('believes a proxy of ours about where a request came from', () => {
  expect(addressBehind(OUT, '10.0.0.2', '192.0.2.7')).toBe('192.0.2.7')
  expect(addressBehind(OUT, '::ffff:10.0.0.2', '192.0.2.7')).toBe('192.0.2.7')
  expect(addressBehind(OUT, '10.0.0.2', '192.0.2.7, 10.0.0.3')).toBe('192.0.2.7')
})

it('does not believe what a sender wrote before the proxy did', () => {
  expect(addressBehind(OUT, '10.0.0.2', '203.0.113.9, 192.0.2.7')).toBe('192.0.2.7')
})

it('believes nobody else', () => {
  expect(addressBehind(OUT, '192.0.2.7', '203.0.113.9')).toBe('192.0.2.7')
  expect(addressBehind(LOCAL, '127.0.0.1', '203.0.113.9')).toBe('127.0.0.1')
  expect(addressBehind(OUT, '10.0.0.2', null)).toBe('10.0.0.2')
  expect(addressBehind(OUT, '10.0.0.2', '')).toBe('10.0.0.2')
  expect(addressBehind(OUT, null, '203.0.113.9')).toBeNull()
})
