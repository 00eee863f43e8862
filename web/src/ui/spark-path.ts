const MARGIN = 2.5

type Point = readonly [x: number, y: number]

/**
 * The path of a small line over `values` (oldest first) in a box. A gap (`null`) breaks the line; a value between two gaps becomes a dot.
 * `end` is the last value's point when it is the last period. A flat line runs through the middle.
 */
export function sparkPath(
  values: readonly (number | null)[],
  width: number,
  height: number,
): { line: string; dots: Point[]; end: Point | null } {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return { line: '', dots: [], end: null }
  const low = Math.min(...known)
  const spread = Math.max(...known) - low
  const step = values.length < 2 ? 0 : (width - 2 * MARGIN) / (values.length - 1)
  const x = (at: number) => tenth(values.length < 2 ? width - MARGIN : MARGIN + at * step)
  const y = (value: number) => tenth(spread === 0 ? height / 2 : height - MARGIN - ((value - low) / spread) * (height - 2 * MARGIN))
  const dots: Point[] = []
  let line = ''
  for (const [at, value] of values.entries()) {
    if (value === null) continue
    const joined = (values[at - 1] ?? null) !== null
    const goesOn = (values[at + 1] ?? null) !== null
    if (joined) line += `L${x(at)} ${y(value)}`
    else if (goesOn) line += `M${x(at)} ${y(value)}`
    else dots.push([x(at), y(value)])
  }
  const last = values.at(-1) ?? null
  return { line, dots, end: last === null ? null : [x(values.length - 1), y(last)] }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
