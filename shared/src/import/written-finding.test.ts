import { describe, expect, it } from 'vitest'
import { readFinding } from './written-finding.ts'

describe('the result of an inspection', () => {
  it.each([
    ['好', 'good'],
    ['较好', 'good'],
    ['合格', 'good'],
    ['工作不力', 'weak'],
    ['落后', 'weak'],
    ['发现问题。', 'fault'],
    ['存在隐患', 'fault'],
    ['不合格', 'fault'],
    ['Weak', 'weak'],
    ['', null],
  ])('%s is %s', (text, finding) => {
    expect(readFinding(text)).toEqual({ ok: true, value: finding })
  })

  it('that is none is refused with those there are', () => {
    const reading = readFinding('一般')
    expect(reading.ok || reading.reason.zh).toBe('“一般”不是检查结果，应填 较好、工作不力 或 发现问题')
  })
})
