import { crc32 } from 'node:zlib'
import { concat, letters, orientationOnly } from './picture-parts.ts'
import type { Findings, PicturePart } from './picture-parts.ts'

/** Chunks of a PNG that draw it: pixels, palette, transparency, colour space, size, and frames. */
const PNG_KEPT = 'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYS sPLT acTL fcTL fdAT'.split(' ')
const PNG_PARTS: Record<string, PicturePart> = { tEXt: 'comment', zTXt: 'comment', iTXt: 'comment', tIME: 'time' }

/** A PNG with the chunks that draw it alone, and which way is up. `null` when it is broken. */
export function stripPng(bytes: Uint8Array, findings: Findings): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at)
    const type = letters(bytes, at + 4, 4)
    if (end > bytes.length) return null
    if (PNG_KEPT.includes(type)) kept.push(bytes.subarray(at, end))
    else if (type === 'eXIf') findings.addExif(bytes.subarray(at + 8, end - 4))
    else findings.add(type === 'iTXt' && letters(bytes, at + 8, 17) === 'XML:com.adobe.xmp' ? 'xmp' : (PNG_PARTS[type] ?? 'unknown'))
    at = end
    if (type !== 'IEND') continue
    if (end < bytes.length) findings.add('behind')
    const tiff = orientationOnly(findings.orientation)
    // Behind the head, before the pixels.
    if (tiff !== null) kept.splice(2, 0, pngChunk('eXIf', tiff))
    return concat(kept)
  }
  return null
}

function pngChunk(type: string, content: Uint8Array): Uint8Array {
  const named = concat([new TextEncoder().encode(type), content])
  const chunk = new Uint8Array(named.length + 8)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, content.length)
  chunk.set(named, 4)
  view.setUint32(named.length + 4, crc32(named))
  return chunk
}

const WEBP_KEPT = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ICCP']
const WEBP_PARTS: Record<string, PicturePart> = { 'XMP ': 'xmp' }
/** Flags of the head of an extended file. */
const HAS_EXIF = 0x08
const HAS_XMP = 0x04

/** A WebP with the chunks that draw it alone, and which way is up. `null` when it is broken. */
export function stripWebp(bytes: Uint8Array, findings: Findings): Uint8Array | null {
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true)
  if (size + 8 > bytes.length) return null
  if (size + 8 < bytes.length) findings.add('behind')
  const kept = webpChunks(bytes.subarray(12, size + 8), findings)
  if (kept === null || kept.length === 0) return null
  const tiff = orientationOnly(findings.orientation)
  const head = kept.find((chunk) => letters(chunk, 0, 4) === 'VP8X')
  if (head) head[8] = (head[8]! & ~(HAS_EXIF | HAS_XMP)) | (tiff === null ? 0 : HAS_EXIF)
  // Only an extended file may say which way is up, and one with EXIF is extended.
  if (tiff !== null && head) kept.push(webpChunk('EXIF', tiff))
  const body = concat([new TextEncoder().encode('WEBP'), ...kept])
  return webpChunk('RIFF', body)
}

/** Copies of the chunks that stay; frames of a film are gone through themselves. */
function webpChunks(bytes: Uint8Array, findings: Findings): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const type = letters(bytes, at, 4)
    const length = view.getUint32(at + 4, true)
    const content = bytes.subarray(at + 8, at + 8 + length)
    if (content.length < length) return null
    if (type === 'ANMF') {
      const inner = webpChunks(content.subarray(16), findings)
      if (inner === null) return null
      kept.push(webpChunk(type, concat([content.subarray(0, 16), ...inner])))
    } else if (WEBP_KEPT.includes(type)) kept.push(webpChunk(type, content))
    else if (type === 'EXIF') findings.addExif(letters(content, 0, 6) === 'Exif\0\0' ? content.subarray(6) : content)
    else findings.add(WEBP_PARTS[type] ?? 'unknown')
    at += 8 + length + (length & 1)
  }
  return kept
}

function webpChunk(type: string, content: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(8 + content.length + (content.length & 1))
  chunk.set(new TextEncoder().encode(type))
  new DataView(chunk.buffer).setUint32(4, content.length, true)
  chunk.set(content, 8)
  return chunk
}
