import { describe, expect, it } from 'vitest'
import { categoriesOf } from './classification.ts'
import { told } from './method.ts'

describe('a shown count', () => {
  it('is told exactly where small ones are suppressed', () => {
    expect([0, 5, 7, 1234].map((cases) => told(cases, { threshold: 5, method: 'suppress' }))).toEqual([0, 5, 7, 1234])
  })
  it('is told as a multiple of the threshold where counts are rounded', () => {
    expect([0, 5, 7, 8, 12, 13].map((cases) => told(cases, { threshold: 5, method: 'round' }))).toEqual([0, 5, 5, 10, 10, 15])
    expect([4, 5, 9].map((cases) => told(cases, { threshold: 10, method: 'round' }))).toEqual([0, 10, 10])
  })
})

describe('the categories of a breakdown', () => {
  it('name every usual age band whether it occurs or not, others in their place, and what is not stated last', () => {
    expect(categoriesOf('ageBand').map(({ key }) => key)).toEqual(['0-17', '18-29', '30-39', '40-49', '50-59', '60-69', '70+', 'unknown'])
    expect(categoriesOf('ageBand', ['60+', 'unknown', '30-39']).map(({ key }) => key)).toEqual([
      '0-17',
      '18-29',
      '30-39',
      '40-49',
      '50-59',
      '60-69',
      '60+',
      '70+',
      'unknown',
    ])
  })
  it('are the same for sexes and occupations whatever occurs', () => {
    expect(categoriesOf('sex', ['x']).map(({ key }) => key)).toEqual(['female', 'male', 'unknown'])
    expect(categoriesOf('occupation').at(-1)!.key).toBe('unknown')
  })
  it('refuse an age band that is none', () => expect(() => categoriesOf('ageBand', ['old'])).toThrow('"old" is not an age band'))
})
