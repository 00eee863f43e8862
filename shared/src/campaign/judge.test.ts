import { describe, expect, it } from 'vitest'
import { judge, numberOf, together } from './judge.ts'
import type { Judged } from './judge.ts'

const count = (num: number): Judged => ({ num, den: null, partial: false })
const share = (num: number, den: number, partial = false): Judged => ({ num, den, partial })

describe('a figure against its baseline', () => {
  it('is down when it is lower, and clearly down by the share that is asked for', () => {
    expect(judge({ is: 'down' }, count(9), count(10))).toBe('met')
    expect(judge({ is: 'down' }, count(10), count(10))).toBe('unmet')
    expect(judge({ is: 'down', clearly: 0.1 }, count(9), count(10))).toBe('met')
    expect(judge({ is: 'down', clearly: 0.1 }, count(91), count(100))).toBe('unmet')
  })

  it('is down where both years had no case, and can be no rise there', () => {
    expect(judge({ is: 'down' }, count(0), count(0))).toBe('met')
    expect(judge({ is: 'up' }, count(0), count(0))).toBe('none')
    expect(judge({ is: 'up', clearly: 0.5 }, count(1), count(0))).toBe('met')
  })

  it('is not judged as a share of nothing', () => {
    expect(judge({ is: 'atLeast' }, share(0, 0), count(1))).toBe('none')
    expect(judge({ is: 'up' }, share(1, 2), 'nothing')).toBe('none')
  })

  it('stays open while facts are missing, also when what came looks good', () => {
    expect(judge({ is: 'equal' }, 'missing', count(0))).toBe('open')
    expect(judge({ is: 'atLeast' }, share(5, 5, true), count(1))).toBe('open')
    expect(judge({ is: 'atLeast' }, share(4, 5, true), count(1))).toBe('unmet')
    expect(judge({ is: 'down' }, count(1), 'missing')).toBe('open')
  })

  it('stays open before the first deadline, whatever it is, and comes to no number yet', () => {
    const running = (num: number): Judged => ({ num, den: 1, partial: false, running: true })
    expect(judge({ is: 'below' }, running(0), count(1))).toBe('open')
    expect(judge({ is: 'atLeast' }, running(0), count(1))).toBe('open')
    expect(judge({ is: 'down' }, count(1), running(1))).toBe('open')
    expect(numberOf(running(1))).toBeNull()
  })

  it('reaches a value exactly in spite of how fractions are kept', () => {
    expect(judge({ is: 'atLeast' }, share(3, 10), count(0.1 + 0.2))).toBe('met')
    expect(judge({ is: 'below' }, share(3, 10), count(0.3))).toBe('unmet')
    expect(judge({ is: 'above' }, count(3), count(3))).toBe('unmet')
    expect(judge({ is: 'notUp' }, count(3), count(3))).toBe('met')
    expect(judge({ is: 'notDown' }, count(2), count(3))).toBe('unmet')
    expect(judge({ is: 'atMost' }, count(4), count(3))).toBe('unmet')
  })
})

it('judges several together: one failure decides, then one that is open', () => {
  expect(together(['met', 'none', 'met'])).toBe('met')
  expect(together(['met', 'open'])).toBe('open')
  expect(together(['open', 'unmet', 'met'])).toBe('unmet')
  expect(together(['none'])).toBe('none')
})
