import { describe, expect, it } from 'vitest'
import { codeOrder } from './code-order.ts'

describe('codes in order', () => {
  it('are found wherever they stand, in order or not', () => {
    for (const codes of [
      ['10', '11', '12', '20'],
      ['20', '0', '12', '11', '10', 'CA'],
    ]) {
      const order = codeOrder(codes)
      codes.forEach((code, at) => expect(order.find(code)).toBe(at))
      for (const none of ['', '00', '115', '99', 'ZZ']) expect(order.find(none)).toBe(-1)
    }
  })

  it('find nothing where there are none', () => {
    expect(codeOrder([]).find('10')).toBe(-1)
  })
})
