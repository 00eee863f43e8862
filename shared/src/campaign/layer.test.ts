import { describe, expect, it } from 'vitest'
import { layerKey, layerOf } from './layer.ts'
import type { Layer } from './layer.ts'

describe('the key of a layer', () => {
  it.each<[string, Layer]>([
    ['task:plan-03/visits-high', { kind: 'task', campaign: 'plan-03', part: 'visits-high' }],
    ['goal:plan-03/down', { kind: 'goal', campaign: 'plan-03', part: 'down' }],
    ['group:plan-03/all', { kind: 'group', campaign: 'plan-03', group: { by: 'all' } }],
    ['group:plan-03/unit=police', { kind: 'group', campaign: 'plan-03', group: { by: 'unit', value: 'police' } }],
    ['group:plan-03/sector=school-primary', { kind: 'group', campaign: 'plan-03', group: { by: 'sector', value: 'school-primary' } }],
    ['active:plan-03', { kind: 'active', campaign: 'plan-03' }],
  ])('%s leads there and back', (key, layer) => {
    expect(layerOf(key)).toEqual(layer)
    expect(layerKey(layer)).toBe(key)
  })
  it.each(['', 'coverage', 'task:plan', 'goal:/x', 'active:a/b', 'group:plan', 'group:plan/', 'group:plan/unit=', 'group:plan/colour=red'])(
    'is not %s',
    (key) => expect(layerOf(key)).toBeNull(),
  )
})
