/** Where things stand on a bullet bar, as shares of its length: the bar itself, the mark of the week before, the target, and 100 %. */
export type Bullet = { value: number | null; before: number | null; target: number; whole: number }

/**
 * Scales a share, its target and the share a week before onto one bar. It ends at 100 %, the target or the figure, whichever is
 * farthest: a figure above 100 % is never cut, and the mark of 100 % then stands inside the bar.
 */
export function bulletOf(value: number | null, target: number, before: number | null): Bullet {
  const end = Math.max(1, target, value ?? 0, before ?? 0)
  return { value: value === null ? null : value / end, before: before === null ? null : before / end, target: target / end, whole: 1 / end }
}

/** A task's share reached; `null` when nothing was filed or there is nobody to reach. */
export function shareOf({ value, whole }: { value: number | null; whole: number | null }): number | null {
  return value === null || whole === null || whole === 0 ? null : value / whole
}
