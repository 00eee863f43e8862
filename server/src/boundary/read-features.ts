import type { Text } from '@shouwang/shared/indicator/indicator'
import { WGS84, crsOf } from './crs.ts'
import type { Crs } from './crs.ts'
import type { MultiPolygon, Position } from './geometry.ts'
import { createLocator } from './locate.ts'
import { mendGeometry } from './mend-geometry.ts'
import type { Mend } from './mend-geometry.ts'
import { unreadable } from './source.ts'
import type { Properties, Source } from './source.ts'

/** A feature in WGS 84, mended. `missing`: why it has no usable geometry; `refused`: that it has one which cannot be mended. */
export type ReadFeature = { number: number; properties: Properties } & (
  | { polygons: MultiPolygon }
  | { point: Position }
  | { missing: Text; refused: boolean }
)

export type ReadFile = { crs: Crs; notes: Text[]; features: ReadFeature[]; mends: Map<Mend, number> }

/** Reads all features of a source, converted and mended; `crs` overrides what the file says of itself. `count` hears how many are read. */
export async function readFeatures(
  source: Source,
  options: { crs?: string | undefined; swap: boolean },
  count: (features: number) => void,
): Promise<ReadFile> {
  const features: ReadFeature[] = []
  const mends = new Map<Mend, number>()
  let locate: ReturnType<typeof createLocator> | null = null
  let crs: Crs = WGS84
  for await (const feature of source.features) {
    if (!locate) {
      crs = systemOf(source, options.crs)
      locate = createLocator({ crs, swap: options.swap })
    }
    const { number, properties } = feature
    const located = locate(feature)
    if ('missing' in located) features.push({ number, properties, missing: located.missing, refused: false })
    else if ('point' in located) features.push({ number, properties, point: located.point })
    else {
      const mended = mendGeometry(located.polygons, { clockwise: source.format === 'shapefile' })
      if ('refused' in mended) features.push({ number, properties, missing: mended.refused, refused: true })
      else {
        for (const mend of mended.mends) mends.set(mend, (mends.get(mend) ?? 0) + 1)
        features.push({ number, properties, polygons: mended.polygons })
      }
    }
    if (number % 1000 === 0) count(number)
  }
  // A collection may name its system behind its features, which have then been read as degrees.
  const said = systemOf(source, options.crs).name
  if (features.length > 0 && said !== crs.name) {
    throw unreadable({
      zh: `文件在末尾才说明坐标系 ${said}；请加 --crs ${said} 后重试`,
      en: `the file names its coordinate system ${said} only at its end; try again with --crs ${said}`,
    })
  }
  return { crs, notes: [...source.notes, ...(crs.note ? [crs.note] : [])], features, mends }
}

function systemOf(source: Source, wished: string | undefined): Crs {
  const text = wished ?? source.crs()
  return text === null || text.trim() === '' ? WGS84 : crsOf(text)
}
