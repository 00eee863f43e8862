import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importBoundaries } from '@shouwang/server/boundary/import-boundaries'
import type { BoundaryImport } from '@shouwang/server/boundary/import-boundaries'
import { readAnchors } from '@shouwang/server/boundary/read-anchors'
import { readTile } from '@shouwang/server/boundary/read-tile'
import { rebuildBoundaries } from '@shouwang/server/boundary/rebuild-boundaries'
import { storeBoundaries } from '@shouwang/server/boundary/store-boundaries'
import { undoBoundaries } from '@shouwang/server/boundary/undo-boundaries'
import { wholeTree } from '@shouwang/server/jurisdiction/scope'
import { readPlaces } from '@shouwang/server/jurisdiction/read-places'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import { periodOf } from '@shouwang/shared/period/period'
import type { Store } from '@shouwang/server/db/database'
import { openImport } from '@shouwang/server/import/open-import'
import { readVersions } from '@shouwang/server/version/version'
import { beforeEach, describe, expect, it } from 'vitest'
import { box, collection, folder, point, polygon } from './boundary-files.ts'
import { idsIn, plant } from './boundary-places.ts'
import { eachEngine } from './harness.ts'

const { path, put } = folder()

const COUNTY = {
  code: '990101000000',
  name: '龙泉县',
  level: 'county' as const,
  below: [
    {
      code: '990101001000',
      name: '城关镇',
      level: 'township' as const,
      below: [
        { code: '990101001201', name: '和平村委会', level: 'village' as const },
        { code: '990101001202', name: '龙门村委会', level: 'village' as const },
      ],
    },
    {
      code: '990101002000',
      name: '双溪乡',
      level: 'township' as const,
      below: [
        { code: '990101002201', name: '和平村委会', level: 'village' as const },
        { code: '990101002202', name: '上坪村委会', level: 'village' as const },
      ],
    },
  ],
}
const FOUR = [
  polygon({ 村代码: '990101001201', 村名: '和平村' }, box(120, 30, 120.1, 30.1)),
  polygon({ 村代码: '990101001202', 村名: '龙门村' }, box(120.1, 30, 120.2, 30.1)),
  polygon({ 村代码: '990101002201', 村名: '和平村' }, box(120, 29.9, 120.1, 30)),
  polygon({ 村代码: '990101002202', 村名: '上坪村' }, box(120.1, 29.9, 120.2, 30)),
]
const file = () => put('four.geojson', collection(FOUR))

/** Number of the tile that holds a point. */
const at = (lng: number, lat: number, z: number) => {
  const sin = Math.sin((lat * Math.PI) / 180)
  return [Math.floor((lng / 360 + 0.5) * 2 ** z), Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** z)] as const
}

