import type { Row } from './read-delimited.ts'

/** A heading row: the line of its last row, the headings as written, and how many of them were recognised. */
export type Header = { line: number; headings: string[]; known: number }

const NUMBERS = /^[\s¥$€£-]*[\d０-９][\d０-９,.，\s]*%?$/

/**
 * Finds the heading among the first rows: the row with the most cells that `recognise` knows (the first of equals), also where two rows together form it (a merged heading
 * such as 基础数据 over 户数 and 人口, or headings that repeat under 2024年 and 2025年). `null` when nothing is known.
 */
export function findHeader(sample: readonly Row[], recognise: (heading: string) => boolean): Header | null {
  let best: Header | null = null
  const offer = (line: number, headings: string[]) => {
    const known = new Set(headings.filter((heading) => heading !== '' && recognise(heading))).size
    if (known > (best?.known ?? 0)) best = { line, headings, known }
  }
  sample.forEach((row, at) => {
    const cells = row.cells.map(clean)
    offer(row.line, cells)
    const below = sample[at + 1]
    if (below && below.line === row.line + 1 && looksLikeHeading(below)) offer(below.line, stacked(cells, below.cells.map(clean)))
  })
  return best
}

/** The heading at a line that was given, `null` when the line holds nothing. */
export function headerAt(sample: readonly Row[], line: number, recognise: (heading: string) => boolean): Header | null {
  const row = sample.find((candidate) => candidate.line === line)
  if (!row) return null
  const headings = row.cells.map(clean)
  return { line, headings, known: headings.filter(recognise).length }
}

/** Headings as they are compared and shown: no line breaks, no spaces at the ends. */
export function clean(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim()
}

function looksLikeHeading(row: Row): boolean {
  const filled = row.cells.map(clean).filter((cell) => cell !== '')
  return filled.length > 0 && !filled.some((cell) => NUMBERS.test(cell))
}

function stacked(upper: string[], lower: string[]): string[] {
  let spread = ''
  const width = Math.max(upper.length, lower.length)
  const names: { own: string; above: string }[] = []
  for (let at = 0; at < width; at++) {
    const above = upper[at] ?? ''
    const own = lower[at] ?? ''
    if (above !== '') spread = above
    names.push(own === '' ? { own: above, above: '' } : { own, above: spread })
  }
  const repeated = new Set(names.map(({ own }) => own).filter((own, at, all) => own !== '' && all.indexOf(own) !== at))
  return names.map(({ own, above }) => (repeated.has(own) && above !== '' ? `${above} ${own}` : own))
}
