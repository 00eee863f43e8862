import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { concat } from './picture-parts.ts'
import { stripPicture } from './strip-picture.ts'

// Two fields of colour, 16 by 8, as a browser draws them.
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAQF/8QAGBEAAgMAAAAAAAAAAAAAAAAAAAVCgcH/2gAMAwEAAhEDEQA/AMyoAa3heFFXOtP/2Q==',
  'base64',
)
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAYAAADwdn+XAAAAKklEQVR4AeyQMQ0AAAzCCFLwLwVPzAHPjj1r0rdHKTlNS2kSSz4A3D8YAAAA//+o06eUAAAABklEQVQDAMGSIQF9nKvmAAAAAElFTkSuQmCC',
  'base64',
)
const VP8 = Buffer.from('VlA4ICwAAABwAQCdASoQAAgAAsBMJaACdAFAAAD+71//eD//npnnf/6IKEY/+Px74yAAAA==', 'base64')

const bytesOf = (text: string) => new TextEncoder().encode(text)
const SECRET = '28.2282N 112.9388E'

/** What a telephone writes: which way is up, its make, and a directory with the position, whose text is `SECRET`. */
function exif(orientation: number): Uint8Array {
  const make = bytesOf(`${SECRET}\0`)
  const made = new Uint8Array(62 + make.length + 18)
  const view = new DataView(made.buffer)
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, count, true)
    view.setUint32(at + 8, value, true)
  }
  made.set(bytesOf('II*\0'))
  view.setUint32(4, 8, true)
  view.setUint16(8, 3, true)
  entry(10, 0x010f, 2, make.length, 62)
  entry(22, 0x0112, 3, 1, orientation)
  entry(34, 0x8825, 4, 1, 62 + make.length)
  // A second directory follows: the small picture.
  view.setUint32(46, 62 + make.length, true)
  made.set(make, 62)
  return made
}

const segment = (marker: number, content: Uint8Array) =>
  concat([Uint8Array.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]), content])

