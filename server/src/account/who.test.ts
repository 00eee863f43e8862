import { expect, it } from 'vitest'
import { whoOf } from './who.ts'
import type { Post } from './who.ts'

const person = { userId: 'x', actor: 'x', name: 'x', via: 'session' } as const
const keyOf = (...posts: readonly Omit<Post, 'id'>[]) =>
  whoOf(
    person,
    posts.map((post, id) => ({ id, ...post })),
  ).key

it('tells apart those who hold different posts, whatever a sector is called', () => {
  const plain = { role: 'liaison', placeId: 2, sector: null } as const
  const whole = { role: 'office', placeId: 1, sector: null } as const
  const keys = [
    keyOf(),
    keyOf(plain),
    keyOf(whole),
    keyOf(plain, whole),
    keyOf({ ...plain, sector: 'bank' }),
    keyOf({ ...plain, sector: 'bank office@1' }),
    keyOf({ ...plain, sector: 'bank' }, whole),
    keyOf({ ...plain, sector: '"],["office",1,null' }),
  ]
  expect(new Set(keys).size).toBe(keys.length)
})

it('takes the same posts for the same, in whatever order they are held', () => {
  const [one, two] = [
    { role: 'office', placeId: 1, sector: null },
    { role: 'liaison', placeId: 2, sector: '银行' },
  ] as const
  expect(keyOf(one, two)).toBe(keyOf(two, one))
})
