import { expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './password-hash.ts'

const LIGHT = { memory: 64, passes: 1, lanes: 1 }

it('knows a password again by its hash, and no other', async () => {
  const hash = await hashPassword('horse battery staple', LIGHT)
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/)
  expect(await verifyPassword(hash, 'horse battery staple')).toBe(true)
  expect(await verifyPassword(hash, 'horse battery stapler')).toBe(false)
  expect(await verifyPassword(hash, '')).toBe(false)
})

it('salts: the same password has another hash each time', async () => {
  expect(await hashPassword('horse battery staple', LIGHT)).not.toBe(await hashPassword('horse battery staple', LIGHT))
})

it('knows a password however its characters were composed', async () => {
  const hash = await hashPassword('café latté, twice', LIGHT)
  expect(await verifyPassword(hash, 'café latté, twice')).toBe(true)
})

it('takes what is no hash of ours for none', async () => {
  for (const hash of ['', 'horse battery staple', '$2b$10$abcdefghijklmnopqrstuv', '$argon2id$v=19$m=64,t=1,p=1$abc$'])
    expect(await verifyPassword(hash, 'horse battery staple')).toBe(false)
})