/** The picture as a telephone would hand it in. */
function fullJpeg(orientation = 6): Uint8Array {
  return concat([
    JPEG.subarray(0, 2),
    segment(0xe0, concat([bytesOf('JFIF\0'), Uint8Array.from([1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9])])),
    segment(0xe1, concat([bytesOf('Exif\0\0'), exif(orientation)])),
    segment(0xe1, bytesOf(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET}</x:xmpmeta>`)),
    segment(0xe2, bytesOf(`ICC_PROFILE\0\u0001\u0001profile`)),
    segment(0xe2, bytesOf(`MPF\0${SECRET}`)),
    segment(0xed, bytesOf(`Photoshop 3.0\0${SECRET}`)),
    segment(0xfe, bytesOf(SECRET)),
    JPEG.subarray(20),
    // A second picture behind the end, with a position of its own.
    JPEG.subarray(0, 2),
    segment(0xe1, concat([bytesOf('Exif\0\0'), exif(1)])),
    JPEG.subarray(20),
  ])
}

function pngChunk(type: string, content: Uint8Array): Uint8Array {
  const named = concat([bytesOf(type), content])
  const made = new Uint8Array(named.length + 8)
  const view = new DataView(made.buffer)
  view.setUint32(0, content.length)
  made.set(named, 4)
  view.setUint32(named.length + 4, crc32(named))
  return made
}

function riffChunk(type: string, content: Uint8Array): Uint8Array {
  const head = new Uint8Array(8)
  head.set(bytesOf(type))
  new DataView(head.buffer).setUint32(4, content.length, true)
  return concat([head, content, new Uint8Array(content.length & 1)])
}

const riff = (...chunks: Uint8Array[]) => riffChunk('RIFF', concat([bytesOf('WEBP'), ...chunks]))
const holds = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text)

describe('a JPEG', () => {
  it('loses everything but what draws it and which way is up', () => {
    const full = fullJpeg()
    expect(holds(full, SECRET)).toBe(true)
    const { format, bytes, removed } = stripPicture(full)
    expect(format).toBe('jpeg')
    expect(removed.toSorted()).toEqual(['behind', 'comment', 'exif', 'iptc', 'position', 'thumbnail', 'unknown', 'xmp'])
    expect(holds(bytes, SECRET)).toBe(false)
    expect(holds(bytes, 'ICC_PROFILE')).toBe(true)
    // The pixels are the bytes that were given.
    expect(Buffer.from(bytes).subarray(-(JPEG.length - 20))).toEqual(JPEG.subarray(20))
    const at = Buffer.from(bytes).indexOf('Exif')
    expect(bytes[at + 6 + 19]).toBe(6)
    expect(bytes.subarray(at).indexOf(0x88)).not.toBe(at)
  })

  it('is given back as it was where it carries nothing, and once stripped', () => {
    expect(stripPicture(JPEG)).toEqual({ format: 'jpeg', bytes: new Uint8Array(JPEG), removed: [] })
    const { bytes } = stripPicture(fullJpeg())
    expect(stripPicture(bytes)).toEqual({ format: 'jpeg', bytes, removed: ['exif'] })
    expect(holds(stripPicture(fullJpeg(1)).bytes, 'Exif')).toBe(false)
  })

  it('is refused when it is cut short anywhere', () => {
    for (let end = 3; end < JPEG.length; end++) expect(() => stripPicture(JPEG.subarray(0, end)), String(end)).toThrow('cut short')
  })
})

describe('a PNG', () => {
  const head = PNG.subarray(0, 33)
  const rest = PNG.subarray(33)
  const full = concat([
    head,
    pngChunk('eXIf', exif(8)),
    pngChunk('tEXt', bytesOf(`Comment\0${SECRET}`)),
    pngChunk('iTXt', bytesOf(`XML:com.adobe.xmp\0\0\0\0\0${SECRET}`)),
    pngChunk('tIME', Uint8Array.from([7, 234, 5, 1, 1, 1, 1])),
    pngChunk('prVt', bytesOf(SECRET)),
    rest,
    bytesOf(SECRET),
  ])

  it('loses everything but what draws it and which way is up', () => {
    expect(holds(full, SECRET)).toBe(true)
    const { bytes, removed } = stripPicture(full)
    expect(removed.toSorted()).toEqual(['behind', 'comment', 'exif', 'position', 'thumbnail', 'time', 'unknown', 'xmp'])
    expect(holds(bytes, SECRET)).toBe(false)
    expect(bytes[bytes.indexOf(0x4d, 33) + 19]).toBe(8)
    expect(Buffer.from(bytes).subarray(-rest.length)).toEqual(rest)
    expect(stripPicture(PNG)).toEqual({ format: 'png', bytes: new Uint8Array(PNG), removed: [] })
  })

  it('is refused when it is cut short anywhere', () => {
    for (let end = 8; end < PNG.length; end++) expect(() => stripPicture(PNG.subarray(0, end)), String(end)).toThrow('cut short')
  })
})

describe('a WebP', () => {
  const extended = (flags: number) => riffChunk('VP8X', Uint8Array.from([flags, 0, 0, 0, 15, 0, 0, 7, 0, 0]))
  const full = concat([
    riff(extended(0x0c), VP8, riffChunk('EXIF', exif(3)), riffChunk('XMP ', bytesOf(SECRET)), riffChunk('prvt', bytesOf(SECRET))),
    bytesOf(SECRET),
  ])

  it('loses everything but what draws it and which way is up', () => {
    expect(holds(full, SECRET)).toBe(true)
    const { bytes, removed } = stripPicture(full)
    expect(removed.toSorted()).toEqual(['behind', 'exif', 'position', 'thumbnail', 'unknown', 'xmp'])
    expect(holds(bytes, SECRET)).toBe(false)
    expect(holds(bytes, VP8.toString('latin1')) || Buffer.from(bytes).includes(VP8)).toBe(true)
    expect(bytes[20]).toBe(0x08)
    expect(Buffer.from(bytes).subarray(-26)[19]).toBe(3)
  })

  it('loses what stands in the frames of a film, and its flags where nothing is left', () => {
    const frame = riffChunk('ANMF', concat([new Uint8Array(16), VP8, riffChunk('prvt', bytesOf(SECRET))]))
    const { bytes, removed } = stripPicture(riff(extended(0x06), riffChunk('ANIM', new Uint8Array(6)), frame))
    expect([removed, bytes[20]]).toEqual([['unknown'], 0x02])
    expect(holds(bytes, SECRET)).toBe(false)
    const plain = riff(VP8)
    expect(stripPicture(plain)).toEqual({ format: 'webp', bytes: plain, removed: [] })
  })

  it('is refused when it is cut short anywhere', () => {
    const plain = riff(VP8)
    for (let end = 12; end < plain.length; end++) expect(() => stripPicture(plain.subarray(0, end)), String(end)).toThrow('cut short')
  })
})

describe('anything else', () => {
  it.each(['', 'GIF89a', '<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7', '\u0000\u0000\u0000\u0018ftypheic'])(
    '"%s" is refused',
    (text) => {
      expect(() => stripPicture(bytesOf(text))).toThrow('no JPEG, PNG or WebP')
    },
  )
})
