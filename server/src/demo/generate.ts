import type { Day } from '@shouwang/shared/period/day'
import type { Demo } from './demo.ts'
import { loadDemoCampaigns } from './demo-campaigns.ts'
import { tellFacts } from './facts.ts'
import { beginningFor, momentOf } from './moments.ts'
import { buildPlaces } from './places.ts'
import { readRecipe } from './recipe.ts'
import { listUnits } from './units.ts'

/** `now` is the instant up to which things are known (default: the end of `today`); `since` the first Monday (default: three years back); `seed` as in the recipe; `anchor` a day in the month from which the campaigns are dated (default: `today`). */
export type GenerateOptions = {
  today: Day
  now?: number | undefined
  since?: Day | undefined
  seed?: number | undefined
  anchor?: Day | undefined
}

/**
 * The invented county up to an instant. Pure: the same seed, beginning and instant give the same data, and a later
 * instant only adds to it. Throws a `RangeError` when `today` lies before the beginning.
 */
export function generateDemo({
  today,
  now = momentOf(today + 1, 0),
  since = beginningFor(today),
  seed: wanted,
  anchor = today,
}: GenerateOptions): Demo {
  if (today < since) throw new RangeError(`the demo county cannot end on day ${today}, before it begins on day ${since}`)
  const recipe = readRecipe()
  const seed = wanted ?? recipe.places.seed
  const { places, county, villages, successions, townships } = buildPlaces(recipe.places, seed, since)
  const { units, sizes } = listUnits(recipe.bases, seed, since, { places, county, villages, successions, townships })
  const campaigns = loadDemoCampaigns(recipe.campaigns, anchor)
  const facts = tellFacts(recipe, { seed, since, today, now, villages, county, townships, units, campaigns })
  return {
    seed,
    since,
    today,
    now,
    anchor,
    places,
    county,
    townships,
    villages,
    successions,
    units,
    campaigns,
    ...facts,
    bases: [...sizes, ...facts.bases].sort((a, b) => a.knownAt - b.knownAt),
  }
}
