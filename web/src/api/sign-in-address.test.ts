import { expect, test } from 'vitest'
import { isOutside, returnAddress } from './sign-in-address.ts'

const ORIGIN = 'http://localhost:8787'

test('whoever signs in comes back to the whole view, and to the map without one', () => {
  expect(returnAddress('/trend?indicator=cases&by=type#heat', ORIGIN)).toBe('/trend?indicator=cases&by=type#heat')
  expect(returnAddress(undefined, ORIGIN)).toBe('/')
})

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example/x',
  '/\\elsewhere.example',
  '/.//elsewhere.example',
  '/x/..//elsewhere.example',
  'http://localhost:8787//elsewhere.example',
  'javascript:alert(1)',
  'http://',
  '/sign-in?to=/sign-in',
])('an address that leads elsewhere or in circles (%s) is not followed', (to) => {
  expect(returnAddress(to, ORIGIN)).toBe('/')
})

test('only sign-in and links of invitation open without signing in', () => {
  expect(['/sign-in', '/link'].map(isOutside)).toEqual([true, true])
  expect(['/', '/sign-in-later', '/links', '/account'].map(isOutside)).toEqual([false, false, false, false])
})
