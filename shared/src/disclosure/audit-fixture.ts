import highsLoader from 'highs'
import { CELL, Exchange } from './exchange.ts'
import type { Sums } from './lattice.ts'
import { needOf } from './protect.ts'
import type { Pattern } from './protect.ts'

// The declarations of the package speak of its CommonJS form, Node loads the other.
const load = highsLoader as unknown as typeof highsLoader.default

/** A cell that can be bounded closer than it must be. */
export type Finding = { place: number; time: number; category: number; cases: number; low: number; high: number; need: number }

/**
 * Plays the reader who collects everything: a linear programme over the cases of each leaf, with the number of cases of every row and every shown cell as
 * equations. Bounds each suppressed cell, what is worked out by subtraction among them, and gives those whose bounds are closer than promised; `pick` takes a sample.
 */
export async function audit(
  pattern: Pattern,
  threshold: number,
  pick: (nth: number) => boolean = () => true,
): Promise<{ asked: number; found: Finding[] }> {
  const { sums, states } = pattern
  const { places, times, categories, lattice, x, totals } = sums
  const released = (time: number) => lattice.releases[time]! >= 0
  const leaves = places.leaves.flatMap((place) => times.leaves.filter(released).map((time) => ({ place, time })))
  const columns = new Map(leaves.map(({ place, time }, i) => [sums.row(place, time), i * categories]))
  const within = (row: number, category: number) =>
    places.under[sums.placeOf(row)]!.flatMap((place) =>
      times.under[sums.timeOf(row)]!.filter(released).map((time) => columns.get(sums.row(place, time))! + category),
    )
  const equations: { columns: number[]; value: number }[] = leaves.map(({ place, time }, i) => ({
    columns: Array.from({ length: categories }, (_, c) => i * categories + c),
    value: totals[sums.row(place, time)]!,
  }))
  const asked: { row: number; category: number; need: number }[] = []
  for (let row = 0; row < totals.length; row++) {
    const hidden = lattice.unlisted.has(sums.placeOf(row))
    if (!released(sums.timeOf(row))) continue
    for (let category = 0; category < categories; category++) {
      const state = states[row * categories + category]
      if (state === CELL.shown && !hidden) equations.push({ columns: within(row, category), value: x[row * categories + category]! })
      if (state === CELL.suppressed) asked.push({ row, category, need: needOf(pattern, threshold, row, category) })
    }
  }
  const highs = await load()
  const size = leaves.length * categories
  const model = highs.createModel({
    numCols: size,
    numRows: equations.length,
    colCost: new Float64Array(size),
    colLower: new Float64Array(size),
    colUpper: new Float64Array(size).fill(highs.infinity),
    rowLower: equations.map(({ value }) => value),
    rowUpper: equations.map(({ value }) => value),
    matrix: {
      format: 'csr',
      numRows: equations.length,
      numCols: size,
      starts: equations.reduce((starts, equation) => [...starts, starts.at(-1)! + equation.columns.length], [0]),
      indices: equations.flatMap((equation) => equation.columns),
      values: equations.flatMap((equation) => equation.columns.map(() => 1)),
    },
  })
  try {
    model.options.set('output_flag', false)
    // From one question to the next only the objective moves, so that the last vertex stays feasible.
    model.options.set('solver', 'simplex')
    model.options.set('simplex_strategy', 4)
    model.options.set('presolve', 'off')
    const found: Finding[] = []
    const sample = asked.filter((_, nth) => pick(nth))
    for (const { row, category, need } of sample) {
      const cells = within(row, category)
      const bound = (sense: 1 | -1) => {
        model.changeObjectiveSense(sense as Parameters<typeof model.changeObjectiveSense>[0])
        for (const column of cells) model.changeColCost(column, 1)
        model.run()
        if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
          throw new Error(`the programme ended with status ${model.getModelStatus()}`)
        return model.getObjectiveValue()
      }
      const [low, high] = [bound(1), bound(-1)]
      for (const column of cells) model.changeColCost(column, 0)
      if (high - low < need - 1e-6)
        found.push({ place: sums.placeOf(row), time: sums.timeOf(row), category, cases: x[row * categories + category]!, low, high, need })
    }
    return { asked: sample.length, found }
  } finally {
    model.dispose()
  }
}

/** What was let out, made of its sums and states alone. */
export function patternOf(sums: Sums, states: Uint8Array): Pattern {
  const exchange = new Exchange(sums)
  for (let at = 0; at < states.length; at++) {
    const row = Math.floor(at / sums.categories)
    if (states[at] === CELL.shown && !sums.lattice.unlisted.has(sums.placeOf(row))) exchange.mark(row, at % sums.categories, true)
  }
  return { sums, states, exchange }
}
