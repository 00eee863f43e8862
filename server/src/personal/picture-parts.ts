import type { Text } from '@shouwang/shared/indicator/indicator'

/** What a picture carries beside its pixels. */
export type PicturePart = 'exif' | 'position' | 'xmp' | 'iptc' | 'comment' | 'thumbnail' | 'time' | 'behind' | 'unknown'

export const PART_WORDS: Record<PicturePart, Text> = {
  exif: { zh: 'EXIF（设备、时间等）', en: 'EXIF: device, time' },
  position: { zh: '拍摄位置（GPS）', en: 'position (GPS)' },
  xmp: { zh: 'XMP 信息', en: 'XMP' },
  iptc: { zh: 'IPTC 信息', en: 'IPTC' },
  comment: { zh: '注释文字', en: 'a comment' },
  thumbnail: { zh: '内嵌缩略图', en: 'a small picture inside' },
  time: { zh: '修改时间', en: 'time of change' },
  behind: { zh: '图像数据之后的附加数据', en: 'data behind the picture' },
  unknown: { zh: '未识别的附加数据', en: 'data that are not known' },
}

/** A stripped picture, and what was taken out of it. `format` is told by the content. */
export type Stripped = { format: 'jpeg' | 'png' | 'webp'; bytes: Uint8Array; removed: PicturePart[] }

/** Gathers what was removed, each kind once, and the way up of the picture. */
export class Findings {
  readonly parts = new Set<PicturePart>()
  orientation = 1

  add(part: PicturePart): void {
    this.parts.add(part)
  }

  /** Notes an EXIF block (a TIFF header and its first directory): position, small picture, and which way is up. */
  addExif(tiff: Uint8Array): void {
    this.add('exif')
    const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
    if (tiff.length < 14) return
    const little = view.getUint16(0) === 0x4949
    if (!little && view.getUint16(0) !== 0x4d4d) return
    const directory = view.getUint32(4, little)
    if (directory + 2 > tiff.length) return
    const entries = view.getUint16(directory, little)
    const end = directory + 2 + entries * 12
    for (let at = directory + 2; at + 12 <= Math.min(end, tiff.length); at += 12) {
      const tag = view.getUint16(at, little)
      if (tag === GPS) this.add('position')
      const value = view.getUint16(at + 8, little)
      if (tag === ORIENTATION && value >= 1 && value <= 8) this.orientation = value
    }
    if (end + 4 <= tiff.length && view.getUint32(end, little) !== 0) this.add('thumbnail')
  }
}

const ORIENTATION = 0x0112
const GPS = 0x8825

/** An EXIF block that says which way is up and nothing else; `null` where the picture stands as it is stored. */
export function orientationOnly(orientation: number): Uint8Array | null {
  if (orientation === 1) return null
  // Big endian, one directory at 8 with one entry: tag, type 3 (short), count 1, value.
  return Uint8Array.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0])
}

export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Latin letters of a piece, for names of chunks and segments. */
export function letters(bytes: Uint8Array, from: number, count: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + count))
}
