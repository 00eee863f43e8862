/**
 * Many short texts in one, each on its line, so that looking through all of them is one `indexOf`. `places` gives the
 * place (pre-order number) of a line where lines are not places.
 */
export type Lines = {
  places: Int32Array | null
  /** Whether a line has one letter for each character of the place's name. */
  perCharacter: boolean
  /**
   * Visits the lines between the places `first` and `last` that hold `text`, at most `most`: whether the text stands at the line's start, and whether it is
   * all of it. A text that begins with a line end only finds starts.
   */
  find(text: string, first: number, last: number, most: number, visit: (line: number, starts: boolean, ends: boolean) => void): void
}

/** Lines of a text in which they are joined by line ends; `count` of them. */
export function linesOf(
  text: string,
  count: number,
  { places = null, perCharacter = true }: Partial<Pick<Lines, 'places' | 'perCharacter'>> = {},
): Lines {
  const joined = `\n${text}\n`
  const begins = new Int32Array(count + 1)
  for (let line = 0, end = 0; line <= count; line++) {
    begins[line] = end + 1
    end = joined.indexOf('\n', end + 1)
  }
  const lineAt = (position: number): number => lastNotAbove(begins, position)
  return {
    places,
    perCharacter,
    find(text, first, last, most, visit) {
      const from = places ? firstNotBelow(places, first) : first
      const until = places ? firstNotBelow(places, last + 1) : last + 1
      if (from >= until) return
      // A stretch of the joined text, so that a county doesn't look through the country.
      const shift = begins[from]! - 1
      const stretch = joined.slice(shift, begins[until])
      const anchored = text.startsWith('\n')
      let count = 0
      for (let hit = stretch.indexOf(text); hit >= 0 && count < most; count++) {
        const start = shift + hit + (anchored ? 1 : 0)
        const line = lineAt(start)
        const end = shift + hit + text.length
        const starts = start === begins[line]
        visit(line, starts, starts && joined.charCodeAt(end) === 10)
        hit = stretch.indexOf(text, begins[line + 1]! - 1 - shift)
      }
    },
  }
}

function lastNotAbove(sorted: Int32Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sorted[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}

function firstNotBelow(sorted: Int32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
