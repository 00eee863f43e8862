import type { Lattice } from '@shouwang/shared/disclosure/lattice'

/** A lattice as plain data, which can be sent to another thread; `counts` by `place time category`. */
export type Given = Pick<Lattice, 'placeParents' | 'timeParents' | 'releases' | 'categories'> & {
  unlisted: readonly number[]
  counts: ReadonlyMap<string, number>
  /** By leaf place and category, a year before. */
  usual: ReadonlyMap<string, number>
}

/** The lattice of plain data. */
export function latticeOf({ unlisted, counts, usual, ...given }: Given): Lattice {
  const above = (place: number, of: number): boolean => place === of || (place > of && above(given.placeParents[place]!, of))
  const sums = new Map<string, number>()
  for (const [key, cases] of usual) {
    const [leaf, category] = key.split(' ').map(Number) as [number, number]
    for (let place = 0; place <= leaf; place++)
      if (above(leaf, place)) sums.set(`${place} ${category}`, (sums.get(`${place} ${category}`) ?? 0) + cases)
  }
  return {
    ...given,
    unlisted: new Set(unlisted),
    cases: (place, time, category) => counts.get(`${place} ${time} ${category}`) ?? 0,
    usual: (place, category) => sums.get(`${place} ${category}`) ?? 0,
  }
}
