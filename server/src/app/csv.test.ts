import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { csvText, unguarded } from './csv.ts'

const cellsOf = (csv: string) => Papa.parse<string[]>(csv.replace(/^\uFEFF/, '')).data

it('begins with a byte order mark, ends lines with CRLF and leaves cells without a value empty', () => {
  expect(
    csvText(
      ['名称', '数'],
      [
        ['和平村', 3],
        ['a,"b"', null],
      ],
    ),
  ).toBe('\uFEFF名称,数\r\n和平村,3\r\n"a,""b""",')
})

it('is the headings alone when there are no rows', () => {
  expect(csvText(['a', 'b'], [])).toBe('\uFEFFa,b\r\n')
})

it('guards text that a spreadsheet would take for a formula, also over several lines, and leaves numbers alone', () => {
  const [, cells] = cellsOf(csvText(['a', 'b', 'c', 'd'], [['=HYPERLINK("x")', '@a\nb', -5, "it's"]]))
  expect(cells).toEqual([`'=HYPERLINK("x")`, "'@a\nb", '-5', "it's"])
})

it('gives every cell back as it was when its file is read again', () => {
  const given = ['=1+1', "'=1+1", "''-a", '-', '\t@x', '+8613', '和平村', "'90", "'", '']
  const [, cells] = cellsOf(csvText(given, [given]))
  expect(cells!.map(unguarded)).toEqual(given)
})
