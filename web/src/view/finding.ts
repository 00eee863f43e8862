import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { STATES } from '@shouwang/shared/wire/state'
import type { PlaceRow } from './rows.ts'

/** What the map's title says: the first of these that holds. */
export type Finding =
  | { says: 'nothing' }
  | { says: 'missing'; count: number; of: number }
  | { says: 'pending'; count: number; of: number }
  | { says: 'allMissing'; of: number }
  | { says: 'allPending'; of: number }
  | { says: 'below'; count: number; of: number }
  | { says: 'allBelow'; of: number }
  | { says: 'reached'; of: number }
  | { says: 'activeBelow' | 'groupBelow'; count: number; of: number }
  | { says: 'activeReached' | 'groupReached'; of: number }
  | { says: 'zero' }
  | { says: 'most'; name: string; value: number }
  | { says: 'even' }

/** The finding of a picture: who has not reported, how many are below the target, where most happens. Never a rank. */
export function findingOf(indicator: Indicator, rows: readonly PlaceRow[]): Finding {
  if (rows.length === 0) return { says: 'nothing' }
  const of = rows.length
  const inState = (state: (typeof STATES)[number]) => rows.filter((row) => STATES[row.state] === state).length
  const missing = inState('missing')
  if (missing === of) return { says: 'allMissing', of }
  if (missing > 0) return { says: 'missing', count: missing, of }
  const pending = inState('pending')
  if (pending === of) return { says: 'allPending', of }
  if (pending * 2 > of) return { says: 'pending', count: pending, of }
  const known = rows.filter((row) => row.state === 0 && row.value !== null)
  if (known.length === 0) return { says: 'nothing' }
  if (indicator.target !== undefined) {
    const below = known.filter((row) => row.value! < indicator.target!).length
    const layer = layerOf(indicator)
    if (layer !== null) return below > 0 ? { says: `${layer}Below`, count: below, of } : { says: `${layer}Reached`, of: known.length }
    if (below === of) return { says: 'allBelow', of }
    return below > 0 ? { says: 'below', count: below, of } : { says: 'reached', of: known.length }
  }
  const sorted = known.toSorted((a, b) => b.value! - a.value!)
  const [first, second] = sorted
  if (first!.value === 0) return { says: 'zero' }
  return second && second.value === first!.value ? { says: 'even' } : { says: 'most', name: first!.name, value: first!.value! }
}

/** Layers of campaigns whose target is a matter of words: no dead corner, no task left. */
function layerOf({ key }: Indicator): 'active' | 'group' | null {
  if (key.startsWith('active:')) return 'active'
  return key.startsWith('group:') ? 'group' : null
}
