import { expect, test } from 'vitest'
import { isLocked, shownAccounts, shownPosts, stateOf } from './management.ts'
import type { ManagedAccount, Post } from './management.ts'

const NOW = Date.parse('2026-11-24T02:00:00Z')
const place = (id: number, name: string) => ({ id, name, level: 'township' as const, path: ['云岭县', name] })
const post = (id: number, over: Partial<Post> = {}): Post => ({
  id,
  role: 'liaison',
  place: place(id, `${id}号镇`),
  sector: null,
  holder: null,
  before: [],
  invited: null,
  ...over,
})
const held = post(1, { holder: { id: 'a', name: '甲', since: '2026-01-01T00:00:00Z', disabled: false } })
const invited = post(2, { invited: { id: 7, expiresAt: '2026-11-30T00:00:00Z' } })
const vacant = post(3, { role: 'office' })
const whole = post(4, { role: 'administrator', place: null })
const POSTS = [held, invited, vacant, whole]

const account = (id: string, over: Partial<ManagedAccount> = {}): ManagedAccount => ({
  id,
  name: id,
  username: id,
  posts: [held],
  elsewhere: 0,
  disabledSince: null,
  twoFactor: false,
  lastSignIn: '2026-11-20T00:00:00Z',
  lockedUntil: null,
  demo: false,
  ...over,
})

test('a post is held, invited to or vacant, and each can be asked for', () => {
  expect(POSTS.map(stateOf)).toEqual(['held', 'invited', 'vacant', 'vacant'])
  expect(shownPosts(POSTS, { post: 'vacant' })).toEqual([vacant, whole])
  expect(shownPosts(POSTS, { post: 'vacant', role: 'office' })).toEqual([vacant])
  expect(shownPosts([], { post: 'vacant' })).toEqual([])
})

test('what is typed finds a post by its place, a place above it and its holder', () => {
  expect(shownPosts(POSTS, { q: '2号' })).toEqual([invited])
  expect(shownPosts(POSTS, { q: '云岭' })).toEqual([held, invited, vacant])
  expect(shownPosts(POSTS, { q: '甲' })).toEqual([held])
  expect(shownPosts(POSTS, { q: '  ' })).toEqual(POSTS)
})

test('accounts are found by how they stand', () => {
  const never = account('never', { lastSignIn: null })
  const demo = account('demo', { lastSignIn: null, demo: true })
  const disabled = account('disabled', { disabledSince: '2026-11-01T00:00:00Z' })
  const locked = account('locked', { lockedUntil: '2026-11-24T02:00:01Z' })
  const without = account('without', { posts: [] })
  const all = [never, demo, disabled, locked, without]
  expect(shownAccounts(all, { account: 'never' }, NOW)).toEqual([never])
  expect(shownAccounts(all, { account: 'disabled' }, NOW)).toEqual([disabled])
  expect(shownAccounts(all, { account: 'active' }, NOW)).toEqual([never, demo, locked, without])
  expect(shownAccounts(all, { account: 'locked' }, NOW)).toEqual([locked])
  expect(shownAccounts(all, { account: 'without' }, NOW)).toEqual([without])
  expect(shownAccounts(all, { role: 'office' }, NOW)).toEqual([])
})

test('a lock is over at the instant that it names', () => {
  expect(isLocked(account('a', { lockedUntil: '2026-11-24T02:00:00Z' }), NOW)).toBe(false)
  expect(isLocked(account('a', { lockedUntil: '2026-11-24T02:00:00.001Z' }), NOW)).toBe(true)
})
