import type { Feature, Geometry, GeometryCollection } from 'geojson'
import { decoderOf, unreadable } from './source.ts'
import type { Properties, Source, SourceFeature } from './source.ts'

/** Text of a stream of bytes, piece by piece. Throws when the bytes are not in the encoding. */
export async function* decode(bytes: AsyncIterable<Uint8Array>, encoding = 'utf-8'): AsyncGenerator<string> {
  const decoder = decoderOf(encoding)
  try {
    for await (const piece of bytes) yield decoder.decode(piece, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    throw unreadable(
      {
        zh: `文件不是 ${encoding} 编码；请用 --encoding gb18030 等指明`,
        en: `the file is not ${encoding} text; name its encoding, such as --encoding gb18030`,
      },
      cause,
    )
  }
}

/** GeoJSON of any size: a collection, newline-delimited features (RFC 8142 too), single features and geometries. Only one feature is held at a time. */
export function readGeojson(text: AsyncIterable<string>, format: 'geojson' | 'ndjson'): Source {
  let crs: string | null = null
  const outside = (rest: string) => (crs = crsNamed(rest) ?? crs)
  return { format, notes: [], crs: () => crs, features: numbered(cut(text, format === 'geojson' ? '{[' : '', outside)) }
}

async function* numbered(texts: AsyncIterable<string>): AsyncGenerator<SourceFeature> {
  let number = 0
  for await (const text of texts) {
    const value = parse(text, number + 1)
    for (const { properties, geometry } of featuresOf(value)) yield { number: ++number, properties, geometry }
  }
}

type Value = { type?: string; features?: unknown; geometry?: unknown; properties?: unknown; id?: unknown }

function* featuresOf(value: Value): Generator<{ properties: Properties; geometry: Geometry | null }> {
  if (value.type === 'FeatureCollection' && Array.isArray(value.features)) {
    for (const feature of value.features as Value[]) yield* featuresOf(feature)
  } else if (value.type === 'Feature') {
    const { id, properties, geometry } = value as Feature
    yield {
      properties: { ...properties, ...(id !== undefined && !(properties && 'id' in properties) && { id }) },
      geometry: geometry ?? null,
    }
  } else if (value.type !== undefined && /^(Multi)?(Point|LineString|Polygon)$|^GeometryCollection$/.test(value.type)) {
    yield { properties: {}, geometry: value as GeometryCollection }
  }
}

function parse(text: string, number: number): Value {
  try {
    return JSON.parse(text) as Value
  } catch (cause) {
    throw unreadable(
      { zh: `第 ${number} 个要素不是有效的 JSON:${text.slice(0, 60)}…`, en: `feature ${number} is no valid JSON: ${text.slice(0, 60)}…` },
      cause,
    )
  }
}

/**
 * Cuts out the objects that open inside `nest` (`{[`: in an array of the outermost object; empty: at the top), and hands what stands around them,
 * shortened, to `outside` before the first object and at the end.
 */
async function* cut(pieces: AsyncIterable<string>, nest: string, outside: (rest: string) => void): AsyncGenerator<string> {
  let stack = ''
  let inText = false
  let escaped = false
  let object = ''
  let around = ''
  let first = true
  for await (const piece of pieces) {
    let start = 0
    for (let i = 0; i < piece.length; i++) {
      const c = piece.charCodeAt(i)
      if (inText) {
        if (escaped) escaped = false
        else if (c === 92) escaped = true
        else if (c === 34) inText = false
      } else if (c === 34) inText = true
      else if (c === 123 || c === 91) {
        if (c === 123 && stack === nest) {
          around = keep(around, piece.slice(start, i))
          if (first) outside(around)
          first = false
          start = i
        }
        stack += piece[i]!
      } else if (c === 125 || c === 93) {
        stack = stack.slice(0, -1)
        if (c === 125 && stack === nest) {
          yield object + piece.slice(start, i + 1)
          object = ''
          start = i + 1
        }
      }
    }
    if (stack.length > nest.length && stack.startsWith(`${nest}{`)) object += piece.slice(start)
    else around = keep(around, piece.slice(start))
  }
  if (stack !== '' || inText) throw unreadable({ zh: '文件不完整：JSON 在中途结束', en: 'the file is incomplete: its JSON ends half-way' })
  outside(around)
}

function keep(around: string, more: string): string {
  return around.length > 100_000 ? around : around + more.replaceAll(/[\s,]+/g, ' ')
}

/** The `crs` member that GeoJSON of 2008 had and that GIS programs still write. */
function crsNamed(text: string): string | null {
  return /"crs"\s*:\s*\{[^}]*"name"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? null
}