eachEngine((open) => {
  let store: Store
  let ids: Map<string, number>
  const id = (code: string) => ids.get(`990101${code}`)!
  beforeEach(async () => {
    store = await open()
    ids = await plant(store, [COUNTY])
  })
  const load = (name: string, options: Partial<BoundaryImport> = {}) =>
    importBoundaries(store, { file: name, actor: 'test', dryRun: false, ...options })
  const kinds = async () => new Map([...(await readAnchors(store.db, null))].map(([placeId, { kind }]) => [placeId, kind]))
  /** What the page is told of shapes: 0 none, 1 exact, 2 approximate. */
  const shapes = async (area: string, depth: 'self' | 'children') => {
    const tree = await loadTree(store.db)
    return (await readPlaces(store.db, tree, wholeTree(tree), { area: id(area), depth, period: periodOf('2026-W40') })).shape
  }
  const current = () =>
    store.db.selectFrom('boundaryVersion').select(['id', 'importId', 'minZoom', 'maxZoom']).where('current', '=', 1).execute()

  describe('importing boundaries', () => {
    it('makes the map of all levels from villages alone', async () => {
      const { stored, places, unmatched, fields } = await load(file())
      expect([places, unmatched, fields]).toEqual([4, [], { code: '村代码', name: '村名' }])
      expect(await kinds()).toEqual(
        new Map([
          [id('001201'), 'polygon'],
          [id('001202'), 'polygon'],
          [id('002201'), 'polygon'],
          [id('002202'), 'polygon'],
          [id('001000'), 'merged'],
          [id('002000'), 'merged'],
          [id('000000'), 'merged'],
        ]),
      )
      expect(await shapes('000000', 'children')).toEqual([1, 1])
      const county = (await readAnchors(store.db, [id('000000')])).get(id('000000'))!
      expect([county.west, county.south, county.east, county.north].map((degrees) => degrees.toFixed(5))).toEqual([
        '120.00000',
        '29.90000',
        '120.20000',
        '30.10000',
      ])
      const { minZoom } = (await current())[0]!
      const tile = await readTile(store.db, stored!.versionId, minZoom, ...at(120.15, 30.05, minZoom))
      const layers = idsIn(tile!)
      expect(Object.keys(layers)).toEqual(['county', 'township', 'village'])
      expect(layers['village']!.has(id('001202'))).toBe(true)
      expect(await readTile(store.db, stored!.versionId, minZoom, 0, 0)).toBeNull()
      expect(await readTile(store.db, stored!.versionId + 1, minZoom, ...at(120.15, 30.05, minZoom))).toBeNull()
    })

    it('writes nothing in a dry run, and says what it would do', async () => {
      const before = await readVersions(store.db)
      const report = await load(file(), { dryRun: true })
      expect([report.places, report.stored]).toEqual([4, null])
      expect(await current()).toEqual([])
      expect(await readVersions(store.db)).toEqual(before)
      expect(await store.db.selectFrom('import').select('id').execute()).toEqual([])
    })

    it('lets places that a later file leaves out keep theirs, moves the version, and goes back on undo', async () => {
      const first = await load(file())
      const versions = await readVersions(store.db)
      const second = await load(put('one.geojson', collection([polygon({ code: '990101001201' }, box(120, 30, 120.05, 30.1))])))
      expect([second.places, second.kept]).toEqual([1, 3])
      expect((await readVersions(store.db)).boundary).toBe(versions.boundary + 1)
      expect((await readAnchors(store.db, [id('001201')])).get(id('001201'))!.east).toBeCloseTo(120.05)
      expect((await kinds()).size).toBe(7)
      await expect(store.db.transaction().execute((tx) => undoBoundaries(tx, first.stored!.importId))).rejects.toThrow(
        String(second.stored!.importId),
      )
      await store.db.transaction().execute((tx) => undoBoundaries(tx, second.stored!.importId))
      expect((await current()).map((version) => version.id)).toEqual([first.stored!.versionId])
      expect((await readAnchors(store.db, [id('001201')])).get(id('001201'))!.east).toBeCloseTo(120.1)
      await store.db.transaction().execute((tx) => undoBoundaries(tx, first.stored!.importId))
      expect(await current()).toEqual([])
      expect((await readAnchors(store.db, null)).size).toBe(0)
    })

    it('matches by name within the place above, whatever the kind of village is called', async () => {
      const named = [
        polygon({ mc: '和平村民委员会', sj: '城关镇' }, box(120, 30, 120.1, 30.1)),
        polygon({ mc: '和平', sj: '双溪乡人民政府' }, box(120, 29.9, 120.1, 30)),
        polygon({ mc: '龍門村', sj: '城关镇' }, box(120.1, 30, 120.2, 30.1)),
      ]
      const { places, unmatched, fields } = await load(put('named.geojson', collection(named)), { dryRun: true })
      expect([places, unmatched, fields.name]).toEqual([3, [], 'mc'])
    })

    it('never guesses between places of one name', async () => {
      const { places, unmatched } = await load(
        put('twin.geojson', collection([FOUR[1], polygon({ 村名: '和平村' }, box(120, 30, 120.1, 30.1))])),
        {
          dryRun: true,
          nameField: '村名',
        },
      )
      expect(places).toBe(1)
      expect(unmatched).toMatchObject([{ number: 2, name: '和平村', reason: { zh: '同名辖区不止一个' } }])
      expect(unmatched[0]!.suggestions).toHaveLength(2)
    })

    it('does not take a code for a place of another level than wanted', async () => {
      const { unmatched } = await load(file(), { dryRun: true, level: 'township' })
      expect(unmatched).toHaveLength(4)
    })

    it('lists what it cannot match, takes the completed table back, and remembers the names', async () => {
      const odd = put(
        'odd.geojson',
        collection([
          FOUR[0],
          polygon({ 村名: '龙门新村' }, box(120.1, 30, 120.2, 30.1)),
          polygon({ 村名: '水库' }, box(120.2, 30, 120.3, 30.1)),
        ]),
      )
      const unmatched = join(path, 'check.csv')
      const first = await load(odd, { dryRun: true, unmatched, nameField: '村名' })
      expect(first.unmatched.map(({ name }) => name)).toEqual(['龙门新村', '水库'])
      const table = readFileSync(unmatched, 'utf8')
      expect(table).toContain('990101001202')
      const lines = table.trimEnd().split('\r\n')
      writeFileSync(unmatched, [lines[0], `${lines[1]}990101001202`, `${lines[2]}-`].join('\r\n'))
      const second = await load(odd, { matches: unmatched, nameField: '村名' })
      expect([second.places, second.left, second.unmatched]).toEqual([2, 1, []])
      const again = await load(odd, { dryRun: true, nameField: '村名' })
      expect(again.unmatched.map(({ name }) => name)).toEqual(['水库'])
    })

    it('guards names that a spreadsheet would take for formulas, and takes them back without the guard', async () => {
      const odd = put('formula.geojson', collection([FOUR[0], polygon({ 村名: '=1+1龙门' }, box(120.1, 30, 120.2, 30.1))]))
      const unmatched = join(path, 'formula.csv')
      await load(odd, { dryRun: true, unmatched, nameField: '村名' })
      const [heading, line] = readFileSync(unmatched, 'utf8').trimEnd().split('\r\n')
      expect(line).toContain(`"'=1+1龙门"`)
      writeFileSync(unmatched, [heading, `${line}990101001202`].join('\r\n'))
      await load(odd, { matches: unmatched, nameField: '村名' })
      const aliases = await store.db.selectFrom('alias').select('name').where('name', 'like', '%龙门').execute()
      expect(aliases).toEqual([{ name: '=1+1龙门' }])
    })

    it('refuses a table of matches with a code that no place has, and one without its columns', async () => {
      const heading = '要素序号,代码,名称,上级,原因,可能是,对应辖区代码'
      await expect(load(file(), { matches: put('m.csv', `${heading}\n1,,,,,,990909\n`) })).rejects.toThrow('990909')
      await expect(load(file(), { matches: put('m.csv', 'a,b\n1,2\n') })).rejects.toThrow(/对应辖区代码|place code/)
    })

    it('refuses a file of which nothing matches, and changes nothing', async () => {
      const other = put('other.geojson', collection([polygon({ name: '外地村' }, box(0, 0, 1, 1))]))
      await expect(load(other)).rejects.toThrow('--name-field')
      await expect(load(put('none.geojson', collection([])))).rejects.toThrow('0')
      expect(await current()).toEqual([])
    })

    it('draws approximate cells for villages that are only points, inside their township', async () => {
      const township = polygon({ code: '990101001000' }, box(120, 30, 120.2, 30.1))
      const report = await load(
        put(
          'points.geojson',
          collection([township, point({ code: '990101001201' }, [120.04, 30.05]), point({ code: '990101001202' }, [120.14, 30.05])]),
        ),
      )
      expect([report.places, report.points]).toEqual([3, 2])
      const anchors = await readAnchors(store.db, null)
      expect(anchors.get(id('001201'))).toMatchObject({ kind: 'cell', lng: 120.04, lat: 30.05, west: 120, east: expect.closeTo(120.09, 5) })
      expect(await shapes('001000', 'children')).toEqual([2, 2])
      expect(await shapes('000000', 'children')).toEqual([1, 0])
      const later = await load(put('later.geojson', collection([polygon({ code: '990101001202' }, box(120.1, 30, 120.2, 30.1))])))
      expect(later.kept).toBe(2)
      expect((await readAnchors(store.db, [id('001201')])).get(id('001201'))).toMatchObject({
        kind: 'cell',
        east: expect.closeTo(120.1, 5),
      })
    })

    it('calls a township approximate that is made of cells', async () => {
      await load(
        put(
          'cells.geojson',
          collection([point({ code: '990101001201' }, [120.04, 30.05]), point({ code: '990101001202' }, [120.14, 30.05])]),
        ),
      )
      expect(await shapes('000000', 'children')).toEqual([2, 0])
      expect(await shapes('000000', 'self')).toEqual([2])
    })

    it('makes shapes of the places above anew after a village ended', async () => {
      await load(file())
      await store.db.updateTable('jurisdiction').set({ validUntil: 20_000 }).where('id', '=', id('001202')).execute()
      const stored = await rebuildBoundaries(store, { actor: 'test' })
      expect((await current()).map((version) => version.id)).toEqual([stored.versionId])
      expect((await readAnchors(store.db, [id('001000')])).get(id('001000'))!.east).toBeCloseTo(120.1)
      await store.db.transaction().execute((tx) => undoBoundaries(tx, stored.importId))
      expect((await readAnchors(store.db, [id('001000')])).get(id('001000'))!.east).toBeCloseTo(120.2)
    })

    it('has nothing to make anew without boundaries', async () => {
      await expect(rebuildBoundaries(store, { actor: 'test' })).rejects.toThrow(/边界|boundaries/)
      expect(await store.db.selectFrom('import').select('id').execute()).toEqual([])
    })

    it('joins features of one place, and lists those without geometry', async () => {
      const island = polygon({ 村代码: '990101001201', 村名: '和平村' }, box(120.5, 30, 120.6, 30.1))
      const bare = { type: 'Feature', properties: { 村代码: '990101002202', 村名: '上坪村' }, geometry: null }
      const report = await load(put('parts.geojson', collection([...FOUR.slice(0, 3), island, bare])))
      expect([report.places, report.joined]).toEqual([3, 1])
      expect(report.withoutGeometry).toMatchObject([{ number: 5, name: '上坪村', placeId: id('002202') }])
      expect((await readAnchors(store.db, [id('001201')])).get(id('001201'))!.east).toBeCloseTo(120.6)
    })

    it('stores shapes that a program made, with a place that ended kept but not drawn', async () => {
      await store.db.updateTable('jurisdiction').set({ validUntil: 20_000 }).where('id', '=', id('002202')).execute()
      const shapes = ['001201', '002202'].map((code, i) => ({
        placeId: id(code),
        geometry: { type: 'Polygon' as const, coordinates: [box(120 + i, 30, 121 + i, 31)] },
      }))
      const stored = await store.db.transaction().execute(async (tx) => {
        const context = await openImport(tx, { kind: 'demo', fileName: 'demo', sha256: '', actor: 'test', rows: 2 })
        return storeBoundaries(store, tx, context, shapes, { source: 'demo', crs: 'EPSG:4326' })
      })
      const tiles = await store.db.selectFrom('tile').select('bytes').where('versionId', '=', stored.versionId).execute()
      const drawn = new Set(tiles.flatMap(({ bytes }) => [...(idsIn(bytes)['village'] ?? [])]))
      expect([...drawn]).toEqual([id('001201')])
      expect((await kinds()).get(id('002202'))).toBe('polygon')
      const tangled = {
        placeId: id('001201'),
        geometry: {
          type: 'Polygon' as const,
          coordinates: [
            [
              [0, 0],
              [1, 1],
              [0, 0],
            ] as [number, number][],
          ],
        },
      }
      await expect(
        store.db.transaction().execute((tx) => storeBoundaries(store, tx, { id: 1, recordedAt: 0 }, [tangled], { source: '', crs: '' })),
      ).rejects.toThrow(String(id('001201')))
    })
  })
})
