import { gzipSync } from 'node:zlib'
import { openBoundaryFile } from '@shouwang/server/boundary/open-boundary-file'
import { readFeatures } from '@shouwang/server/boundary/read-features'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { box, collection, dbf, folder, point, polygon, shp } from './boundary-files.ts'

const { put } = folder()
const HE_PING = polygon({ code: '990101001', name: '和平村' }, box(120, 30, 120.1, 30.1))
const LONG_MEN = polygon({ code: '990101002', name: '龙门村' }, box(120.1, 30, 120.2, 30.1))
/** 和平村, 龙门村 in GBK. */
const GBK = [Buffer.from([0xba, 0xcd, 0xc6, 0xbd, 0xb4, 0xe5]), Buffer.from([0xc1, 0xfa, 0xc3, 0xc5, 0xb4, 0xe5])]
const ascii = (text: string) => Buffer.from(text, 'latin1')

async function read(file: string, options: { crs?: string; swap?: boolean; encoding?: string; layer?: string } = {}) {
  const source = await openBoundaryFile(file, options)
  return { format: source.format, ...(await readFeatures(source, { crs: options.crs, swap: options.swap === true }, () => {})) }
}

const names = async (file: string, options = {}) => (await read(file, options)).features.map(({ properties }) => properties['name'])

