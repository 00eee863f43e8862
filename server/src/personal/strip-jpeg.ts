import { Findings, concat, letters, orientationOnly } from './picture-parts.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const COM = 0xfe

/**
 * A JPEG with what draws it alone: tables, frames, scans, JFIF's density, Adobe's colour transform and the ICC profile. Everything else that a camera or a program wrote into it goes, and
 * what stands behind the end of the picture (further pictures, films, each with a position of their own) too. `null` when it is broken.
 */
export function stripJpeg(bytes: Uint8Array, findings: Findings): Uint8Array | null {
  const kept: Uint8Array[] = []
  let at = 2
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined) return null
    if (marker === EOI) {
      if (at + 2 < bytes.length) findings.add('behind')
      return headed(kept, findings.orientation)
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    const segment = bytes.subarray(at, end)
    const left = keptSegment(marker, segment, findings)
    if (left !== null) kept.push(left)
    at = end
    if (marker !== SOS) continue
    const next = endOfScan(bytes, at)
    if (next === null) return null
    kept.push(bytes.subarray(at, next))
    at = next
  }
}

/** Between scans, 0xff stands only before 0 and the marks of restarts. */
function endOfScan(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1]!
    if (next !== 0 && (next < 0xd0 || next > 0xd7) && next !== 0xff) return at
  }
  return null
}

function keptSegment(marker: number, segment: Uint8Array, findings: Findings): Uint8Array | null {
  if (marker === COM) return drop(findings, 'comment')
  if (marker < 0xe0 || marker > 0xef) return segment
  const name = (text: string) => letters(segment, 4, text.length) === text
  if (marker === 0xe0 && name('JFIF\0')) return withoutThumbnail(segment, findings)
  if (marker === 0xe2 && name('ICC_PROFILE\0')) return segment
  if (marker === 0xee && name('Adobe')) return segment
  if (marker === 0xe1 && name('Exif\0')) {
    findings.addExif(segment.subarray(10))
    return null
  }
  if (marker === 0xe1 && name('http://ns.adobe.com/')) return drop(findings, 'xmp')
  if (marker === 0xed) return drop(findings, 'iptc')
  return drop(findings, marker === 0xe0 ? 'thumbnail' : 'unknown')
}

function drop(findings: Findings, part: Parameters<Findings['add']>[0]): null {
  findings.add(part)
  return null
}

/** JFIF's own segment without the small picture that may stand in it. */
function withoutThumbnail(segment: Uint8Array, findings: Findings): Uint8Array | null {
  if (segment.length < 18) return null
  if (segment.length === 18) return segment
  findings.add('thumbnail')
  const left = segment.slice(0, 18)
  left.set([0, 16], 2)
  left.set([0, 0], 16)
  return left
}

function headed(kept: readonly Uint8Array[], orientation: number): Uint8Array {
  const tiff = orientationOnly(orientation)
  const length = tiff === null ? 0 : tiff.length + 8
  const up = tiff === null ? [] : [Uint8Array.from([0xff, 0xe1, length >> 8, length & 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0]), tiff]
  const first = kept[0]?.[1] === 0xe0 ? 1 : 0
  return concat([Uint8Array.from([0xff, SOI]), ...kept.slice(0, first), ...up, ...kept.slice(first), Uint8Array.from([0xff, EOI])])
}
