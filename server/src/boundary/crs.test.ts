import { describe, expect, it } from 'vitest'
import { crsOf } from './crs.ts'
import { definitionOf } from './epsg.ts'

const ZONE_38 =
  'PROJCS["CGCS2000_3_Degree_GK_Zone_38",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",38500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
const LV95 =
  'PROJCS["CH1903+_LV95",GEOGCS["GCS_CH1903+",DATUM["D_CH1903+",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Hotine_Oblique_Mercator_Azimuth_Center"],PARAMETER["False_Easting",2600000.0],PARAMETER["False_Northing",1200000.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Azimuth",90.0],PARAMETER["Longitude_Of_Center",7.439583333333333],PARAMETER["Latitude_Of_Center",46.95240555555556],UNIT["Meter",1.0]]'

describe('crsOf', () => {
  it.each(['EPSG:4547', 'epsg:4547', 'urn:ogc:def:crs:EPSG::4547', 'http://www.opengis.net/def/crs/EPSG/0/4547', '4547'])(
    'reads %s',
    (text) => {
      const [lng, lat] = crsOf(text).toWgs84([704_487.017210601, 4_421_978.02125708])
      expect(lng).toBeCloseTo(116.39128, 8)
      expect(lat).toBeCloseTo(39.90733, 8)
    },
  )

  it('reads a Chinese zone from a .prj', () => {
    const { toWgs84, note, meridian, degrees } = crsOf(ZONE_38)
    expect(toWgs84([38_704_487.0172106, 4_421_978.02125708])[0]).toBeCloseTo(116.39128, 7)
    expect([note, meridian, degrees]).toEqual([undefined, 114, false])
  })

  it('reads the Swiss system from a .prj that names neither a code nor the offset of its datum', () => {
    const [lng, lat] = crsOf(LV95).toWgs84([2_600_000, 1_200_000])
    expect(lng).toBeCloseTo(7.438632, 5)
    expect(lat).toBeCloseTo(46.951083, 5)
  })

  it('moves GCJ-02 and BD-09 back by some hundred metres', () => {
    for (const system of ['gcj02', 'GCJ-02', 'bd09']) {
      const [lng, lat] = crsOf(system).toWgs84([116.404, 39.915])
      expect(Math.hypot(lng - 116.404, lat - 39.915) * 111_320).toBeGreaterThan(300)
      expect(Math.hypot(lng - 116.404, lat - 39.915) * 111_320).toBeLessThan(2000)
    }
  })

  it('leaves degrees of WGS 84 and CGCS2000 as they are', () => {
    for (const text of ['EPSG:4326', 'EPSG:4490', 'WGS84', 'urn:ogc:def:crs:OGC:1.3:CRS84'])
      expect(crsOf(text).toWgs84([120, 30])).toEqual([120, 30])
  })

  it('tells that Xi’an 1980 and Beijing 1954 cannot be converted exactly', () => {
    expect(crsOf('EPSG:2384').note?.zh).toContain('偏差')
    expect(crsOf('EPSG:2401').note?.en).toContain('off by')
  })

  it.each(['EPSG:99999', 'Mars', '', '+proj=nonsense', 'PROJCS["broken"'])('refuses "%s" and quotes it', (text) => {
    expect(() => crsOf(text)).toThrow(text === '' ? /“”|""/ : (text.split('"')[1] ?? text))
  })
})

describe('definitionOf', () => {
  it.each([
    [4491, 75, 13_500_000],
    [4501, 135, 23_500_000],
    [4502, 75, 500_000],
    [4512, 135, 500_000],
    [4513, 75, 25_500_000],
    [4533, 135, 45_500_000],
    [4534, 75, 500_000],
    [4554, 135, 500_000],
  ])('knows EPSG:%i: meridian %i, false easting %i', (code, meridian, east) => {
    expect(definitionOf(code)?.proj).toContain(`+lon_0=${meridian} +k=1 +x_0=${east} `)
  })

  it('knows UTM north and south, and nothing beyond its zones', () => {
    expect(definitionOf(32650)?.proj).toContain('+zone=50 +datum')
    expect(definitionOf(32701)?.proj).toContain('+zone=1 +south')
    expect([32600, 32661, 32700, 32761, 4555, 4489].map(definitionOf)).toEqual([null, null, null, null, null, null])
  })
})
