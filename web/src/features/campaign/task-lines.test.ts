import { expect, it } from 'vitest'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import { taskIndicator } from './figure-indicator.ts'
import { taskLines } from './task-lines.ts'

const indicators = new Map(Campaign.parse(smallPlan()).tasks.map((task) => [task.key, taskIndicator(task, { bases: [] })]))
const line = { task: 'receipts', num: [5, 50, 90, 95], den: [100, 100, 100, 0], state: [2, 0, 0, 0] }

it('a line has the share of each week, and a gap where the task is missing or nothing is there to divide by', () => {
  expect(taskLines({ tasks: [line] }, indicators).get('receipts')).toEqual([null, 0.5, 0.9, null])
})

it('a task that the document does not have any more has no line', () => {
  expect(taskLines({ tasks: [{ ...line, task: 'former' }] }, indicators).size).toBe(0)
  expect(taskLines({ tasks: [] }, indicators).size).toBe(0)
})
