import type { ProfileTally } from '@shouwang/shared/wire/profile'

type Losses = Pick<ProfileTally, 'cases' | 'loss' | 'largest'>

/** From this share on, one case says more about the sum than all others together. */
const DOMINANT = 0.5

/** Share of the largest single loss in the sum, when there are several cases and it makes up at least half; else `null`. */
export function dominantShare({ cases, loss, largest }: Losses): number | null {
  if (cases < 2 || largest === null || loss <= 0) return null
  const share = largest / loss
  return share >= DOMINANT ? share : null
}
