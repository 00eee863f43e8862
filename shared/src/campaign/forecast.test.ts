import { describe, expect, it } from 'vitest'
import { forecastOf, lackOf } from './forecast.ts'

const course = { value: 60, whole: 100, target: 1, before: 32, days: 28, day: 1000, due: 1020 }

describe('a forecast', () => {
  it('goes straight on at the present pace and says which one would be needed', () => {
    expect(forecastOf(course)).toEqual({ pace: 1, needed: 2, completes: 1040 })
  })

  it('is over when the target is reached, and never comes when nothing moves or it goes back', () => {
    expect(forecastOf({ ...course, value: 100 })).toMatchObject({ needed: 0, completes: 1000 })
    expect(forecastOf({ ...course, value: 32 })).toMatchObject({ pace: 0, completes: null })
    expect(forecastOf({ ...course, value: 30 }).completes).toBeNull()
  })

  it('knows no pace that would be enough after the due day, nor a share of nothing', () => {
    expect(forecastOf({ ...course, due: 1000 }).needed).toBeNull()
    expect(forecastOf({ ...course, due: null }).needed).toBeNull()
    expect(forecastOf({ ...course, whole: 0 })).toMatchObject({ needed: null, completes: null })
  })

  it('does not look further ahead than ten years', () => {
    expect(forecastOf({ ...course, before: 59.999, whole: 100_000 }).completes).toBeNull()
  })
})

it('lacks whole people, and nothing above the target', () => {
  expect(lackOf(0.95, { value: 90, whole: 99 })).toBe(5)
  expect(lackOf(0.95, { value: 99, whole: 99 })).toBe(0)
  expect(lackOf(0.1 + 0.2, { value: 3, whole: 10 })).toBe(0)
})
