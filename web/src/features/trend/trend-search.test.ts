import { describe, expect, it } from 'vitest'
import { dayOf } from '@shouwang/shared/period/day'
import { TrendSearch, areasOf, areasParam, datesOf, hasTypes, chartOf } from './trend-search.ts'
import { cases, coverage } from '../../chart/trend-fixture.ts'

const today = dayOf('2026-11-24')

describe('the address of the trends page', () => {
  it('gives up what it cannot read and keeps the rest', () => {
    expect(TrendSearch.parse({ areas: '1,x', kind: 'fortnight', span: '13', from: 'soon', indicator: 'cases', by: 'type' })).toEqual({
      indicator: 'cases',
      by: 'type',
    })
  })
  it('reads numbers and switches from text', () => {
    expect(TrendSearch.parse({ span: '52', year: 'off' })).toEqual({ span: 52, year: 'off' })
  })
  it('names one or several places, each once, at most eight', () => {
    expect(areasOf(TrendSearch.parse({ areas: '5' }))).toEqual([5])
    expect(areasOf(TrendSearch.parse({ areas: '5,6,5' }))).toEqual([5, 6])
    expect(areasOf({})).toEqual([])
    expect(areasOf(TrendSearch.parse({ areas: areasParam([1, 2, 3, 4, 5, 6, 7, 8, 9]) }))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(areasParam([])).toBeUndefined()
  })
  it('asks for the last 26 weeks, this one included', () => {
    expect(datesOf({}, today)).toEqual({ from: '2026-06-01', until: '2026-11-30' })
  })
  it('asks for whole periods of another kind', () => {
    expect(datesOf({ kind: 'month', span: 12 }, today)).toEqual({ from: '2025-12-01', until: '2026-12-01' })
  })
  it('goes no further back than there are facts', () => {
    expect(datesOf({ kind: 'year', span: 12 }, today, dayOf('2023-01-02'))).toEqual({ from: '2023-01-01', until: '2027-01-01' })
    expect(datesOf({ kind: 'year', span: 12 }, today, dayOf('2029-01-02')).from).toBe('2026-01-01')
  })
  it('takes free dates, unless they run backwards', () => {
    expect(datesOf({ from: '2026-01-01', until: '2026-03-01' }, today)).toEqual({ from: '2026-01-01', until: '2026-03-01' })
    expect(datesOf({ from: '2026-03-01', until: '2026-03-01', span: 12 }, today)).toEqual({ from: '2026-09-07', until: '2026-11-30' })
  })
})

describe('how a trend is drawn', () => {
  it('is bars for counts and lines for rates', () => {
    expect(chartOf({}, cases, 'area')).toBe('bar')
    expect(chartOf({}, coverage, 'area')).toBe('line')
  })
  it('stacks only the types of a count', () => {
    expect(chartOf({ chart: 'stack' }, cases, 'type')).toBe('stack')
    expect(chartOf({ chart: 'stack' }, cases, 'area')).toBe('line')
    expect(chartOf({ chart: 'stack' }, coverage, 'type')).toBe('line')
  })
})

it('only incidents have fraud types', () => {
  expect([cases, coverage].map(hasTypes)).toEqual([true, false])
})
