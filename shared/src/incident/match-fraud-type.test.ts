import { describe, expect, it } from 'vitest'
import { matchFraudType, suggestFraudTypes } from './match-fraud-type.ts'

const types = [
  { key: 'fake-orders', colour: 0, name: { zh: '刷单返利', en: 'Fake orders' }, aliases: ['刷单', '兼职刷单'] },
  { key: 'fake-investment', colour: 1, name: { zh: '虚假投资理财', en: 'Fake investment' }, aliases: ['投资理财', '虚假网络投资理财'] },
  { key: 'fake-loan', colour: 3, name: { zh: '虚假贷款', en: 'Fake loan' }, aliases: ['贷款', '网贷诈骗'] },
]

const match = (text: string) => {
  const reading = matchFraudType(text, types)
  return reading.ok ? reading.value : reading.reason.en
}

describe('fraud types', () => {
  it('are found by what people write', () => {
    expect(match('刷单返利类')).toBe('fake-orders')
    expect(match('网贷')).toBe('fake-loan')
    expect(match('贷款诈骗')).toBe('fake-loan')
    expect(match(' 虚假网络投资理财类 ')).toBe('fake-investment')
    expect(match('fake-loan')).toBe('fake-loan')
  })

  it('are not known where nothing was written', () => {
    expect(match('')).toBeNull()
    expect(match('—')).toBeNull()
  })

  it('are never guessed, but suggested', () => {
    expect(match('网上兼职刷单做任务')).toBe('"网上兼职刷单做任务" is not in the catalogue of fraud types; is it "Fake orders"?')
    expect(match('盗窃')).toBe('"盗窃" is not in the catalogue of fraud types: Fake orders, Fake investment, Fake loan')
    expect(suggestFraudTypes('投资', types).map((type) => type.key)).toEqual(['fake-investment'])
    expect(suggestFraudTypes('虚假', types).map((type) => type.key)).toEqual(['fake-investment', 'fake-loan'])
    expect(suggestFraudTypes('', types)).toEqual([])
  })

  it('must not share a word', () => {
    const clash = [...types, { key: 'other', colour: 7, name: { zh: '其他', en: 'Other' }, aliases: ['刷单类'] }]
    expect(() => matchFraudType('刷单', clash)).toThrow('"刷单类" stands for both')
  })
})
