import { expect, it } from 'vitest'
import { addressBehind, isLoopback, LOCAL, servedHost, throughProxy } from './reach.ts'

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

it('knows an address of this machine from any other', () => {
  for (const address of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1']) expect(isLoopback(address), address).toBe(true)
  for (const address of [null, '', '10.0.0.2', '::ffff:10.0.0.2', '127.0.0.1.example.org', '::2'])
    expect(isLoopback(address), String(address)).toBe(false)
})

it('sees by any of their headers that a proxy handed a request on', () => {
  for (const name of ['forwarded', 'via', 'x-real-ip', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'])
    expect(throughProxy(['host', name]), name).toBe(true)
  expect(throughProxy(['host', 'cookie', 'accept-language', 'x-forward'])).toBe(false)
  expect(throughProxy([])).toBe(false)
})
