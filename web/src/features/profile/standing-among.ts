/** How many of the others have a higher, the same or a lower figure than the place at `own` in a list in order of size; `null` without an own figure. */
export function standingAmong(values: readonly number[], own: number | null): { higher: number; same: number; lower: number } | null {
  const mine = own === null ? undefined : values[own]
  if (mine === undefined) return null
  return {
    higher: values.filter((value) => value > mine).length,
    same: values.filter((value) => value === mine).length - 1,
    lower: values.filter((value) => value < mine).length,
  }
}
