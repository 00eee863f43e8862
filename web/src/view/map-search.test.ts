import { expect, test } from 'vitest'
import { MapSearch, parseSearch, stringifySearch } from './map-search.ts'

test('reads a full address back as it was written', () => {
  const search: MapSearch = {
    area: 12,
    indicator: 'cases',
    period: '2026',
    compare: 'yearBefore',
    depth: 'village',
    classes: 'own',
    breaks: '0.5,0.8',
    show: 'missing',
  }
  const text = stringifySearch(search)
  expect(text).toBe('?area=12&indicator=cases&period=2026&compare=yearBefore&depth=village&classes=own&breaks=0.5,0.8&show=missing')
  expect(MapSearch.parse(parseSearch(text))).toEqual(search)
})

test('an empty address has no question mark and no state', () => {
  expect(stringifySearch({ area: undefined, show: '' })).toBe('')
  expect(MapSearch.parse(parseSearch(''))).toEqual({})
})

test.each([
  ['period=2026-W60', '2026-W60'],
  ['area=0', 'area'],
  ['depth=street', 'depth'],
  ['breaks=0.5;0.8', 'breaks'],
])('refuses %s and names what is wrong', (text, named) => {
  const result = MapSearch.safeParse(parseSearch(text))
  expect(result.success).toBe(false)
  expect(JSON.stringify(result.error?.issues)).toContain(named)
})