describe('reading boundaries', () => {
  it('reads a collection, plain and gzipped, a byte order mark before it', async () => {
    const text = collection([HE_PING, LONG_MEN])
    for (const content of [text, `\uFEFF${text}`, JSON.stringify(JSON.parse(text), null, 2)]) {
      expect(await names(put('a.geojson', content))).toEqual(['和平村', '龙门村'])
    }
    expect(await names(put('a.geojson.gz', gzipSync(text)))).toEqual(['和平村', '龙门村'])
  })

  it('reads features one a line, with record separators, with blank lines and without a last line end', async () => {
    const lines = [HE_PING, LONG_MEN].map((feature) => JSON.stringify(feature))
    expect((await read(put('b.ndjson', lines.join('\n')))).format).toBe('ndjson')
    for (const content of [`${lines.join('\n')}\n`, lines.join('\r\n\r\n'), lines.map((line) => `\u001e${line}\n`).join('')]) {
      expect(await names(put('b.ndjson', content))).toEqual(['和平村', '龙门村'])
    }
  })

  it('is not misled by brackets and quotes inside names', async () => {
    const odd = polygon({ name: '和平"]}{[村\\' }, box(0, 0, 1, 1))
    expect(await names(put('c.geojson', collection([odd, LONG_MEN])))).toEqual(['和平"]}{[村\\', '龙门村'])
  })

  it('reads an empty collection, and a single feature', async () => {
    expect(await names(put('d.geojson', collection([])))).toEqual([])
    expect(await names(put('d.geojson', JSON.stringify(HE_PING)))).toEqual(['和平村'])
  })

  it('reads TopoJSON, and asks which object when there are several', async () => {
    const object = { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[0]], properties: { name: '和平村' } }] }
    const topology = {
      type: 'Topology',
      transform: { scale: [0.001, 0.001], translate: [120, 30] },
      arcs: [
        [
          [0, 0],
          [100, 0],
          [0, 100],
          [-100, -100],
        ],
      ],
    }
    const one = put('e.json', JSON.stringify({ ...topology, objects: { villages: object } }))
    expect((await read(one)).features[0]).toMatchObject({
      properties: { name: '和平村' },
      polygons: [
        [
          [
            [120, 30],
            [120.1, 30],
            [120.1, 30.1],
            [120, 30],
          ],
        ],
      ],
    })
    const two = put('e2.json', JSON.stringify({ ...topology, objects: { villages: object, towns: object } }))
    await expect(read(two)).rejects.toThrow('villages, towns')
    expect(await names(two, { layer: 'towns' })).toEqual(['和平村'])
  })

  it('takes the coordinate system that the file names, and lets --crs overrule it', async () => {
    const metres = [704_487.0172, 4_421_978.0213] as [number, number]
    const file = put('f.geojson', collection([point({ name: 'a' }, metres)], 'urn:ogc:def:crs:EPSG::4547'))
    const { features, crs } = await read(file)
    expect(crs.name).toBe('EPSG:4547')
    expect(features[0]).toMatchObject({ point: [116.39128, 39.90733] })
    expect((await read(file, { crs: 'EPSG:4549' })).features[0]).toMatchObject({ point: [expect.closeTo(122.39, 1), expect.any(Number)] })
    const late = `{"type":"FeatureCollection","features":[${JSON.stringify(point({}, [1, 2]))}],"crs":{"type":"name","properties":{"name":"EPSG:4547"}}}`
    await expect(read(put('f2.geojson', late))).rejects.toThrow('--crs EPSG:4547')
  })

  it.each([
    ['metres without a system, and says which zone it looks like', [38_704_487, 4_421_978], 'EPSG:4526'],
    ['metres of a 6° zone', [20_704_487, 4_421_978], 'EPSG:4498'],
    ['Swiss metres', [2_600_000, 1_200_000], 'EPSG:2056'],
    ['metres without a zone number', [504_487, 3_421_978], 'EPSG:4547'],
    ['metres with the northing first', [4_421_978, 38_704_487], '--swap'],
    ['latitude before longitude', [30.2, 120.1], '--swap'],
  ])('refuses %s', async (_, coordinates, advice) => {
    await expect(read(put('g.geojson', collection([point({}, coordinates as [number, number])])))).rejects.toThrow(advice)
  })

  it('turns latitude and longitude round when told', async () => {
    expect((await read(put('h.geojson', collection([point({}, [30.2, 120.1])])), { swap: true })).features[0]).toMatchObject({
      point: [120.1, 30.2],
    })
  })

  it('notices easting and northing turned round in a zone', async () => {
    const file = put('i.geojson', collection([point({}, [3_421_978, 504_487])]))
    await expect(read(file, { crs: 'EPSG:4549' })).rejects.toThrow('--swap')
  })

  it.each([
    ['of unknown encoding', GBK, {}, 0],
    ['whose .cpg says GBK', GBK, { cpg: 'GBK' }, 0],
    ['whose language byte says CP936', GBK, {}, 0x4d],
    ['in UTF-8', [Buffer.from('和平村'), Buffer.from('龙门村')], {}, 0],
    ['in UTF-8 whose .cpg says so', [Buffer.from('和平村'), Buffer.from('龙门村')], { cpg: 'UTF-8' }, 0],
  ])('reads a shapefile %s, plain and zipped', async (_, rows, { cpg }: { cpg?: string }, language) => {
    const parts: Record<string, Uint8Array> = {
      'villages.shp': shp([box(120, 30, 120.1, 30.1), box(120.1, 30, 120.2, 30.1)]),
      'villages.dbf': dbf(ascii('name'), rows, { language }),
      ...(cpg !== undefined && { 'villages.cpg': ascii(cpg) }),
    }
    const own = folder()
    for (const [name, bytes] of Object.entries(parts)) own.put(name, bytes)
    const { features, mends } = await read(`${own.path}/villages.shp`)
    expect(features.map(({ properties }) => properties['name'])).toEqual(['和平村', '龙门村'])
    expect(features[0]).toMatchObject({ polygons: [[box(120, 30, 120.1, 30.1)]] })
    expect(mends.size).toBe(0)
    const zipped = zipSync(Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [`村界/${name}`, new Uint8Array(bytes)])))
    expect(await names(own.put('villages.zip', zipped))).toEqual(['和平村', '龙门村'])
  })

  it('skips struck-out records together with their shapes, and reads a shapefile without attributes', async () => {
    const own = folder()
    const shapes = shp([box(0, 0, 1, 1), box(1, 0, 2, 1)])
    own.put('a.shp', shapes)
    own.put('a.dbf', dbf(ascii('name'), [ascii('first'), ascii('second')], { deleted: [0] }))
    expect((await read(`${own.path}/a.shp`)).features).toMatchObject([
      { number: 2, properties: { name: 'second' }, polygons: [[box(1, 0, 2, 1)]] },
    ])
    expect((await read(own.put('b.shp', shapes))).features).toHaveLength(2)
  })

  it('asks which layer when an archive has several', async () => {
    const shapes = new Uint8Array(shp([box(0, 0, 1, 1)]))
    const file = put('two.zip', zipSync({ 'towns.shp': shapes, 'villages.shp': shapes }))
    await expect(read(file)).rejects.toThrow('towns, villages')
    expect((await read(file, { layer: 'towns' })).features).toHaveLength(1)
    await expect(read(file, { layer: 'roads' })).rejects.toThrow('towns, villages')
  })

  it('reads a table of points by its Chinese or English headings', async () => {
    const chinese = await read(put('p.csv', '名称,经度,纬度\n和平村,120.05,30.05\n龙门村,,\n'))
    expect(chinese.features).toMatchObject([{ point: [120.05, 30.05] }, { missing: {}, refused: false }])
    expect((await read(put('q.csv', 'name\tlon\tlat\na\t1\t2\n'))).features).toMatchObject([{ point: [1, 2] }])
    await expect(read(put('r.csv', 'name,height\na,1\n'))).rejects.toThrow('name, height')
  })

  it('tells null and empty geometry from lines, and mends from refusals', async () => {
    const features = [
      { type: 'Feature', properties: {}, geometry: null },
      { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: [] } },
      {
        type: 'Feature',
        properties: {},
        geometry: {
          type: 'LineString',
          coordinates: [
            [0, 0],
            [1, 1],
          ],
        },
      },
      polygon({}, [
        [0, 0],
        [1, 1],
        [0, 0],
      ]),
      polygon({}, [
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
        [0, 0],
      ]),
    ]
    const { features: found, mends } = await read(put('n.geojson', collection(features)))
    expect(found.map((feature) => ('missing' in feature ? feature.refused : 'shape'))).toEqual([false, false, false, true, 'shape'])
    expect(mends.get('crossing')).toBe(1)
  })

  it.each([
    ['cut short', '{"type":"FeatureCollection","features":[{"type":"Feature"', /中途|half-way/],
    ['not JSON', '{"type":"FeatureCollection","features":[{"type":oops}]}', /JSON/],
    ['something else', 'hello', /GeoJSON/],
    [
      'in GBK',
      Buffer.concat([
        ascii('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"'),
        GBK[0]!,
        ascii('"},"geometry":null}]}'),
      ]),
      /--encoding/,
    ],
  ])('refuses a file that is %s', async (_, content, message) => {
    await expect(read(put('bad.geojson', content))).rejects.toThrow(message)
  })

  it('reads GeoJSON in GBK when told so', async () => {
    const bytes = Buffer.concat([
      ascii('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"'),
      GBK[0]!,
      ascii('"},"geometry":null}]}'),
    ])
    expect(await names(put('gbk.geojson', bytes), { encoding: 'gb18030' })).toEqual(['和平村'])
  })

  it('says that a file is not there', async () => {
    await expect(read('nowhere.geojson')).rejects.toThrow('nowhere.geojson')
  })
})
