import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { unpackGzip } from './unpacking.ts'

const CHUNK = 1 << 16

/**
 * Bytes that can be read more than once: a file on disk, or an upload that lies in memory. Nothing of it is held between two readings. A piece that is
 * `lent` may be overwritten as soon as the next one is asked for.
 */
export type Source = { name: string; open(lent?: boolean): AsyncIterable<Uint8Array> }

/** What the first bytes say: delimited text, the same compressed, a workbook (zip), or a workbook of the old binary format. */
export type Format = 'text' | 'gzip' | 'xlsx' | 'xls'

/** A file on disk, read in pieces of 64 KiB: what waits between two collections stays little. */
export function fileSource(path: string): Source {
  return {
    name: basename(path),
    async *open(lent = false) {
      const file = await open(path)
      try {
        let buffer = Buffer.allocUnsafeSlow(CHUNK)
        for (;;) {
          const { bytesRead } = await file.read(buffer, 0, CHUNK)
          if (bytesRead === 0) return
          yield buffer.subarray(0, bytesRead)
          if (!lent) buffer = Buffer.allocUnsafeSlow(CHUNK)
        }
      } finally {
        await file.close()
      }
    },
  }
}

/** Bytes in memory under a file name. */
export function bytesSource(name: string, bytes: Uint8Array): Source {
  return {
    name,
    async *open() {
      for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
    },
  }
}

/** SHA-256 of the file as it lies (hex), and its format by its first bytes, never by its name. */
export async function inspectSource(source: Source): Promise<{ sha256: string; format: Format; size: number }> {
  const hash = createHash('sha256')
  let format: Format | null = null
  let size = 0
  for await (const chunk of source.open(true)) {
    format ??= formatOf(chunk)
    hash.update(chunk)
    size += chunk.length
  }
  return { sha256: hash.digest('hex'), format: format ?? 'text', size }
}

/** The text's bytes, unpacked where they are compressed; pieces are lent. */
export function contentOf(source: Source, format: Format): AsyncIterable<Uint8Array> {
  if (format !== 'gzip') return source.open(true)
  return unpackGzip(source.name, source.open(), CHUNK)
}

function formatOf(head: Uint8Array): Format {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'xlsx'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'xls'
  return starts(0x1f, 0x8b) ? 'gzip' : 'text'
}
