import { describe, expect, it } from 'vitest'
import { parseRows } from './read-list.ts'

function rows(text: string, wanted: number[] | null = null, delimiter = ','): [string[], number][] {
  const found: [string[], number][] = []
  parseRows(text, delimiter, (cells, line) => found.push([[...cells], line]), wanted)
  return found
}

describe('parseRows', () => {
  it('reads delimiters, line ends and doubled quotes inside quotes', () => {
    expect(rows('a,"b,1"\n"c\nd","e""f"\ng,h')).toEqual([
      [['a', 'b,1'], 1],
      [['c\nd', 'e"f'], 2],
      [['g', 'h'], 4],
    ])
  })

  it('reads every kind of line end, and leaves empty lines out', () => {
    expect(rows('a,b\r\nc,d\n\n  \ne,f\n')).toEqual([
      [['a', 'b'], 1],
      [['c', 'd'], 2],
      [['e', 'f'], 5],
    ])
  })

  it('keeps what stands behind a closing quotation mark, but not spaces', () => {
    expect(rows('"a" ,"b"c\n')).toEqual([[['a', 'b"c'], 1]])
  })

  it('fills in the wanted cells alone, and rows that are too short or too long', () => {
    expect(rows('a,b,c\nd\ne,f,g,h\n', [0, 2])).toEqual([
      [['a', '', 'c'], 1],
      [['d'], 2],
      [['e', '', 'g', ''], 3],
    ])
  })

  it('makes the same text once for cells that repeat, and a new one where a quote was doubled', () => {
    expect(rows('x,1\nx,2\n"x",3\n"a""b",4\n"a""b",5\n')).toEqual([
      [['x', '1'], 1],
      [['x', '2'], 2],
      [['x', '3'], 3],
      [['a"b', '4'], 4],
      [['a"b', '5'], 5],
    ])
  })

  it('names the line on which a quotation mark is opened and never closed', () => {
    expect(() => rows('a,b\nc,"d\n')).toThrow('line 2')
  })

  it('finds nothing in an empty text', () => {
    expect(rows('')).toEqual([])
  })
})
