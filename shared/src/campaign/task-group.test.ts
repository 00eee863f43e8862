import { describe, expect, it } from 'vitest'
import { Campaign } from './campaign.ts'
import { smallPlan } from './campaign-fixture.ts'
import type { Cell } from './cell.ts'
import { groupName, groupsOf, tallyTasks, tasksOfGroup } from './task-group.ts'
import type { TaskGroup } from './task-group.ts'
import type { State } from '../wire/state.ts'

const small = Campaign.parse(smallPlan())
const [receipts, visits, app] = small.tasks as [Campaign['tasks'][number], Campaign['tasks'][number], Campaign['tasks'][number]]
const plan: Campaign = {
  ...small,
  tasks: [
    receipts,
    { ...visits, responsible: ['police'], channel: 'homes' },
    app,
    { ...visits, key: 'lessons', for: { per: 'unit', sectors: ['school-primary', 'bank'] } },
    { ...visits, key: 'drills', for: { per: 'sector', sectors: ['school-primary'] }, due: '2026-03-15' },
  ],
}
const keysOf = (group: TaskGroup) => tasksOfGroup(plan, group).map(({ key }) => key)

describe('a group of tasks', () => {
  it('takes in what is judged, by unit, audience, channel, sector and phase', () => {
    expect(keysOf({ by: 'all' })).toEqual(['receipts', 'visits', 'lessons', 'drills'])
    expect(keysOf({ by: 'unit', value: 'police' })).toEqual(['receipts', 'visits'])
    expect(keysOf({ by: 'audience', value: 'residents' })).toEqual(['receipts'])
    expect(keysOf({ by: 'channel', value: 'homes' })).toEqual(['receipts', 'visits'])
    expect(keysOf({ by: 'sector', value: 'school' })).toEqual(['lessons', 'drills'])
    expect(keysOf({ by: 'phase', value: 'start' })).toEqual(['receipts', 'visits', 'lessons', 'drills'])
  })
  it('leaves a task out of a phase that begins after its due day', () => {
    const late = { ...plan, phases: [{ ...plan.phases[0]!, key: 'late', from: '2026-07-01', to: '2026-12-31' }] }
    expect(tasksOfGroup(late, { by: 'phase', value: 'late' }).map(({ key }) => key)).toEqual(['visits', 'lessons'])
  })
  it('is empty, and has no name, where the document has no such part', () => {
    for (const by of ['phase', 'unit', 'audience', 'channel', 'sector'] as const) {
      expect(keysOf({ by, value: 'nothing' })).toEqual([])
      expect(groupName(plan, { by, value: 'nothing' })).toBeUndefined()
    }
  })
  it('is offered from two tasks on', () => {
    expect(groupsOf(plan)).toEqual([
      { by: 'all' },
      { by: 'phase', value: 'start' },
      { by: 'unit', value: 'police' },
      { by: 'channel', value: 'homes' },
      { by: 'sector', value: 'school-primary' },
    ])
    expect(groupsOf({ ...plan, tasks: [receipts, app] })).toEqual([])
    expect(groupsOf({ ...plan, tasks: [] })).toEqual([])
  })
  it('is named by the part of the document that it goes by', () => {
    expect(groupName(plan, { by: 'all' })).toBeNull()
    expect(groupName(plan, { by: 'unit', value: 'police' })?.zh).toBe('派出所')
    expect(groupName(plan, { by: 'sector', value: 'bank' })?.en).toMatch(/bank/i)
  })
})

describe('how far a group of tasks is', () => {
  const cell = (value: number, whole: number, more: Partial<Cell> = {}): Cell => ({
    value,
    whole,
    excess: 0,
    holders: 1,
    ever: 1,
    idle: 0,
    stale: 0,
    due: 1,
    filed: 1,
    onTime: 1,
    ...more,
  })
  const of = (...cells: [Cell, State][]) => tallyTasks(cells.map(([one, state]) => ({ task: receipts, cell: one, state })))

  it('is the number of tasks that have reached their target, of those with a figure or a deadline passed', () => {
    expect(
      of(
        [cell(95, 100), 'value'],
        [cell(94, 100), 'value'],
        [cell(0, 100, { ever: 0, filed: 0 }), 'missing'],
        [cell(0, 100, { ever: 0, filed: 0, due: 0 }), 'pending'],
        [cell(0, 0, { holders: 0, ever: 0 }), 'notExpected'],
      ),
    ).toEqual({ reached: 1, counted: 3, state: 'value' })
  })
  it('leaves out what holders did beyond their own whole', () => {
    expect(of([cell(100, 100, { excess: 10 }), 'value'])).toEqual({ reached: 0, counted: 1, state: 'value' })
  })
  it('leaves out a figure without a base', () => {
    expect(of([cell(5, 0), 'value'], [cell(95, 100), 'value'])).toEqual({ reached: 1, counted: 1, state: 'value' })
  })
  it('is missing only where every task that is due is', () => {
    const silent: [Cell, State] = [cell(0, 100, { ever: 0, filed: 0 }), 'missing']
    expect(of(silent, silent)).toEqual({ reached: 0, counted: 2, state: 'missing' })
    expect(of(silent, [cell(10, 100), 'value']).state).toBe('value')
  })
  it('is pending before any figure or deadline, and not expected where nobody has anything to do', () => {
    expect(of([cell(0, 100, { ever: 0, filed: 0, due: 0 }), 'pending'])).toEqual({ reached: 0, counted: 0, state: 'pending' })
    expect(of([cell(0, 0, { holders: 0 }), 'notExpected'])).toEqual({ reached: 0, counted: 0, state: 'notExpected' })
    expect(of()).toEqual({ reached: 0, counted: 0, state: 'notExpected' })
  })
})
