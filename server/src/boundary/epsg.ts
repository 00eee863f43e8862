import type { Text } from '@shouwang/shared/indicator/indicator'

/** A coordinate system as proj4 reads it. `note` tells what cannot be known about it. */
export type Definition = { proj: string; note?: Text }

/** Offset of Swiss CH1903+ against WGS 84 (swisstopo, 2016), in metres. */
export const SWISS_SHIFT = '674.374,15.056,405.346,0,0,0,0'

const NO_SHIFT: Text = {
  zh: '该坐标系与 WGS 84 之间没有公开的转换参数，位置可能有几十米至一百多米的偏差；有条件的请先由测绘部门转换为 CGCS2000',
  en: 'there are no published parameters between this system and WGS 84: positions may be off by some tens to a hundred and more metres. Have the file converted to CGCS2000 by the surveyors where you can',
}

/** Gauss–Krüger series of the three Chinese datums: the first code of each of the four runs (EPSG registry). */
const CHINESE: { ellipsoid: string; note?: Text; wideZone: number; wideMeridian: number; narrowZone: number; narrowMeridian: number }[] = [
  { ellipsoid: '+ellps=GRS80', wideZone: 4491, wideMeridian: 4502, narrowZone: 4513, narrowMeridian: 4534 },
  { ellipsoid: '+a=6378140 +rf=298.257', note: NO_SHIFT, wideZone: 2327, wideMeridian: 2338, narrowZone: 2349, narrowMeridian: 2370 },
  { ellipsoid: '+ellps=krass', note: NO_SHIFT, wideZone: 21413, wideMeridian: 21453, narrowZone: 2401, narrowMeridian: 2422 },
]

const GEOGRAPHIC = new Map<number, Definition>([
  [4326, { proj: '+proj=longlat +datum=WGS84' }],
  [4979, { proj: '+proj=longlat +datum=WGS84' }],
  [4490, { proj: '+proj=longlat +ellps=GRS80' }],
  [4480, { proj: '+proj=longlat +ellps=GRS80' }],
  [4258, { proj: '+proj=longlat +ellps=GRS80' }],
  [4610, { proj: '+proj=longlat +a=6378140 +rf=298.257', note: NO_SHIFT }],
  [4214, { proj: '+proj=longlat +ellps=krass', note: NO_SHIFT }],
  [4150, { proj: `+proj=longlat +ellps=bessel +towgs84=${SWISS_SHIFT}` }],
  [3857, { proj: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null' }],
  [2056, { proj: swiss(2_600_000, 1_200_000) }],
  [21781, { proj: swiss(600_000, 200_000) }],
])

/**
 * The definition of an EPSG code: WGS 84, CGCS2000, Xi'an 1980 and Beijing 1954 with all their Gauss–Krüger zones, UTM on WGS 84, web Mercator, the Swiss
 * systems. Made by rule, so that nothing has to be looked up elsewhere; `null` for any other code.
 */
export function definitionOf(code: number): Definition | null {
  if (code === 900913 || code === 102100) return definitionOf(3857)
  const known = GEOGRAPHIC.get(code)
  if (known) return known
  if (code > 32600 && code <= 32660) return { proj: `+proj=utm +zone=${code - 32600} +datum=WGS84 +units=m` }
  if (code > 32700 && code <= 32760) return { proj: `+proj=utm +zone=${code - 32700} +south +datum=WGS84 +units=m` }
  for (const { ellipsoid, note, ...first } of CHINESE) {
    const zone = zoneOf(code, first)
    if (zone)
      return {
        proj: `+proj=tmerc +lat_0=0 +lon_0=${zone.meridian} +k=1 +x_0=${zone.east} +y_0=0 ${ellipsoid} +units=m`,
        ...(note && { note }),
      }
  }
  return null
}

/** Zones 13–23 are 6° wide, 25–45 are 3° wide; the number stands before the easting. The series by meridian leave it out. */
function zoneOf(
  code: number,
  first: { wideZone: number; wideMeridian: number; narrowZone: number; narrowMeridian: number },
): { meridian: number; east: number } | null {
  const within = (start: number, count: number) => code >= start && code < start + count
  if (within(first.wideZone, 11)) return { meridian: 75 + 6 * (code - first.wideZone), east: (13 + code - first.wideZone) * 1e6 + 5e5 }
  if (within(first.wideMeridian, 11)) return { meridian: 75 + 6 * (code - first.wideMeridian), east: 5e5 }
  if (within(first.narrowZone, 21))
    return { meridian: 75 + 3 * (code - first.narrowZone), east: (25 + code - first.narrowZone) * 1e6 + 5e5 }
  if (within(first.narrowMeridian, 21)) return { meridian: 75 + 3 * (code - first.narrowMeridian), east: 5e5 }
  return null
}

function swiss(east: number, north: number): string {
  return `+proj=somerc +lat_0=46.95240555555556 +lon_0=7.439583333333333 +k_0=1 +x_0=${east} +y_0=${north} +ellps=bessel +towgs84=${SWISS_SHIFT} +units=m`
}
