import { Condition } from '@shouwang/shared/campaign/condition'
import { describe, expect, it } from 'vitest'
import { ANY_CONDITIONS, PLAIN_CONDITIONS, turnedInto } from './condition-kinds.ts'

const first = { task: 'receipts', goal: 'down' }
const quiet = { when: 'quiet', over: 'year' }

describe('another kind of condition', () => {
  it.each([...PLAIN_CONDITIONS.filter((kind) => kind !== 'date'), ...ANY_CONDITIONS])('begins complete: %s', (kind) => {
    expect(Condition.safeParse(turnedInto(quiet, kind, first)).success).toBe(true)
  })

  it('begins with what it needs, and a day to be filled in', () => {
    expect(turnedInto(quiet, 'date', first)).toEqual({ when: 'date', from: '' })
    expect(Condition.safeParse(turnedInto(quiet, 'figure', { task: '', goal: '' })).success).toBe(true)
  })

  it('keeps what was there: as the first of several, inside a not, and out of both again', () => {
    const all = turnedInto(quiet, 'all', first)
    expect(all).toMatchObject({ when: 'all', of: [quiet, { when: 'incidents' }] })
    expect(turnedInto(all, 'any', first)).toMatchObject({ when: 'any', of: [quiet, { when: 'incidents' }] })
    expect(turnedInto(all, 'quiet', first)).toBe(quiet)
    const not = turnedInto(quiet, 'not', first)
    expect(not).toEqual({ when: 'not', of: quiet })
    expect(turnedInto(not, 'quiet', first)).toBe(quiet)
    expect(turnedInto(not, 'all', first)).toMatchObject({ of: [quiet, {}] })
  })

  it('that is the same changes nothing', () => {
    expect(turnedInto(quiet, 'quiet', first)).toBe(quiet)
  })
})
