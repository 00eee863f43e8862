import { describe, expect, it } from 'vitest'
import { Campaign } from '../campaign/campaign.ts'
import { smallPlan } from '../campaign/campaign-fixture.ts'
import { taskMatcher } from './match-task.ts'

const plan = Campaign.parse(smallPlan())
const match = taskMatcher([plan])
const told = (text: string) => {
  const reading = match(text)
  return reading.ok ? reading.value : reading.reason.zh
}

describe('a written task', () => {
  it.each([
    ['visits', 'visits'],
    ['重点人员回访', 'visits'],
    ['Follow-up visits', 'visits'],
    ['16', 'visits'],
    ['16 重点人员回访', 'visits'],
    ['', null],
  ])('%s is %s', (text, key) => {
    expect(told(text)).toBe(key)
  })

  it('that is unknown is refused with the tasks there are, those written alike first', () => {
    expect(told('重点人员走访')).toBe('没有任务“重点人员走访”，可填：重点人员回访、回执签收、反诈中心安装')
  })

  it('that is a clause of several tasks is refused with all of them', () => {
    const shared = { ...plan, tasks: plan.tasks.map((task) => ({ ...task, clauses: ['9'] })) }
    const reading = taskMatcher([shared])('9')
    expect(reading.ok || reading.reason.zh).toBe('“9”有多项任务：回执签收、重点人员回访、反诈中心安装，请写任务名称')
  })

  it('is known by the names of earlier versions too', () => {
    const renamed = {
      ...plan,
      tasks: plan.tasks.map((task) => ({ ...task, name: { zh: `新${task.name.zh}`, en: `New ${task.name.en}` } })),
    }
    const both = taskMatcher([plan, renamed])
    expect([both('重点人员回访'), both('新重点人员回访')]).toEqual([
      { ok: true, value: 'visits' },
      { ok: true, value: 'visits' },
    ])
  })
})
