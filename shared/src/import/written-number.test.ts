import { describe, expect, it } from 'vitest'
import { readCount, readShare } from './written-number.ts'

const value = (reading: ReturnType<typeof readCount>) => (reading.ok ? reading.value : reading.reason.en)

describe('readCount', () => {
  it.each([
    ['0', 0],
    ['1204', 1204],
    ['1,204', 1204],
    ['１，２０４', 1204],
    ['1 204', 1204],
    ['1204 户', 1204],
    ['35户次', 35],
    ['1.2万', 12_000],
    ['3千', 3000],
    ['三十二', 32],
    ['12.0', 12],
    ["'17", 17],
    [17, 17],
  ])('reads %s as %d', (cell, count) => {
    expect(readCount(cell)).toEqual({ ok: true, value: count })
  })

  it('tells an empty cell and a dash from 0', () => {
    for (const cell of ['', '  ', '-', '—', '/', '无', 'N/A']) expect(readCount(cell)).toEqual({ ok: true, value: null })
  })

  it('refuses what is no count, quoting the cell', () => {
    expect(value(readCount('未报'))).toContain('"未报" is not a number')
    expect(value(readCount('12.5'))).toContain('"12.5" is not a whole number')
    expect(value(readCount('1.23456万'))).toContain('not a whole number')
    expect(value(readCount('-3'))).toContain('negative')
    expect(value(readCount('(3)'))).toContain('negative')
    expect(value(readCount('12-15'))).toContain('not a number')
    expect(value(readCount('21%'))).toContain('not a number')
    expect(value(readCount('99999999999999999999'))).toContain('too large')
  })

  it('gives the reason in Chinese too', () => {
    const reading = readCount('未报')
    expect(reading.ok ? '' : reading.reason.zh).toContain('“未报”不是数')
  })
})

describe('readShare', () => {
  it('reads per cent and fractions, above 100 % too', () => {
    expect(readShare('21%')).toEqual({ ok: true, value: 0.21 })
    expect(readShare('２１ ％')).toEqual({ ok: true, value: 0.21 })
    expect(readShare(0.29)).toEqual({ ok: true, value: 0.29 })
    expect(readShare('104.5%')).toEqual({ ok: true, value: 1.045 })
    expect(readShare('0.7%')).toEqual({ ok: true, value: 0.007 })
    expect(readShare('')).toEqual({ ok: true, value: null })
  })

  it('does not guess whether 21 is a share or per cent', () => {
    expect(value(readShare('21'))).toContain('no per cent sign')
    expect(value(readShare('-1%'))).toContain('negative')
    expect(value(readShare('多'))).toContain('not a share')
  })
})
