/** Where codes stand in a list: `find` gives the first row of a code (−1: none), `repeated` the rows that have the code of an earlier one. */
export type CodeIndex = { find(code: string): number; repeated: [row: number, earlier: number][] }

/** Finds rows by code. Lists whose files are each in the order of their codes and of one length need no map, which for a country would take 60 MB. */
export function indexCodes(codes: readonly string[], files: ArrayLike<number>): CodeIndex {
  const runs = sortedRuns(codes, files)
  if (runs) return { find: (code) => search(codes, runs.get(code.length), code), repeated: [] }
  const rows = new Map<string, number>()
  const repeated: CodeIndex['repeated'] = []
  for (let row = 0; row < codes.length; row++) {
    const earlier = rows.get(codes[row]!)
    if (earlier === undefined) rows.set(codes[row]!, row)
    else repeated.push([row, earlier])
  }
  return { find: (code) => rows.get(code) ?? -1, repeated }
}

type Run = { from: number; until: number }

/** Runs by the length of their codes, or `null` when a file is out of order or two share a length. */
function sortedRuns(codes: readonly string[], files: ArrayLike<number>): Map<number, Run> | null {
  const runs = new Map<number, Run>()
  let run: Run | null = null
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (run === null || files[row] !== files[row - 1]) {
      if (code === '' || runs.has(code.length)) return null
      runs.set(code.length, (run = { from: row, until: row + 1 }))
    } else {
      const before: string = codes[row - 1]!
      if (code.length !== before.length || code <= before) return null
      run.until = row + 1
    }
  }
  return runs
}

function search(codes: readonly string[], run: Run | undefined, code: string): number {
  if (!run) return -1
  let { from, until } = run
  while (from < until) {
    const middle = (from + until) >> 1
    if (codes[middle]! < code) from = middle + 1
    else until = middle
  }
  return from < run.until && codes[from] === code ? from : -1
}
