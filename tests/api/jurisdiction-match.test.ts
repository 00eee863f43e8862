import { createMatcher, learnAlias } from '@shouwang/server/jurisdiction/match-places'
import type { Match } from '@shouwang/server/jurisdiction/match-places'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import type { Store } from '@shouwang/server/db/database'
import { describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { COUNTY, ON, divide, idOf, removeFilesAfterwards } from './jurisdiction-files.ts'

removeFilesAfterwards()

const LIST = `${COUNTY}990101001003,新村社区居委会
990101002202,和平村委会
990101002203,城关村村委会
990101002204,Peñablanca
`

describe('matching what a file calls a place', () => {
  eachEngine((open) => {
    async function matching(store: Store) {
      const tree = await loadTree(store.db)
      const matcher = await createMatcher(store.db, tree)
      const code = (match: Match) => ('placeId' in match ? tree.codes[tree.preOf(match.placeId)]! : match.candidates.map((one) => one.code))
      return { matcher, read: (...question: Parameters<typeof matcher.match>) => code(matcher.match(...question)) }
    }

    it('finds by code of any length, as spreadsheets spoil it', async () => {
      const store = await open()
      await divide(store, LIST)
      const { read } = await matching(store)
      for (const text of ['990101001', '990101001000', '９９０１０１００１', "'990101001000", '990101001.0'])
        expect(read(text)).toBe('990101001000')
      expect(read('随便', { code: '990101001001' })).toBe('990101001001')
      expect(read('和平村', { code: '990101999999', parent: '河口乡' })).toBe('990101002202')
      expect(read('990199')).toEqual([])
    })

    it('finds by name in every usual way of writing it', async () => {
      const store = await open()
      await divide(store, LIST)
      const { read } = await matching(store)
      for (const text of ['李家村委会', '李家村民委员会', '李家村', ' 李 家 村', '李家']) expect(read(text)).toBe('990101002201')
      for (const text of ['东街社区居委会', '東街社區', '东街居委会', '东街']) expect(read(text)).toBe('990101001002')
      expect(read('penablanca')).toBe('990101002204')
      expect(read('河口乡人民政府')).toBe('990101002000')
    })

    it('keeps a village apart from a township of the same name', async () => {
      const store = await open()
      await divide(store, LIST)
      const { read } = await matching(store)
      expect(read('城关村')).toBe('990101002203')
      expect(read('城关镇')).toBe('990101001000')
      expect(read('城关', { level: 'village' })).toBe('990101002203')
    })

    it('lists the places of one name, and tells them apart by parent, path or words in front', async () => {
      const store = await open()
      await divide(store, LIST)
      const { matcher, read } = await matching(store)
      expect(read('和平村')).toEqual(['990101001001', '990101002202'])
      const several = matcher.match('和平村')
      expect('candidates' in several && several.candidates[0]).toMatchObject({
        name: '和平村委会',
        path: ['桐溪县', '城关镇'],
        similarity: 1,
      })
      expect(read('和平村', { parent: '河口' })).toBe('990101002202')
      expect(read('城关镇/和平村')).toBe('990101001001')
      expect(read('河口乡和平村')).toBe('990101002202')
      expect(read('桐溪县河口乡和平村')).toBe('990101002202')
      expect(read('和平村', { within: await idOf(store, '990101002000') })).toBe('990101002202')
    })

    it('suggests what is near, within the parent first, and takes nothing for sure', async () => {
      const store = await open()
      await divide(store, LIST)
      const { matcher, read } = await matching(store)
      expect(read('李佳村')).toEqual(expect.arrayContaining(['990101002201']))
      const near = matcher.match('新存村', { parent: '城关镇' })
      expect('candidates' in near && near.candidates.map(({ code }) => code)).toEqual(['990101001003', '990101002200'])
      expect(read('')).toEqual([])
      expect(read('火星')).toEqual([])
      expect(read('和平村', { parent: '没有的镇' })).toEqual(['990101001001', '990101002202'])
    })

    it('finds nothing outside the place it is asked to stay in', async () => {
      const store = await open()
      await divide(store, LIST)
      const { read } = await matching(store)
      const within = await idOf(store, '990101001000')
      expect(read('990101002201', { within })).toEqual([])
      expect(read('李家村', { within })).toEqual([])
      expect(read('李家村', { within: 999 })).toEqual([])
    })

    it('learns a confirmed name, keeps it, and does not keep it twice', async () => {
      const store = await open()
      await divide(store, LIST)
      const id = await idOf(store, '990101001002')
      const { matcher, read } = await matching(store)
      expect(read('老东门')).toEqual([])
      matcher.learn(id, '老东门')
      expect(read('老东门')).toBe('990101001002')
      for (let time = 0; time < 2; time++) await store.db.transaction().execute((tx) => learnAlias(tx, id, '老东门'))
      expect(await store.db.selectFrom('alias').select(['placeId', 'normalised', 'source']).execute()).toEqual([
        { placeId: id, normalised: '老东门', source: 'confirmed' },
      ])
      expect((await matching(store)).read('老东门社区')).toBe('990101001002')
    })

    it('prefers the place that exists, or that existed on the day asked for', async () => {
      const store = await open()
      await divide(store, LIST)
      await divide(store, LIST.replace('990101001001,和平村委会', '990101001009,和平村委会'))
      const { read } = await matching(store)
      expect(read('和平村', { parent: '城关镇' })).toBe('990101001009')
      expect(read('和平村', { parent: '城关镇', on: ON - 1 })).toBe('990101001001')
    })
  })
})
