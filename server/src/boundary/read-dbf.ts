import type { Text } from '@shouwang/shared/indicator/indicator'
import { decoderOf } from './source.ts'
import type { Properties } from './source.ts'

type Field = { name: string; type: string; offset: number; length: number }

/** The attribute table of a shapefile: one entry a record, in the order of the shapes; deleted records are `null`. */
export type Dbf = { encoding: string; notes: Text[]; records: (Properties | null)[] }

/**
 * Reads a DBF (dBASE III and later). The encoding is `encoding` if given, else what the `.cpg` says, else the language byte, else UTF-8 where
 * every byte fits it, else GB18030. Values stay text, so that codes keep their zeros; empty ones are `null`.
 */
export function readDbf(bytes: Uint8Array, options: { encoding?: string | undefined; cpg?: string | undefined }): Dbf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(4, true)
  const head = view.getUint16(8, true)
  const size = view.getUint16(10, true)
  const fields = layout(bytes, head)
  const spans = fields.map((field) => ({ ...field, name: bytes.subarray(...nameSpan(bytes, field)) }))
  const texts = spans.filter((field) => field.type === 'C')
  const sample = function* () {
    for (const field of spans) yield field.name
    for (let at = head; at + size <= bytes.length && at < head + count * size; at += size) {
      for (const { offset, length } of texts) yield bytes.subarray(at + offset, at + offset + length)
    }
  }
  const encoding = options.encoding ?? ofCpg(options.cpg) ?? LANGUAGES[bytes[29]!] ?? detect(sample())
  const decoder = new TextDecoder(decoderOf(encoding).encoding)
  const names = spans.map((field) => decoder.decode(field.name).trim())
  const records: (Properties | null)[] = []
  for (let i = 0, at = head; i < count && at + size <= bytes.length; i++, at += size) {
    if (bytes[at] === 0x2a) {
      records.push(null)
      continue
    }
    const record: Properties = {}
    for (const [f, { offset, length }] of spans.entries()) {
      const text = decoder
        .decode(bytes.subarray(at + offset, at + offset + length))
        .replaceAll('\0', '')
        .trim()
      record[names[f]!] = text === '' || /^\*+$/.test(text) ? null : text
    }
    records.push(record)
  }
  return { encoding: decoder.encoding, notes: damaged(records, decoder.encoding), records }
}

function layout(bytes: Uint8Array, head: number): (Field & { at: number })[] {
  const fields: (Field & { at: number })[] = []
  let offset = 1
  for (let at = 32; at + 32 <= head && bytes[at] !== 0x0d; at += 32) {
    const length = bytes[at + 16]!
    fields.push({ at, name: '', type: String.fromCharCode(bytes[at + 11]!), offset, length })
    offset += length
  }
  return fields
}

function nameSpan(bytes: Uint8Array, { at }: { at: number }): [number, number] {
  let end = at
  while (end < at + 11 && bytes[end] !== 0) end++
  return [at, end]
}

/** Language drivers that mean a code page (ESRI and dBASE); others are left to detection. */
const LANGUAGES: Record<number, string> = {
  0x4d: 'gb18030',
  0x7a: 'gb18030',
  0x4f: 'big5',
  0x78: 'big5',
  0x13: 'shift_jis',
  0x7b: 'shift_jis',
  0x03: 'windows-1252',
  0x57: 'windows-1252',
  0xc9: 'windows-1251',
}

/** `UTF-8`, `936`, `GBK`, `ANSI 936`, `1252`, `88591`, `ISO-8859-1` … */
function ofCpg(cpg: string | undefined): string | null {
  const text = cpg?.trim().toLowerCase()
  if (!text) return null
  if (/utf-?8|65001/.test(text)) return 'utf-8'
  if (/936|gbk|gb2312|gb18030/.test(text)) return 'gb18030'
  if (/950|big5/.test(text)) return 'big5'
  const windows = /\b(125\d)\b/.exec(text)
  if (windows) return `windows-${windows[1]}`
  const latin = /8859-?(\d{1,2})/.exec(text)
  return latin ? `iso-8859-${latin[1]}` : null
}

function detect(samples: Iterable<Uint8Array>): string {
  const candidates = new Set(['utf-8', 'gb18030'])
  for (const sample of samples) {
    if (sample.every((byte) => byte < 0x80)) continue
    for (const encoding of candidates) {
      // A field cut at its width may end inside a character: its last three bytes prove nothing.
      if (!fits(sample, encoding)) candidates.delete(encoding)
    }
  }
  return candidates.has('utf-8') ? 'utf-8' : candidates.has('gb18030') ? 'gb18030' : 'windows-1252'
}

function fits(sample: Uint8Array, encoding: string): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (let cut = 0; cut <= 3 && cut < sample.length; cut++) {
    try {
      decoder.decode(sample.subarray(0, sample.length - cut))
      return true
    } catch {
      continue
    }
  }
  return false
}

function damaged(records: (Properties | null)[], encoding: string): Text[] {
  const at = records.findIndex(
    (record) => record && Object.values(record).some((value) => typeof value === 'string' && value.includes('\uFFFD')),
  )
  if (at < 0) return []
  return [
    {
      zh: `属性表按 ${encoding} 读取，第 ${at + 1} 条记录有无法识别的字符；如编码不对，请用 --encoding 指定`,
      en: `the attributes were read as ${encoding}; record ${at + 1} holds characters that cannot be read. If the encoding is wrong, name it by --encoding`,
    },
  ]
}
