import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { LostCharacters } from './lost-characters.ts'
import { openTable } from './open-table.ts'
import { detectDelimiter, readDelimited } from './read-delimited.ts'
import type { Row } from './read-delimited.ts'
import { bytesSource } from './source.ts'

const open = (text: string | Uint8Array, name = 'test.csv') =>
  openTable(bytesSource(name, typeof text === 'string' ? new TextEncoder().encode(text) : text))

async function collect(batches: AsyncIterable<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const batch of batches) rows.push(...batch)
  return rows
}

async function rowsIn(text: string, size = 1000, delimiter = ','): Promise<Row[]> {
  const pieces = async function* () {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  return collect(readDelimited(pieces(), delimiter))
}

describe('delimited text', () => {
  it('is cut into rows with the lines on which they begin, whatever the pieces and line ends', async () => {
    const expected = [
      { line: 1, cells: ['村', '备注'] },
      { line: 2, cells: ['和平村', '两行\n说明,带逗号'] },
      { line: 4, cells: [''] },
      { line: 5, cells: ['石桥村', '说"好"'] },
    ]
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['村,备注', '和平村,"两行', '说明,带逗号"', '', '石桥村,"说""好"""', ''].join(end)
      for (const size of [1, 2, 3, 7, 1000]) expect(await rowsIn(text, size)).toEqual(expected)
    }
  })

  it('needs no line end at its end, and may be empty', async () => {
    expect(await rowsIn('a,b')).toEqual([{ line: 1, cells: ['a', 'b'] }])
    expect(await rowsIn('')).toEqual([])
  })

  it('is refused when a quotation mark is never closed, with its line', async () => {
    await expect(rowsIn('a,b\nc,"d\ne,f\n')).rejects.toThrow(/(line 2|第 2 行)/)
  })

  it.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,5;2,5;3\n', ';'],
    ['a\tb\n1,000\t2\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['标题\n"1,2,3";4\n"5,6,7";8\n', ';'],
    ['alone\n', ','],
    ['', ','],
  ])('%j is delimited by %j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter)
  })
})

describe('a file', () => {
  const all = async (table: Awaited<ReturnType<typeof open>>) =>
    (await collect(table.sheets[0]!.rows())).map(({ cells }) => cells.join('|'))

  it('is opened compressed as well', async () => {
    expect(await all(await open(gzipSync('村,人口\n和平村,12\n'), 'x.csv.gz'))).toEqual(['村|人口', '和平村|12'])
  })

  it('may say its delimiter in its first line, as Excel writes it', async () => {
    const table = await open('sep=;\n村;人口\n和平村;1,5\n')
    expect(table.delimiter).toBe(';')
    expect(await all(table)).toEqual(['村|人口', '和平村|1,5'])
  })

  it('is refused when it is empty or holds spaces only', async () => {
    await expect(open('')).rejects.toThrow(/(空文件|is empty)/)
    await expect(open('  \n \n')).rejects.toThrow(/(空文件|is empty)/)
  })

  it('is refused in the old .xls format, with the way to save it', async () => {
    await expect(open(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0), '底数.xls')).rejects.toThrow(/底数\.xls.*xlsx/)
  })

  it('is refused when it is called a workbook and cannot be read', async () => {
    await expect(open(Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9, 9), '底数.xlsx')).rejects.toThrow(/底数\.xlsx/)
  })
})

describe('lost characters', () => {
  const lost = (text: string) => {
    const found = new LostCharacters(2)
    found.look(text, 10)
    return { lines: found.lines.map(({ line }) => line), total: found.total }
  }

  it.each(['莫?村', '?尾村', '莫??村', '和\uFFFD村', '锟斤拷村', '和\u0085村'])('are seen in %s', (text) => {
    expect(lost(`好\n${text}\n`)).toEqual({ lines: [11], total: 1 })
  })

  it.each(['是否破案?', '和平村?', 'what?', 'http://x/?q=1', ''])('are not seen in %s', (text) => {
    expect(lost(text).total).toBe(0)
  })

  it('are counted beyond those that are shown', () => {
    expect(lost('?村\n?村\n?村')).toEqual({ lines: [10, 11], total: 3 })
  })
})
