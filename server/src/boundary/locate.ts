import type { Geometry, Position as GeoPosition } from 'geojson'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { AppError } from '../app/error.ts'
import type { Crs } from './crs.ts'
import type { Position } from './geometry.ts'
import { roundDegrees } from './mercator.ts'
import { pointColumns } from './read-point-table.ts'
import type { SourceFeature } from './source.ts'
import { textOf } from './match-features.ts'

/** A feature's geometry in WGS 84: rings as the file has them, not yet mended; or a point; or why there is none. */
export type Located = { polygons: Position[][][] } | { point: Position } | { missing: Text }

const MISSING: Text = { zh: '没有几何图形', en: 'it has no geometry' }
const LINES: Text = { zh: '是线，不是面或点', en: 'it is a line, neither an area nor a point' }

/**
 * Turns features of a file into WGS 84. Throws `AppError('invalid')` with what to do when the numbers cannot be those of the coordinate
 * system: metres without one, latitude before longitude, the wrong zone.
 */
export function createLocator({ crs, swap }: { crs: Crs; swap: boolean }): (feature: SourceFeature) => Located {
  const turn = (given: GeoPosition): Position => (swap ? [given[1]!, given[0]!] : [given[0]!, given[1]!])
  const convert = (given: GeoPosition): Position => {
    const position = turn(given)
    if (crs.degrees) checkDegrees(position, crs)
    const [lng, lat] = crs.toWgs84(position)
    if (!Number.isFinite(lng) || !Number.isFinite(lat) || Math.abs(lat) > 90.000001) throw outside(position, crs)
    if (!crs.degrees) checkZone(position, lng, crs)
    return [roundDegrees(lng), roundDegrees(Math.max(-90, Math.min(90, lat)))]
  }
  const locate = (geometry: Geometry): Located => {
    if (geometry.type === 'Polygon') return { polygons: [geometry.coordinates.map((ring) => ring.map(convert))] }
    if (geometry.type === 'MultiPolygon')
      return { polygons: geometry.coordinates.map((polygon) => polygon.map((ring) => ring.map(convert))) }
    if (geometry.type === 'Point' && geometry.coordinates.length >= 2) return { point: convert(geometry.coordinates) }
    if (geometry.type === 'MultiPoint' && geometry.coordinates[0]) return { point: convert(geometry.coordinates[0]) }
    if (geometry.type === 'GeometryCollection') {
      const parts = geometry.geometries.map(locate)
      const polygons = parts.flatMap((part) => ('polygons' in part ? part.polygons : []))
      return polygons.length > 0 ? { polygons } : (parts.find((part) => 'point' in part) ?? { missing: MISSING })
    }
    return { missing: geometry.type === 'LineString' || geometry.type === 'MultiLineString' ? LINES : MISSING }
  }
  return ({ geometry, properties }) => {
    if (geometry) {
      const located = locate(geometry)
      return 'polygons' in located && located.polygons.length === 0 ? { missing: MISSING } : located
    }
    const columns = pointColumns(Object.keys(properties))
    const [lng, lat] = columns ? [textOf(properties, columns.lng), textOf(properties, columns.lat)] : ['', '']
    return lng === '' || lat === '' ? { missing: MISSING } : { point: convert([Number(lng), Number(lat)]) }
  }
}

function checkDegrees([x, y]: Position, crs: Crs): void {
  if (Math.abs(y) <= 90.000001 && Math.abs(x) <= 360.000001) return
  if (Math.abs(x) <= 90 && Math.abs(y) <= 180) {
    throw invalid({
      zh: `坐标 (${x}, ${y}) 像是纬度在前、经度在后；请加 --swap 后重试`,
      en: `the coordinates (${x}, ${y}) look like latitude before longitude; try again with --swap`,
    })
  }
  if (crs.name !== 'EPSG:4326') throw outside([x, y], crs)
  const guess = likelySystem(x, y)
  throw invalid({
    zh: `坐标 (${x}, ${y}) 不是经纬度，而是投影坐标（米），文件又没有说明坐标系；请用 --crs 指明${guess ? `，看上去像 ${guess.zh}` : '，例如 --crs EPSG:4547'}`,
    en: `the coordinates (${x}, ${y}) are no degrees but metres of a projection that the file does not name; name it by --crs${guess ? `, it looks like ${guess.en}` : ', such as --crs EPSG:4547'}`,
  })
}

/** What metres without a system most likely are: Chinese zones carry their number before the easting, Swiss ones begin with 2 and 1 million. */
function likelySystem(x: number, y: number): Text | null {
  const [east, north] = [Math.max(x, y), Math.min(x, y)]
  const order = x < y ? { zh: '（且北向在前，须加 --swap）', en: ' (with the northing first: add --swap)' } : { zh: '', en: '' }
  const zone = Math.floor(east / 1e6)
  const chinese = north > 1.5e6 && north < 6.2e6
  if (chinese && zone >= 25 && zone <= 45)
    return say2(`CGCS2000 3 度带第 ${zone} 带`, `CGCS2000 3-degree zone ${zone}`, `EPSG:${4513 + zone - 25}`, order)
  if (chinese && zone >= 13 && zone <= 23)
    return say2(`CGCS2000 6 度带第 ${zone} 带`, `CGCS2000 6-degree zone ${zone}`, `EPSG:${4491 + zone - 13}`, order)
  if (east > 2.4e6 && east < 2.9e6 && north > 1.05e6 && north < 1.35e6) return say2('瑞士 LV95', 'Swiss LV95', 'EPSG:2056', order)
  const [small, large] = [Math.min(x, y), Math.max(x, y)]
  if (small > 2e5 && small < 8e5 && large > 1.5e6 && large < 6.2e6) {
    const swapped = x > y ? { zh: '（且北向在前，须加 --swap）', en: ' (with the northing first: add --swap)' } : { zh: '', en: '' }
    return {
      zh: `不带带号的高斯—克吕格坐标：按中央经线选 EPSG:4534（75°E）至 EPSG:4554（135°E），每 3° 一个，例如 114°E 为 EPSG:4547${swapped.zh}`,
      en: `Gauss–Krüger without a zone number: choose by the central meridian from EPSG:4534 (75°E) to EPSG:4554 (135°E), one every 3°, such as EPSG:4547 for 114°E${swapped.en}`,
    }
  }
  return null
}

function say2(zh: string, en: string, code: string, order: Text | { zh: string; en: string }): Text {
  return { zh: `${zh}：--crs ${code}${order.zh}`, en: `${en}: --crs ${code}${order.en}` }
}

/** A zone's coordinates read the other way round end up far from its meridian. */
function checkZone(position: Position, lng: number, crs: Crs): void {
  if (crs.meridian === null || Math.abs(lng - crs.meridian) < 12) return
  const other = crs.toWgs84([position[1], position[0]])
  if (Math.abs(other[0] - crs.meridian) > 6) return
  throw invalid({
    zh: `坐标 (${position.join(', ')}) 像是北向（X）在前、东向（Y）在后；请加 --swap 后重试`,
    en: `the coordinates (${position.join(', ')}) look like northing before easting; try again with --swap`,
  })
}

function outside(position: Position, crs: Crs): AppError {
  return invalid({
    zh: `坐标 (${position.join(', ')}) 不在坐标系 ${crs.name} 的范围内；请用 --crs 指明正确的坐标系`,
    en: `the coordinates (${position.join(', ')}) lie outside ${crs.name}; name the right coordinate system by --crs`,
  })
}

function invalid(text: Text): AppError {
  return new AppError('invalid', text)
}
