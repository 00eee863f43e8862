import { rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { describe, expect, it } from 'vitest'
import { createSearch, searchFromHome } from './search.ts'
import { NEVER, Tree } from './tree.ts'

const PLACES: [string, string, Level, number][] = [
  ['99', '桐溪省', 'province', 0],
  ['9901', '重庆市', 'prefecture', 1],
  ['990101', '长乐县', 'county', 2],
  ['990101001', '和平镇', 'township', 3],
  ['990101001001', '多福巷社区居委会', 'village', 4],
  ['990101001002', '和平村委会', 'village', 4],
  ['990101002', '东华门街道', 'township', 3],
  ['990101002001', '新和平社区', 'village', 7],
  ['990101002002', 'Peñablanca', 'village', 7],
]

function treeOf(places: typeof PLACES): Tree {
  const size = places.length
  const lasts = Int32Array.from(places, (_, pre) => pre)
  for (let pre = size - 1; pre > 0; pre--) {
    const parent = places[pre]![3] - 1
    if (parent >= 0) lasts[parent] = Math.max(lasts[parent]!, lasts[pre]!)
  }
  return new Tree(1, {
    ids: Int32Array.from(places, (_, pre) => pre + 1),
    lasts,
    parentIds: Int32Array.from(places, ([, , , parent]) => (parent === 0 ? -1 : parent)),
    ranks: Uint8Array.from(places, ([, , level]) => rankOf(level)),
    froms: new Int32Array(size),
    untils: new Int32Array(size).fill(NEVER),
    names: places.map(([, name]) => name),
    codes: places.map(([code]) => code),
  })
}

const tree = treeOf(PLACES)
const search = createSearch(tree)
const find = (query: string, roots = [1], limit = 10) => search(query, { roots }, limit).map((pre) => tree.names[pre])

describe('search', () => {
  it('finds by name, initials, whole pinyin and code', () => {
    for (const query of ['多福巷', '福巷', 'dfx', 'DFX', 'duofuxiang', '990101001001', '多福巷 '])
      expect(find(query)).toContain('多福巷社区居委会')
  })

  it('puts starts before hits inside, and wider places before narrower ones', () => {
    expect(find('和平')).toEqual(['和平镇', '和平村委会', '新和平社区'])
    expect(find('和平村委会')).toEqual(['和平村委会'])
  })

  it('takes initials of a name without its kind for the whole of it', () => {
    expect(find('dfx', [1], 1)).toEqual(['多福巷社区居委会'])
    expect(find('hp')).toEqual(['和平镇', '和平村委会', '新和平社区'])
  })

  it('knows the second reading of characters that have one', () => {
    expect(find('cqs')).toEqual(['重庆市'])
    expect(find('clx')).toEqual(['长乐县'])
  })

  it('folds traditional characters, width, case and diacritics', () => {
    expect(find('東華門')).toEqual(['东华门街道'])
    expect(find('penablanca')).toEqual(['Peñablanca'])
    expect(find('９９０１０１００２')[0]).toBe('东华门街道')
  })

  it('stays inside the scope', () => {
    expect(find('和平', [7])).toEqual(['新和平社区'])
    expect(find('和平', [4, 7])).toEqual(['和平镇', '和平村委会', '新和平社区'])
    expect(find('桐溪', [3])).toEqual([])
    expect(find('和平', [])).toEqual([])
    expect(find('和平', [99])).toEqual([])
  })

  it('answers at most as many as are asked for, and nothing to nothing', () => {
    expect(find('和平', [1], 2)).toHaveLength(2)
    expect(find('和平', [1], 0)).toEqual([])
    expect(find('')).toEqual([])
    expect(find('·()')).toEqual([])
    expect(find('没有')).toEqual([])
    expect(createSearch(treeOf([]))('a', { roots: [1] }, 5)).toEqual([])
  })
})

it('gives the places of the home area first, and none outside the scope', () => {
  const fromHome = (home: number | null, roots = [1], limit = 10) =>
    searchFromHome(search, tree, home, '和平', { roots }, limit).map((pre) => tree.names[pre])
  expect(fromHome(null)).toEqual(['和平镇', '和平村委会', '新和平社区'])
  expect(fromHome(7)).toEqual(['新和平社区', '和平镇', '和平村委会'])
  expect(fromHome(7, [1], 1)).toEqual(['新和平社区'])
  expect(fromHome(7, [4])).toEqual(['和平镇', '和平村委会'])
})
