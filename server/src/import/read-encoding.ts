import { isUtf8 } from 'node:buffer'
import { AppError } from '../app/error.ts'

/** Encodings that are recognised without being told; `--encoding` takes any label of the Encoding Standard. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * Tells the encoding of a text by strict validity: a byte order mark, UTF-16 by its zero bytes, UTF-8 and GB18030 (with GBK inside it) only when every byte
 * fits, Windows-1252 only for single bytes among Latin letters. Reads the bytes once, twice when they are not UTF-8.
 * Throws `AppError('invalid')` with the first strange line in each reading when it is doubtful: then `--encoding` is asked for.
 */
export async function detectEncoding(open: () => AsyncIterable<Uint8Array>): Promise<Encoding> {
  let first = true
  let rest = new Uint8Array(0)
  let utf8 = true
  for await (const chunk of open()) {
    if (first) {
      const marked = byMark(chunk) ?? byZeros(chunk)
      if (marked) return marked
      first = false
    }
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const whole = wholeCharacters(bytes)
    if (!isUtf8(bytes.subarray(0, whole))) {
      utf8 = false
      break
    }
    rest = Uint8Array.from(bytes.subarray(whole))
  }
  if (utf8 && rest.length === 0) return 'utf-8'
  const evidence = await weigh(open())
  const verdict = judge(evidence)
  if (verdict) return verdict
  throw doubtful(evidence)
}

/** Decodes a stream of bytes; what cannot be decoded becomes U+FFFD. Throws `AppError('invalid')` on an unknown label. */
export async function* decode(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = decoderOf(encoding)
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const end = decoder.decode()
  if (end !== '') yield end
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch (cause) {
    const known = 'utf-8, gb18030, gbk, big5, utf-16le, utf-16be, windows-1252'
    const text = { zh: `不认识编码“${encoding}”，请用 ${known} 之一`, en: `"${encoding}" is not a known encoding: use one of ${known}` }
    throw new AppError('invalid', text, undefined, { cause })
  }
}

function byMark(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/** Text of any language in UTF-16 has zero bytes (digits, delimiters, line ends), and all of them on one side. */
function byZeros(head: Uint8Array): Encoding | null {
  let even = 0
  let odd = 0
  for (let at = 0; at < Math.min(head.length, 65_536); at++) {
    if (head[at] !== 0) continue
    if (at % 2 === 0) even++
    else odd++
  }
  if (odd > 3 && even === 0) return 'utf-16le'
  if (even > 3 && odd === 0) return 'utf-16be'
  return null
}

/** Length without a UTF-8 character that is cut off at the end. */
function wholeCharacters(bytes: Uint8Array): number {
  const end = bytes.length
  for (let back = 1; back <= Math.min(3, end); back++) {
    const byte = bytes[end - back]!
    if (byte < 0x80) return end
    if (byte < 0xc0) continue
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return back < wanted ? end - back : end
  }
  return end
}

type Evidence = {
  /** Characters of two or four bytes that GB18030 allows, those among the 6 763 usual ones and signs, and bytes that fit nowhere. */
  pairs: number
  usual: number
  misfits: number
  misfitLine: number
  /** High bytes, those standing alone or in twos as in Latin words, and those that Windows-1252 leaves undefined. */
  high: number
  alone: number
  undefinedLatin: number
  sample: Uint8Array
  sampleLine: number
}

async function weigh(bytes: AsyncIterable<Uint8Array>): Promise<Evidence> {
  const found: Evidence = {
    pairs: 0,
    usual: 0,
    misfits: 0,
    misfitLine: 0,
    high: 0,
    alone: 0,
    undefinedLatin: 0,
    sample: new Uint8Array(0),
    sampleLine: 0,
  }
  let line = 1
  let state = 0
  let lead = 0
  let run = 0
  // A byte that does not fit belongs to the line before when it is the line's end.
  const misfit = (byte = 0) => {
    if (found.misfits++ === 0) found.misfitLine = byte === 0x0a ? line - 1 : line
  }
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!
      if (byte >= 0x80) {
        if (found.sampleLine === 0) {
          found.sampleLine = line
          found.sample = lineAround(chunk, at)
        }
        found.high++
        run++
        if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) found.undefinedLatin++
      } else if (run > 0) {
        if (run <= 2) found.alone += run
        run = 0
      }
      if (byte === 0x0a) line++
      if (state === 0) {
        if (byte < 0x80) continue
        if (byte === 0x80 || byte === 0xff) misfit()
        else [state, lead] = [1, byte]
      } else if (state === 1) {
        state = 0
        if (byte >= 0x30 && byte <= 0x39) state = 2
        else if (byte >= 0x40 && byte !== 0x7f && byte !== 0xff) {
          found.pairs++
          if (byte >= 0xa1 && (lead <= 0xa9 ? lead >= 0xa1 : lead >= 0xb0 && lead <= 0xf7)) found.usual++
        } else misfit(byte)
      } else if (state === 2) {
        state = byte >= 0x81 && byte <= 0xfe ? 3 : 0
        if (state === 0) misfit(byte)
      } else {
        state = 0
        if (byte >= 0x30 && byte <= 0x39) found.pairs++
        else misfit(byte)
      }
    }
  }
  if (state !== 0) misfit()
  if (run > 0 && run <= 2) found.alone += run
  return found
}

function judge({ pairs, usual, misfits, high, alone, undefinedLatin }: Evidence): Encoding | null {
  if (misfits === 0 && pairs > 0 && usual >= pairs * 0.7) return 'gb18030'
  const latin = undefinedLatin === 0 && alone >= high * 0.9
  // A Latin letter before another looks like a rare Chinese character; many of them and not one usual character do not.
  if (latin && (misfits > 0 ? usual <= misfits : usual === 0 && high >= 8)) return 'windows-1252'
  return null
}

function lineAround(chunk: Uint8Array, at: number): Uint8Array {
  let from = at
  let until = at
  while (from > 0 && at - from < 60 && chunk[from - 1] !== 0x0a) from--
  while (until < chunk.length && until - at < 60 && chunk[until] !== 0x0a && chunk[until] !== 0x0d) until++
  return Uint8Array.from(chunk.subarray(from, until))
}

function doubtful({ sample, sampleLine, misfits, misfitLine, pairs, usual }: Evidence): AppError {
  const readings = ['gb18030', 'big5', 'windows-1252'].map(
    (encoding) => `  --encoding ${encoding}: ${new TextDecoder(encoding).decode(sample)}`,
  )
  const broken = usual >= pairs * 0.7 && misfits > 0
  const zh = broken
    ? `编码存疑：像是 GB18030，但从第 ${misfitLine} 行起有 ${misfits} 个字节读不通。请用 --encoding 指明（读不通的字会逐行列出）`
    : '编码存疑，请用 --encoding 指明'
  const en = broken
    ? `the encoding is doubtful: it looks like GB18030, but ${misfits} bytes do not fit, first on line ${misfitLine}. Say which with --encoding (what cannot be read is then listed line by line)`
    : 'the encoding is doubtful: say which with --encoding'
  const text = {
    zh: `${zh}。第 ${sampleLine} 行的几种读法：\n${readings.join('\n')}`,
    en: `${en}. Line ${sampleLine} reads:\n${readings.join('\n')}`,
  }
  return new AppError('invalid', text, { kind: 'encoding', line: sampleLine })
}
