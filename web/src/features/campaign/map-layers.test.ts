import { describe, expect, it } from 'vitest'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import { layerOf } from '@shouwang/shared/campaign/layer'
import { groupIndicator } from './layer-indicators.ts'
import { layersOf } from './map-layers.ts'

const campaign = Campaign.parse(smallPlan())
const [receipts, visits] = campaign.tasks

describe('the layers of a campaign', () => {
  it('are its dead corners, goals, groups and tasks, each under a key that leads back to it', () => {
    const keys = layersOf('small', campaign, { bases: [] }).map(({ key }) => key)
    expect(keys).toEqual([
      'active:small',
      'goal:small/down',
      'group:small/all',
      'group:small/phase=start',
      'task:small/receipts',
      'task:small/visits',
      'task:small/app',
    ])
    expect(keys.map((key) => layerOf(key)?.campaign)).toEqual(keys.map(() => 'small'))
  })
  it('know no target for what is to fall to it', () => {
    const count = { ...receipts!, whole: { of: 'none' as const }, target: 0, better: 'down' as const }
    const layers = layersOf('small', { ...campaign, tasks: [receipts!, count], goals: [] }, { bases: [] })
    expect(layers.filter(({ key }) => key.startsWith('task:')).map(({ target }) => target)).toEqual([0.95, undefined])
  })
  it('are none without tasks and goals', () => {
    expect(layersOf('small', { ...campaign, tasks: [], goals: [] }, { bases: [] })).toEqual([])
  })
  it('have no dead corners where nothing that is judged is to rise', () => {
    const keys = layersOf('small', { ...campaign, tasks: [{ ...visits!, judged: false }], goals: [] }, { bases: [] }).map(({ key }) => key)
    expect(keys).toEqual(['task:small/visits'])
  })
})

describe('a group of tasks as an indicator', () => {
  it('says how many tasks it looks at, and by what they are taken together', () => {
    const unit = groupIndicator('small', campaign, { by: 'unit', value: 'police' })!
    expect([unit.key, unit.name.zh, unit.name.en]).toEqual([
      'group:small/unit=police',
      '任务达标率：派出所负责',
      'Tasks on target: assigned to Police station',
    ])
    expect(unit.definition.zh).toMatch(/^1 项任务/)
  })
  it('is nothing for a group without judged tasks', () => {
    expect(groupIndicator('small', campaign, { by: 'unit', value: 'nobody' })).toBeNull()
    expect(groupIndicator('small', { ...campaign, tasks: [] }, { by: 'all' })).toBeNull()
  })
})
