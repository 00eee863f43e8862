import { describe, expect, it } from 'vitest'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import type { CampaignMatrix } from '@shouwang/shared/wire/campaign'
import { isBelow, lackOf, matrixRow, matrixRows, nextSort, reachOf, sortMatrix } from './matrix-rows.ts'
import { columnsOf } from './matrix-fixture.ts'

const campaign = Campaign.parse(smallPlan())
const ALL = new Set(campaign.tasks.map(({ key }) => key))
const [PENDING, MISSING, NONE] = [1, 2, 3]

/** Two tasks over the area itself and three villages. */
const matrix: CampaignMatrix = {
  version: 1,
  campaign: 'small',
  document: 1,
  area: 1,
  day: '2026-06-01',
  tasks: ['receipts', 'visits'],
  next: [null, null],
  places: [
    { id: 1, name: '甲镇', level: 'township' },
    { id: 11, name: '乙村', level: 'village' },
    { id: 12, name: '丙村', level: 'village' },
    { id: 13, name: '丁村', level: 'village' },
  ],
  bases: [],
  cells: columnsOf([
    { value: 290, whole: 300, holders: 3, ever: 2 },
    { value: 90, whole: 100 },
    { value: 200, whole: 100, last: '2026-05-24' },
    { value: 0, whole: 100, ever: 0, filed: 0, state: MISSING },
    { value: 5, whole: 10, holders: 3, ever: 1 },
    { value: 5, whole: 10 },
    { value: 0, whole: 0, ever: 0, state: PENDING },
    { value: 0, whole: 0, holders: 0, ever: 0, state: NONE },
  ]),
}

describe('the rows of a matrix', () => {
  const rows = matrixRows(matrix, campaign, ALL)

  it('stand in official order, the area first, with cells in the order of the document', () => {
    expect(rows.map(({ name }) => name)).toEqual(['甲镇', '乙村', '丙村', '丁村'])
    expect(rows[1]!.cells.map(({ task, done }) => [task.key, done])).toEqual([
      ['receipts', 0.9],
      ['visits', 0.5],
    ])
  })

  it('count what is below target and what is overdue without a figure, and not what nobody is expected to do', () => {
    expect(rows.map(({ below, judged }) => [below, judged])).toEqual([
      [1, 2],
      [2, 2],
      [0, 2],
      [1, 1],
    ])
  })

  it('keep a share above 100 % and flag it, and say from which day a figure is carried', () => {
    expect(rows[2]!.cells[0]).toMatchObject({ done: 2, over: true, carried: '2026-05-24', reached: true })
  })

  it('have no figure where nothing was filed, which is not 0', () => {
    expect(rows[3]!.cells[0]).toMatchObject({ done: null, reached: null, over: false, state: 'missing' })
  })

  it('leave out tasks that were not chosen or that the document does not know', () => {
    expect(matrixRows(matrix, campaign, new Set(['visits']))[1]!.cells).toHaveLength(1)
    expect(matrixRows({ ...matrix, tasks: ['receipts', 'other'] }, campaign, ALL)[1]!.cells).toHaveLength(1)
    expect(matrixRows({ ...matrix, tasks: [], cells: columnsOf([]) }, campaign, ALL)[0]).toMatchObject({ cells: [], judged: 0, below: 0 })
  })

  it('do not count a task that is only shown', () => {
    const app = campaign.tasks.find(({ key }) => key === 'app')!
    const cell = { ...rows[1]!.cells[0]!, task: app, reached: false }
    expect(isBelow(cell)).toBe(true)
    expect(matrixRow(1, '', [cell])).toMatchObject({ judged: 0, below: 0 })
  })
})

describe('sorting a matrix', () => {
  const rows = matrixRows(matrix, campaign, ALL).slice(1)
  const names = (sort: string | null, order: 'asc' | 'desc') => sortMatrix(rows, sort, order).map(({ name }) => name)

  it('keeps the official order without a column', () => expect(names(null, 'desc')).toEqual(['乙村', '丙村', '丁村']))
  it('goes by a task, with who has no figure last either way', () => {
    expect(names('task:receipts', 'asc')).toEqual(['乙村', '丙村', '丁村'])
    expect(names('task:receipts', 'desc')).toEqual(['丙村', '乙村', '丁村'])
  })
  it('goes by tasks below target and by name', () => {
    expect(names('below', 'desc')).toEqual(['乙村', '丁村', '丙村'])
    expect(names('name', 'asc')).toEqual(['丙村', '丁村', '乙村'])
  })
  it('keeps the official order by a task that is not shown', () => expect(names('task:other', 'asc')).toEqual(['乙村', '丙村', '丁村']))
  it('turns from the worst to the best and back to the official order', () => {
    expect(nextSort('task:visits', { sort: null, order: 'desc' }, 'asc')).toEqual({ sort: 'task:visits', order: 'asc' })
    expect(nextSort('task:visits', { sort: 'task:visits', order: 'asc' }, 'asc')).toEqual({ sort: 'task:visits', order: 'desc' })
    expect(nextSort('task:visits', { sort: 'task:visits', order: 'desc' }, 'asc')).toEqual({ sort: undefined, order: undefined })
    expect(nextSort('below', { sort: 'task:visits', order: 'desc' }, 'desc')).toEqual({ sort: 'below', order: 'desc' })
  })
})

describe('how far off a cell is', () => {
  const [area, first, second, silent] = matrixRows(matrix, campaign, ALL).map(({ cells }) => cells[0]!)
  it('is told in whole households, rounded up', () => {
    expect(lackOf(first!)).toBe(5)
    expect(lackOf({ ...first!, counts: { ...first!.counts, whole: 101 } })).toBe(6)
  })
  it('is nothing where the target is reached or no figure is there', () => {
    expect([lackOf(area!), lackOf(second!), lackOf(silent!)]).toEqual([null, null, null])
  })
  it('is the difference for a plain number', () => {
    const task = { ...first!.task, whole: { of: 'none' as const }, target: 0, better: 'down' as const }
    expect(lackOf({ ...first!, task, done: 3, reached: false })).toBe(3)
  })
})

describe('the end of a column of bars', () => {
  const { cells } = matrixRows(matrix, campaign, ALL)[2]!
  const { task } = cells[0]!
  it('is 100 % and makes room for what lies above', () => {
    expect(reachOf(task, [])).toBe(1)
    expect(reachOf(task, cells.slice(0, 1))).toBe(2)
  })
  it('is never 0 for a count that is to be 0', () => {
    const none = { ...task, whole: { of: 'none' as const }, target: 0 }
    expect(reachOf(none, [])).toBe(1)
    expect(reachOf(none, [{ ...cells[0]!, done: 7 }])).toBe(7)
  })
})
