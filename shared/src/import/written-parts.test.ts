import { describe, expect, it } from 'vitest'
import { readParts } from './written-parts.ts'

const TASK = {
  name: { zh: '网点宣传', en: 'Branches' },
  parts: [
    { key: 'staff', name: { zh: '员工培训', en: 'Staff trained' } },
    { key: 'screens', name: { zh: '电子屏、横幅', en: 'Screens, banners' } },
    { key: 'atm', name: { zh: 'ATM 提示', en: 'ATM notices' } },
  ],
}
const told = (text: string) => {
  const reading = readParts(text, TASK)
  return reading.ok ? reading.value : reading.reason.zh
}

describe('parts that are done', () => {
  it.each([
    ['', null],
    ['无', []],
    ['全部完成', ['staff', 'screens', 'atm']],
    ['员工培训', ['staff']],
    ['atm; staff', ['staff', 'atm']],
    ['员工培训、电子屏、横幅，ATM提示', ['staff', 'screens', 'atm']],
    ['员工培训、员工培训', ['staff']],
    ['员工培训、', ['staff']],
  ])('in %s are %s', (text, parts) => {
    expect(told(text)).toEqual(parts)
  })

  it('that the task does not have are refused with those it has', () => {
    expect(told('员工培训、夜校')).toBe('“网点宣传”没有子项“夜校”，有：员工培训、电子屏、横幅、ATM 提示')
    const none = readParts('员工培训', { name: TASK.name })
    expect(none.ok || none.reason.en).toBe('"Branches" has no parts: leave this empty')
  })
})
