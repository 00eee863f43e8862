import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from './read-workbook.ts'
import { bytesSource, contentOf } from './source.ts'
import { isBomb, refuseZipBomb, unpackWhole } from './unpacking.ts'

const MIB = 1 << 20
const ZEROS = new Uint8Array(80 * MIB)
const gone = async (bytes: AsyncIterable<Uint8Array>) => {
  let size = 0
  for await (const piece of bytes) size += piece.length
  return size
}

describe('a packed file', () => {
  it('is a bomb when it unpacks to more than tables do, and to a multiple of what tables shrink by', () => {
    expect(isBomb(MIB, 64 * MIB)).toBe(false)
    expect(isBomb(MIB, 200 * MIB)).toBe(false)
    expect(isBomb(MIB, 200 * MIB + 1)).toBe(true)
    expect(isBomb(100 * MIB, 4096 * MIB)).toBe(false)
    expect(isBomb(100 * MIB, 4096 * MIB + 1)).toBe(true)
  })

  it('is refused while it unpacks, by name, before all of it is there', async () => {
    const bomb = gzipSync(ZEROS)
    await expect(gone(contentOf(bytesSource('b.csv.gz', bomb), 'gzip'))).rejects.toThrow(/^b\.csv\.gz unpacks to more than 64 MB/)
    expect(() => unpackWhole('b.csv.gz', bomb, 65_536)).toThrow(/^b\.csv\.gz unpacks to more than 64 MB/)
  })

  it('is read when it is large but no bomb, and what is no gzip says so', async () => {
    const noise = Buffer.from(Array.from({ length: 100_000 }, (_, i) => `${i},${(i * 7919) % 10_007}\n`).join(''))
    expect(await gone(contentOf(bytesSource('t.csv.gz', gzipSync(noise)), 'gzip'))).toBe(noise.length)
    expect(unpackWhole('t.csv.gz', gzipSync(noise), 65_536)).toHaveLength(noise.length)
    await expect(gone(contentOf(bytesSource('t.csv.gz', noise), 'gzip'))).rejects.toThrow(/incorrect header check/)
  })

  it('is refused as a workbook whatever its list of contents says', async () => {
    const zip = zipSync({ 'xl/worksheets/sheet1.xml': ZEROS })
    expect(() => refuseZipBomb('b.xlsx', zip)).toThrow(/^b\.xlsx unpacks to more than 80 MB/)
    // The size in both of its headers, made small.
    const lying = zip.slice()
    const view = new DataView(lying.buffer)
    for (let at = 0; at + 4 < lying.length; at++) if (view.getUint32(at, true) === ZEROS.length) view.setUint32(at, 1000, true)
    expect(() => refuseZipBomb('b.xlsx', lying)).toThrow(/^b\.xlsx unpacks to more than 80 MB/)
    await expect(readWorkbook('b.xlsx', bytesSource('b.xlsx', lying).open(), lying.length)).rejects.toThrow(/unpacks to more than/)
    expect(() => refuseZipBomb('t.xlsx', zipSync({ 'a.txt': new Uint8Array(1000) }))).not.toThrow()
  })
})
