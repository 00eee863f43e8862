import { AppError } from '../app/error.ts'
import { Findings, letters } from './picture-parts.ts'
import type { Stripped } from './picture-parts.ts'
import { stripPng, stripWebp } from './strip-chunks.ts'
import { stripJpeg } from './strip-jpeg.ts'

/**
 * A picture without what says who took it, where, when and with what: EXIF with the position, XMP, IPTC, comments, small pictures, and whatever stands behind it. The pixels are the very bytes
 * that were given; which way is up stays. JPEG, PNG and WebP, by content. Throws `AppError('invalid')` for anything else and for a broken file: what is not understood is not kept.
 */
export function stripPicture(bytes: Uint8Array): Stripped {
  const findings = new Findings()
  const format = formatOf(bytes)
  const made =
    format === 'jpeg'
      ? stripJpeg(bytes, findings)
      : format === 'png'
        ? stripPng(bytes, findings)
        : format === 'webp'
          ? stripWebp(bytes, findings)
          : null
  if (format === null)
    throw new AppError('invalid', {
      zh: '文件不是 JPEG、PNG 或 WebP 图片，请另存为其中一种',
      en: 'this is no JPEG, PNG or WebP picture: save it as one of them',
    })
  if (made === null)
    throw new AppError('invalid', { zh: '图片不完整或已损坏，请重新保存', en: 'the picture is cut short or broken: save it again' })
  return { format, bytes: made, removed: [...findings.parts] }
}

function formatOf(bytes: Uint8Array): Stripped['format'] | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (letters(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  return letters(bytes, 0, 4) === 'RIFF' && letters(bytes, 8, 4) === 'WEBP' ? 'webp' : null
}
