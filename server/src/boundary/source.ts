import type { Geometry } from 'geojson'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { AppError } from '../app/error.ts'

export type Properties = Record<string, unknown>

/** One feature as the file has it. `number` counts from 1; coordinates are still those of the file. */
export type SourceFeature = { number: number; properties: Properties; geometry: Geometry | null }

/** An opened boundary file. `crs` is what the file says of itself; for a streamed file it is known once the first feature has been read. */
export type Source = {
  format: 'geojson' | 'ndjson' | 'topojson' | 'shapefile' | 'table'
  crs(): string | null
  notes: Text[]
  features: AsyncIterable<SourceFeature>
}

/** The error for a file that cannot be read. */
export function unreadable(text: Text, cause?: unknown): AppError {
  return new AppError('invalid', text, undefined, { cause })
}

/** A decoder that refuses bytes which are no text in its encoding, so that nothing is read into nonsense. */
export function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch (cause) {
    throw unreadable(
      {
        zh: `不认识的字符编码“${encoding}”；常用 utf-8、gb18030`,
        en: `the encoding "${encoding}" is not known; utf-8 and gb18030 are usual`,
      },
      cause,
    )
  }
}
