import { expect, it } from 'vitest'
import { MINIMUM, passwordFault } from './password.ts'

const refused = (password: string, names: string[] = []) => passwordFault(password, names)?.en ?? null

it('takes long passwords of any kind of characters', () => {
  for (const password of ['horse battery staple', '山高月小水落石出江流有声', 'tuxedo-92-lantern', 'k7#mQ2vx9!Lp', 'nn48vbk2ppsd'])
    expect(refused(password, ['演示·领导', 'leader']), password).toBeNull()
})

it('takes a password of exactly the least length and refuses one shorter', () => {
  const password = 'k7mq2vx9lp'
  expect(password.length).toBe(MINIMUM)
  expect(refused(password)).toBeNull()
  expect(refused(password.slice(1))).toContain(String(MINIMUM))
  expect(refused('')).toContain(String(MINIMUM))
})

it('counts characters, not bytes', () => {
  expect(refused('山高月小水落石出江')).toContain(String(MINIMUM))
})

it('refuses a password that holds the name of its owner', () => {
  expect(refused('xiaoyun-qingshan', ['小云', 'xiaoyun'])).toContain('name')
  expect(refused('K7Xiaoyun!mq2', ['小云', 'xiaoyun@county'])).toContain('name')
  expect(refused('小云小云小云的家在青山', ['小云'])).toContain('name')
  expect(refused('tuxedo-lantern', ['x', ''])).toBeNull()
})

it('refuses what is easily guessed', () => {
  for (const password of ['1234567890', '0987654321', 'abcdefghij', 'qwertyuiop', 'qwertyuiop12', '1qaz2wsx3edc', 'asdfghjkl123'])
    expect(refused(password), password).toContain('runs along')
  for (const password of ['password123456', 'P@ssw0rd2026', 'admin-admin-2026', 'woaini5201314', 'Chongqing@2026', 'Fanzha#2026!'])
    expect(refused(password), password).toContain('common')
})

it('refuses one short piece over and over', () => {
  expect(refused('aaaaaaaaaaaa')).toContain('few')
  expect(refused('k7mq2k7mq2k7mq2')).toContain('over and over')
})

it('says why in Chinese too', () => {
  expect(passwordFault('1234567890', [])?.zh).toBe('密码是键盘或数字的顺序排列')
})
