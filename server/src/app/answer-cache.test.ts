import { expect, it } from 'vitest'
import { AnswerCache, finishAnswer } from './answer-cache.ts'

const answer = (bytes: number) => finishAnswer('text/plain', null, Buffer.alloc(bytes, 'x'))
const KILO = 800

it('forgets the answers that were asked for least recently when it is full', () => {
  const cache = new AnswerCache(3500)
  for (const key of ['a', 'b', 'c']) cache.put(key, answer(KILO))
  expect(cache.get('a')).toBeDefined()
  cache.put('d', answer(KILO))
  expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd'])
})

it('counts an answer once, however often it is put', () => {
  const cache = new AnswerCache(3500)
  cache.put('kept', answer(KILO))
  for (let i = 0; i < 100; i++) cache.put('again', answer(KILO))
  expect(cache.get('kept')).toBeDefined()
})
