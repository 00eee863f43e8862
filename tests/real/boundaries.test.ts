import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { crsOf } from '@shouwang/server/boundary/crs'
import { importBoundaries } from '@shouwang/server/boundary/import-boundaries'
import type { BoundaryImport } from '@shouwang/server/boundary/import-boundaries'
import { readAnchors } from '@shouwang/server/boundary/read-anchors'
import { openStore } from '@shouwang/server/db/database'
import type { Store } from '@shouwang/server/db/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idsIn, plant, seedlings, tileOf } from '../api/boundary-places.ts'

const DATA = process.env['SHOUWANG_REAL_DATA'] ?? join(import.meta.dirname, '../../../shared/data')
const FOLDER = join(DATA, 'boundaries')
const present = existsSync(FOLDER)
const real = present ? describe : describe.skip
const why = present ? '' : ' (skipped: the real files are absent; set SHOUWANG_REAL_DATA)'

const opened: { store: Store; folder: string }[] = []
afterAll(async () => {
  for (const { store, folder } of opened) {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

async function empty(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-boundaries-'))
  const store = await openStore({ folder })
  opened.push({ store, folder })
  return store
}

const load = (store: Store, file: string, options: Partial<BoundaryImport> = {}) =>
  importBoundaries(store, { file: join(FOLDER, file), actor: 'test', dryRun: false, ...options })

async function tilesAt(store: Store, version: number, z: number) {
  return store.db.selectFrom('tile').select(['x', 'y', 'bytes']).where('versionId', '=', version).where('z', '=', z).execute()
}

real(`the 41 104 barangays of the Philippines${why}`, () => {
  let store: Store
  let ids: Map<string, number>
  let report: Awaited<ReturnType<typeof load>>
  beforeAll(async () => {
    store = await empty()
    const lines = gunzipSync(readFileSync(join(FOLDER, 'ph_barangays_2023_medres.ndjson.gz')))
      .toString()
      .trim()
      .split('\n')
    const paths = lines.map((line) => {
      const { adm1_psgc, adm2_psgc, adm3_psgc, adm4_psgc, adm4_en } = (JSON.parse(line) as { properties: Record<string, number | string> })
        .properties
      const codes = [0, adm1_psgc, adm2_psgc, adm3_psgc, adm4_psgc].map((code) => String(code).padStart(10, '0'))
      return codes.map((code, depth) => ({
        code: `${'NRPMB'[depth]}`.replace(/[RPMB]/, '') + code,
        name: depth === 4 ? String(adm4_en) : code,
      }))
    })
    ids = await plant(store, seedlings(paths, ['nation', 'province', 'prefecture', 'township', 'village']))
    report = await load(store, 'ph_barangays_2023_medres.ndjson.gz')
  })

  it('finds every place by the one column of codes that tells villages apart', () => {
    expect(report.fields.code).toBe('adm4_psgc')
    expect(report.features).toBe(41_104)
    expect(report.unmatched).toEqual([])
    expect(report.places).toBe(40_908)
  })

  it('lists the 195 without geometry and the one whose geometry is empty, by name', () => {
    expect(report.withoutGeometry).toHaveLength(196)
    expect(report.withoutGeometry[0]).toMatchObject({ number: 177, name: 'East Dalurong' })
    expect(report.withoutGeometry.every(({ placeId }) => placeId !== null)).toBe(true)
    expect(report.refused).toEqual([])
  })

  it('draws every place at every zoom, and the places above from the same borders', async () => {
    const { versionId, zooms } = report.stored!
    for (const z of [zooms[0], zooms[0] + 3]) {
      const seen: Record<string, Set<number>> = {}
      for (const { bytes } of await tilesAt(store, versionId, z)) {
        for (const [layer, found] of Object.entries(idsIn(bytes))) seen[layer] = new Set([...(seen[layer] ?? []), ...found])
      }
      expect(seen['village']!.size).toBe(40_908)
      expect(seen['nation']!.size).toBe(1)
      expect(seen['province']!.size).toBe(17)
      expect(seen['township']!.size).toBeGreaterThan(1600)
    }
  })

  it('keeps the first view of the whole country below 2 MB and the tiles below 12 000', async () => {
    const { versionId, zooms, tiles } = report.stored!
    expect(tiles).toBeLessThan(12_000)
    for (const z of [zooms[0], zooms[0] + 1, zooms[0] + 2, zooms[0] + 3]) {
      const bytes = (await tilesAt(store, versionId, z)).reduce((sum, tile) => sum + tile.bytes.length, 0)
      expect(bytes).toBeLessThan(2_000_000)
    }
  })

  it('carries the place id and the parent, and nothing else', async () => {
    const { versionId, zooms } = report.stored!
    const [tile] = await tilesAt(store, versionId, zooms[0])
    const feature = tileOf(tile!.bytes).layers['village']!.feature(0)
    const row = await store.db.selectFrom('jurisdiction').select(['parentId']).where('id', '=', feature.id!).executeTakeFirstOrThrow()
    expect(feature.properties).toEqual({ p: row.parentId })
  })

  it('gives labels and boxes of villages and of the nation', async () => {
    const nation = [...ids.values()][0]!
    const anchors = await readAnchors(store.db, [nation])
    const { kind, west, east, south, north } = anchors.get(nation)!
    expect(kind).toBe('merged')
    expect([west, south, east, north].map(Math.round)).toEqual([117, 5, 127, 21])
  })
})

real(`the Swiss municipalities and cantons${why}`, () => {
  it('come right from LV95, municipalities merging into cantons that agree with the cantons of their own file', async () => {
    const store = await empty()
    const rows = readDbfIds(readFileSync(join(FOLDER, 'swiss/municipalities.dbf')))
    const paths = rows.map(([id, canton]) => [
      { code: 'CH', name: 'Schweiz' },
      { code: `KT${canton}`, name: `KT${canton}` },
      { code: `G${id}`, name: id! },
    ])
    const ids = await plant(store, seedlings(paths, ['nation', 'province', 'village']))
    const report = await load(store, 'swiss/municipalities.shp', { level: 'village', nameField: 'id' })
    expect(report.crs).toBe('EPSG:2056')
    expect(report.features).toBe(2124)
    expect(report.unmatched).toEqual([])
    const anchors = await readAnchors(store.db, null)
    // Municipality 351 is Bern: its town hall stands at 7.4514 E 46.9487 N; municipality 6621 is Genève.
    const bern = anchors.get(ids.get('G351')!)!
    expect(bern.west < 7.4514 && bern.east > 7.4514 && bern.south < 46.9487 && bern.north > 46.9487).toBe(true)
    const merged = anchors.get(ids.get('KT2')!)!
    expect(merged.kind).toBe('merged')
    const cantons = readDbfIds(readFileSync(join(FOLDER, 'swiss/cantons.dbf')))
    expect(cantons).toHaveLength(26)
    const matches = join(tmpdir(), `cantons-${process.pid}.csv`)
    const { writeFileSync } = await import('node:fs')
    writeFileSync(
      matches,
      `feature,code,name,parent,reason,suggestions,place code\n${cantons.map(([id], i) => `${i + 1},,,,,,KT${id}`).join('\n')}\n`,
    )
    const second = await load(store, 'swiss/cantons.shp', { level: 'province', matches })
    rmSync(matches)
    expect(second.places).toBe(26)
    expect(second.kept).toBe(report.places)
    const own = (await readAnchors(store.db, [ids.get('KT2')!])).get(ids.get('KT2')!)!
    expect(own.kind).toBe('polygon')
    for (const side of ['west', 'south', 'east', 'north'] as const) expect(Math.abs(own[side] - merged[side])).toBeLessThan(0.02)
  })

  it('agree with the official transformation at a survey point', () => {
    const { toWgs84 } = crsOf(readFileSync(join(FOLDER, 'swiss/municipalities.prj'), 'utf8'))
    // Zimmerwald: 2 602 030.68 / 1 191 775.03 is 46.877098 N 7.465273 E.
    const [lng, lat] = toWgs84([2_602_030.68, 1_191_775.03])
    expect(lng).toBeCloseTo(7.465273, 5)
    expect(lat).toBeCloseTo(46.877098, 4)
  })
})

real(`the shapefile in GBK without .cpg${why}`, () => {
  it('matches all provinces by their Chinese names', async () => {
    const store = await empty()
    const dry = await load(store, 'gbk_shapefile/province_gbk_nocpg.shp', { dryRun: true, nameField: 'NAME99' })
    const names = dry.unmatched.map(({ name }) => name)
    expect(names).toHaveLength(34)
    expect(names).toContain('黑龙江省')
    expect(names).toContain('内蒙古自治区')
    const places = names.map((name, i) => ({ code: `P${i}`, name, level: 'province' as const }))
    await plant(store, [{ code: 'CN', name: '中国', level: 'nation', below: places }])
    const report = await load(store, 'gbk_shapefile/province_gbk_nocpg.shp')
    expect(report.fields.name).toBe('NAME99')
    expect(report.places).toBe(34)
    expect(report.unmatched).toEqual([])
  })
})

real(`polygons across the antimeridian and with holes${why}`, () => {
  it('keep sensible boxes and label points, and the hole stays a hole', async () => {
    const store = await empty()
    const file = JSON.parse(readFileSync(join(FOLDER, 'nasty_world_antimeridian_holes.geojson'), 'utf8')) as {
      features: { properties: { name_long: string } }[]
    }
    const names = file.features.map(({ properties }) => properties.name_long)
    const ids = await plant(
      store,
      names.map((name) => ({ code: name, name, level: 'nation' as const })),
    )
    const report = await load(store, 'nasty_world_antimeridian_holes.geojson')
    expect(report.places).toBe(11)
    expect(report.refused).toEqual([])
    const anchors = await readAnchors(store.db, null)
    const of = (name: string) => anchors.get(ids.get(name)!)!
    const fiji = of('Fiji')
    expect(fiji.west).toBeGreaterThan(176)
    expect(fiji.east).toBeLessThan(181)
    expect(fiji.lng).toBeGreaterThan(177)
    const russia = of('Russian Federation')
    expect([Math.round(russia.west), Math.round(russia.east)]).toEqual([20, 190])
    const lesotho = of('Lesotho')
    const africa = JSON.parse(
      (await store.db.selectFrom('boundary').select('geometry').where('placeId', '=', ids.get('South Africa')!).executeTakeFirstOrThrow())
        .geometry,
    ) as { coordinates: number[][][][] }
    expect(africa.coordinates[0]).toHaveLength(2)
    expect(lesotho.lng > 27 && lesotho.lng < 29.5).toBe(true)
    for (const { lng, lat, west, east, south, north } of anchors.values()) {
      expect(lat >= south && lat <= north).toBe(true)
      expect((lng >= west && lng <= east) || (lng + 360 >= west && lng + 360 <= east)).toBe(true)
      expect(east - west).toBeLessThanOrEqual(360)
    }
  })
})

real(`CGCS2000 zones${why}`, () => {
  it('agree with the reference to a tenth of a millimetre', () => {
    const { lnglat, coords } = reference()
    for (const [code, points] of Object.entries(coords)) {
      const { toWgs84 } = crsOf(`EPSG:${code}`)
      for (const [i, point] of points.entries()) {
        const [lng, lat] = toWgs84(point)
        const metres = Math.hypot((lng - lnglat[i]![0]) * Math.cos((lat * Math.PI) / 180), lat - lnglat[i]![1]) * 111_320
        expect(metres).toBeLessThan(0.0001)
      }
    }
  })
})

const reference = () =>
  JSON.parse(readFileSync(join(FOLDER, 'cgcs2000_projection_reference.json'), 'utf8')) as {
    lnglat: [number, number][]
    coords: Record<string, [number, number][]>
  }

/** First and last column of a table whose columns are all numbers: id and canton (`KTNR`), or the id alone. */
function readDbfIds(bytes: Buffer): [string, string][] {
  const count = bytes.readUInt32LE(4)
  const head = bytes.readUInt16LE(8)
  const size = bytes.readUInt16LE(10)
  return Array.from({ length: count }, (_, i) => {
    const record = bytes.subarray(head + i * size + 1, head + (i + 1) * size).toString('latin1')
    const id = size === 7 ? record.slice(0, 4) : record.slice(0, 2)
    return [id.trim(), record.slice(-2).trim()]
  })
}
