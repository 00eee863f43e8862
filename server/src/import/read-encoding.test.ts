import { describe, expect, it } from 'vitest'
import { decode, detectEncoding } from './read-encoding.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))
/** 村名,和平村,青溪乡 in GBK. */
const GBK = [0xb4, 0xe5, 0xc3, 0xfb, 0x2c, 0xba, 0xcd, 0xc6, 0xbd, 0xb4, 0xe5, 0x2c, 0xc7, 0xe0, 0xcf, 0xaa, 0xcf, 0xe7]

async function* inPieces(data: Uint8Array, size: number) {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size)
}

const detect = (data: Uint8Array, size = 1 << 20) => detectEncoding(() => inPieces(data, size))

describe('the encoding of a text', () => {
  it('is UTF-8 where every byte fits, also when characters are cut between pieces', async () => {
    const data = bytes('村名,人口\n和平村,1204\n𡐓村,3\n')
    for (const size of [1, 2, 3, 5, 1000]) expect(await detect(data, size)).toBe('utf-8')
  })

  it('is UTF-8 for plain ASCII and for an empty file', async () => {
    expect(await detect(bytes('code,name\n'))).toBe('utf-8')
    expect(await detect(bytes(''))).toBe('utf-8')
  })

  it('is told by a byte order mark', async () => {
    expect(await detect(bytes([0xef, 0xbb, 0xbf], '村'))).toBe('utf-8')
    expect(await detect(bytes([0xff, 0xfe, 0x51, 0x67]))).toBe('utf-16le')
    expect(await detect(bytes([0xfe, 0xff, 0x67, 0x51]))).toBe('utf-16be')
  })

  it('is UTF-16 without a mark where all zero bytes are on one side', async () => {
    const little = Buffer.from('村名,人口\r\n和平村,12\r\n', 'utf16le')
    expect(await detect(little)).toBe('utf-16le')
    expect(await detect(Buffer.from(little).swap16())).toBe('utf-16be')
  })

  it('is GB18030 where every byte fits and the characters are usual ones', async () => {
    expect(await detect(bytes(GBK, '\n'))).toBe('gb18030')
    for (const size of [1, 2, 3]) expect(await detect(bytes(GBK, [0x95, 0x32, 0x82, 0x36], '\n'), size)).toBe('gb18030')
  })

  it('is Windows-1252 for single bytes among Latin letters', async () => {
    expect(await detect(bytes('losses of $1 ', [0x96], ' $999,999; Montr', [0xe9], 'al\n'))).toBe('windows-1252')
    expect(
      await detect(bytes('Qu', [0xe9], 'bec\n', 'Montr', [0xe9], 'al\n'.repeat(1), ...Array.from({ length: 8 }, () => [0xe9, 0x74]))),
    ).toBe('windows-1252')
  })

  it('is asked for where it is doubtful, with the strange line in each reading', async () => {
    await expect(detect(bytes('code,name\n1,Z', [0xfc], 'rich\n'))).rejects.toThrow(
      /--encoding gb18030[\s\S]*--encoding windows-1252: 1,Zürich/,
    )
  })

  it('is asked for where Chinese characters are cut in half, with the line', async () => {
    await expect(detect(bytes(GBK, '\n', GBK, [0xb4], '\n'))).rejects.toThrow(/(first on line 2|第 2 行)/)
  })
})

describe('decoding', () => {
  const read = async (data: Uint8Array, encoding: string, size: number) => {
    let text = ''
    for await (const piece of decode(inPieces(data, size), encoding)) text += piece
    return text
  }

  it('gives the text without its mark, whatever the pieces', async () => {
    for (const size of [1, 2, 7]) expect(await read(bytes([0xef, 0xbb, 0xbf], '和平村'), 'utf-8', size)).toBe('和平村')
    for (const size of [1, 3]) expect(await read(bytes(GBK), 'gbk', size)).toBe('村名,和平村,青溪乡')
  })

  it('marks what cannot be read', async () => {
    expect(await read(bytes([0xb4]), 'gb18030', 1)).toBe('\uFFFD')
  })

  it('refuses an encoding that does not exist', async () => {
    await expect(read(bytes('x'), 'gb99999', 1)).rejects.toThrow('gb99999')
  })
})
