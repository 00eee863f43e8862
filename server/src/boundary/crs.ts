import type { Text } from '@shouwang/shared/indicator/indicator'
import published from 'gcoord'
import proj4 from 'proj4'
import { AppError } from '../app/error.ts'
import { SWISS_SHIFT, definitionOf } from './epsg.ts'
import type { Definition } from './epsg.ts'
import type { Position } from './geometry.ts'

// Its types describe an ES module with a default export; what is loaded is that export itself.
const gcoord = published as unknown as typeof published.default

/** A coordinate system with its way to WGS 84. `degrees`: its numbers are longitude and latitude; `meridian`: the middle of a transverse Mercator zone. */
export type Crs = { name: string; degrees: boolean; meridian: number | null; note?: Text; toWgs84: (position: Position) => Position }

export const WGS84: Crs = { name: 'EPSG:4326', degrees: true, meridian: null, toWgs84: (position) => position }

/**
 * Reads what `--crs`, a `.prj` or a GeoJSON `crs` member says: `gcj02`, `bd09`, `EPSG:4547`, `urn:ogc:def:crs:EPSG::4547`, `CRS84`, a proj string, or WKT.
 * Throws `AppError('invalid')` that quotes the text when it cannot be read.
 */
export function crsOf(text: string): Crs {
  const trimmed = text.trim()
  if (/^(wgs-?84|(.*:)?crs:?84|.*\bCRS84)$/i.test(trimmed)) return WGS84
  if (/^gcj-?02$/i.test(trimmed)) return chinese('GCJ02')
  if (/^bd-?09(ll)?$/i.test(trimmed)) return chinese('BD09')
  if (/^bd-?09(mc|meter)$/i.test(trimmed)) return { ...chinese('BD09MC'), degrees: false }
  const code = /^(?:EPSG:|urn:ogc:def:crs:EPSG:[^:]*:|https?:\/\/www\.opengis\.net\/def\/crs\/EPSG\/[^/]+\/)?(\d{4,6})$/i.exec(trimmed)
  if (code) {
    const known = definitionOf(Number(code[1]))
    if (known) return build(`EPSG:${code[1]}`, known)
    throw unreadable(trimmed)
  }
  if (trimmed.startsWith('+proj=')) return build(trimmed, { proj: trimmed })
  if (/^[A-Z_0-9]+\s*\[/i.test(trimmed)) return fromWkt(trimmed)
  throw unreadable(trimmed)
}

function chinese(system: 'GCJ02' | 'BD09' | 'BD09MC'): Crs {
  return {
    name: system,
    degrees: true,
    meridian: null,
    toWgs84: (position) => gcoord.transform(position, gcoord[system], gcoord.WGS84),
  }
}

function build(name: string, { proj, note }: Definition): Crs {
  if (/^\+proj=longlat \+datum=WGS84$|^\+proj=longlat \+ellps=GRS80$/.test(proj)) return { ...WGS84, name }
  try {
    const converter = proj4(proj, 'WGS84')
    const toWgs84 = (position: Position) => converter.forward([position[0], position[1]]) as Position
    return { name, degrees: isGeographic(proj), meridian: meridianOf(proj), toWgs84, ...(note && { note }) }
  } catch (cause) {
    throw unreadable(name, cause)
  }
}

function fromWkt(wkt: string): Crs {
  const code = /(?:AUTHORITY|ID)\s*\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]\s*\]\s*$/i.exec(wkt)?.[1]
  const known = code ? definitionOf(Number(code)) : null
  if (known) return build(`EPSG:${code}`, known)
  const name = /\[\s*"([^"]*)"/.exec(wkt)?.[1] ?? wkt.slice(0, 60)
  const swiss = swissOf(wkt)
  if (swiss) return build(name, { proj: swiss })
  const datum = /DATUM\s*\[\s*"([^"]*)"/i.exec(wkt)?.[1] ?? ''
  if (/xian|西安/i.test(datum + name)) return { ...build(name, { proj: wkt }), note: definitionOf(2349)!.note! }
  if (/beijing|北京/i.test(datum + name)) return { ...build(name, { proj: wkt }), note: definitionOf(2401)!.note! }
  const shifted = /TOWGS84/i.test(wkt) || /wgs|china_?2000|cgcs|etrs|gda|nad_?(19)?83|itrf|north_american.*1983/i.test(datum)
  return { ...build(name, { proj: wkt }), ...(!shifted && { note: unknownDatum(datum) }) }
}

/** proj4 knows the Swiss projection only under its own name, and `.prj` files leave out the datum's offset. */
function swissOf(wkt: string): string | null {
  const number = (parameter: string) => Number(new RegExp(`"${parameter}"\\s*,\\s*(-?[\\d.]+)`, 'i').exec(wkt)?.[1] ?? Number.NaN)
  if (!/Hotine_Oblique_Mercator/i.test(wkt) || number('Azimuth') !== 90) return null
  const [lat, lng] = [number('Latitude_Of_Center'), number('Longitude_Of_Center')]
  const [east, north, scale] = [number('False_Easting'), number('False_Northing'), number('Scale_Factor')]
  const spheroid = /SPHEROID\s*\[\s*"[^"]*"\s*,\s*([\d.]+)\s*,\s*([\d.]+)/i.exec(wkt)
  if (![lat, lng, east, north].every(Number.isFinite) || !spheroid) return null
  const shift = /CH1903/i.test(wkt) ? ` +towgs84=${SWISS_SHIFT}` : ''
  return `+proj=somerc +lat_0=${lat} +lon_0=${lng} +k_0=${Number.isFinite(scale) ? scale : 1} +x_0=${east} +y_0=${north} +a=${spheroid[1]} +rf=${spheroid[2]}${shift} +units=m`
}

function isGeographic(definition: string): boolean {
  return /^\+proj=(longlat|latlong)\b/.test(definition) || /^(GEOGCS|GEOGCRS|GEODCRS)\b/i.test(definition)
}

function meridianOf(definition: string): number | null {
  const utm = /\+proj=utm \+zone=(\d+)/.exec(definition)
  if (utm) return Number(utm[1]) * 6 - 183
  const found =
    /\+proj=tmerc\b.*\+lon_0=(-?[\d.]+)/.exec(definition) ??
    /(?:Gauss_Kruger|Transverse_Mercator)".*Central_Meridian"\s*,\s*(-?[\d.]+)/is.exec(definition)
  return found ? Number(found[1]) : null
}

function unknownDatum(datum: string): Text {
  return {
    zh: `坐标系的基准面“${datum}”没有给出到 WGS 84 的转换参数，位置可能偏差数百米；请用 --crs 给出带 +towgs84 的 proj 字符串`,
    en: `the datum "${datum}" comes without parameters to WGS 84: positions may be off by some hundred metres. Give a proj string with +towgs84 by --crs`,
  }
}

function unreadable(text: string, cause?: unknown): AppError {
  const quoted = text.length > 120 ? `${text.slice(0, 120)}…` : text
  const message = {
    zh: `无法识别坐标系“${quoted}”；可用 --crs gcj02、bd09、EPSG:4490、EPSG:4547 等，或 proj 字符串、WKT`,
    en: `the coordinate system "${quoted}" is not known; use --crs with gcj02, bd09, EPSG:4490, EPSG:4547 and the like, a proj string or WKT`,
  }
  return new AppError('invalid', message, undefined, { cause })
}
