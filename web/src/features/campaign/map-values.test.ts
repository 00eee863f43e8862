import { describe, expect, it } from 'vitest'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import type { AimVerdict, CampaignGoals, CampaignMatrix, Verdict } from '@shouwang/shared/wire/campaign'
import { layerKey, layerOf } from './layer-key.ts'
import { layersOf } from './map-layers.ts'
import { activeCells, goalCells, taskCells } from './map-values.ts'
import { columnsOf } from './matrix-fixture.ts'

const campaign = Campaign.parse(smallPlan())
const [MISSING, NONE] = [2, 3]

const matrix: CampaignMatrix = {
  version: 1,
  campaign: 'small',
  document: 1,
  area: 1,
  day: '2026-06-01',
  tasks: ['receipts', 'visits', 'app'],
  next: [null, null, null],
  places: [
    { id: 11, name: '乙村', level: 'village' },
    { id: 12, name: '丙村', level: 'village' },
    { id: 13, name: '丁村', level: 'village' },
  ],
  cells: columnsOf([
    { value: 90, whole: 100, last: '2026-05-24' },
    { value: 0, whole: 100 },
    { value: 0, whole: 0, holders: 0, ever: 0, state: NONE },
    { value: 5, whole: 10 },
    { value: 0, whole: 0, ever: 0, state: MISSING },
    { value: 0, whole: 0, holders: 0, ever: 0, state: NONE },
    { value: 3, whole: 4 },
    { value: 3, whole: 4 },
    { value: 3, whole: 4, state: NONE },
  ]),
}

describe('a task on the map', () => {
  it('has what was done of what, its state, and what is carried', () => {
    expect(taskCells(matrix, 'receipts').map(({ num, den, state, old }) => [num, den, state, old])).toEqual([
      [90, 100, 'value', 1],
      [0, 100, 'value', 0],
      [null, null, 'notExpected', 0],
    ])
  })
  it('has no figure where nothing was filed, and no places for a task that is not there', () => {
    expect(taskCells(matrix, 'visits')[1]).toMatchObject({ num: null, den: null, state: 'missing', absent: 1 })
    expect(taskCells(matrix, 'other')).toEqual([])
  })
})

describe('dead corners on the map', () => {
  it('are villages in which no task that is judged has any activity', () => {
    expect(activeCells(matrix, campaign).map(({ num, state }) => [num, state])).toEqual([
      [2, 'value'],
      [0, 'value'],
      [null, 'notExpected'],
    ])
  })
})

describe('a goal on the map', () => {
  const aim = (verdict: Verdict): AimVerdict => ({
    aim: 'a',
    verdict,
    now: null,
    base: null,
    days: { from: '2026-03-01', to: '2026-06-01' },
    baseDays: null,
  })
  const place = (id: number, verdict: Verdict, aims: Verdict[]): CampaignGoals['places'][number] => ({
    id,
    name: '',
    level: 'village',
    goals: [{ goal: 'down', verdict, final: false, aims: aims.map(aim) }],
  })
  it('is the share of its aims that are met, open or without application', () => {
    const cells = goalCells(
      [
        place(1, 'met', ['met', 'met']),
        place(2, 'unmet', ['met', 'unmet', 'none']),
        place(3, 'open', ['open']),
        place(4, 'none', ['none']),
      ],
      'down',
    )
    expect(cells.map(({ num, den, state }) => [num, den, state])).toEqual([
      [2, 2, 'value'],
      [1, 2, 'value'],
      [null, null, 'pending'],
      [null, null, 'notExpected'],
    ])
  })
  it('is not expected where it is not judged so deep', () => {
    expect(goalCells([place(1, 'met', ['met'])], 'other')[0]).toMatchObject({ num: null, state: 'notExpected' })
    expect(goalCells([], 'down')).toEqual([])
  })
})

describe('the layers of a campaign', () => {
  it('are its dead corners, goals and tasks, each under a key that leads back to it', () => {
    const keys = layersOf('small', campaign, { bases: [] }).map(({ key }) => key)
    expect(keys).toEqual(['active:small', 'goal:small/down', 'task:small/receipts', 'task:small/visits', 'task:small/app'])
    expect(keys.map(layerOf)).toEqual([
      { kind: 'active', campaign: 'small', part: '' },
      { kind: 'goal', campaign: 'small', part: 'down' },
      ...['receipts', 'visits', 'app'].map((part) => ({ kind: 'task', campaign: 'small', part })),
    ])
  })
  it('know no target for what is to fall to it', () => {
    const [task] = campaign.tasks
    const count = { ...task!, whole: { of: 'none' as const }, target: 0, better: 'down' as const }
    const targets = layersOf('small', { ...campaign, tasks: [task!, count], goals: [] }, { bases: [] }).map(({ target }) => target)
    expect(targets).toEqual([1, 0.95, undefined])
  })
  it('have no dead corners without tasks, and no other keys', () => {
    expect(layersOf('small', { ...campaign, tasks: [], goals: [] }, { bases: [] })).toEqual([])
    expect(['coverage', 'task:small', 'goal:/x', 'active:a/b', layerKey('task', '', 'x')].map(layerOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })
})
