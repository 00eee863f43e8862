import type { Village } from './demo.ts'
import { normal, streamOf } from './random.ts'
import type { Recipe } from './recipe.ts'

/** How a village works through its households: what it reaches in the end and how far behind the county it runs. */
export type Effort = {
  ceiling: number
  delay: number
  careless: boolean
  receipts: number
  residents: number
  groups: number
  never: boolean
}

/** Draws the effort of every village, by its index in `places`. */
export function effortsOf(recipe: Recipe['reports'], seed: number, villages: readonly Village[]): Map<number, Effort> {
  const plain = villages.filter(({ kind, until, founded, merged }) => kind === 'rural' && until === null && !founded && merged.length === 0)
  const never = new Set(
    Array.from({ length: recipe.filing.never }, (_, nth) => plain[Math.floor(streamOf(seed, 'never', nth)() * plain.length)]!.index),
  )
  return new Map(
    villages.map((village) => {
      const draw = streamOf(seed, 'effort', village.index)
      const kind = draw()
      const { weak, over, middle, spread, remote, township } = recipe.ceiling
      const within = ({ from, until }: { from: number; until: number }) => from + (until - from) * draw()
      const usual = Math.min(
        1.03,
        middle + spread * normal(draw) + township * normal(streamOf(seed, 'township', village.town)) - remote * village.height,
      )
      const ceiling = kind < weak.share ? within(weak) : kind > 1 - over.share ? within(over) : usual
      return [
        village.index,
        {
          ceiling,
          delay: 7 * draw() + 5 * village.height,
          careless: draw() < recipe.filing.late.carelessShare,
          receipts: Math.min(0.995, recipe.receipts.share + recipe.receipts.spread * normal(draw)),
          residents: Math.min(0.995, recipe.residents.share + recipe.residents.spread * normal(draw)),
          groups: recipe.groups.spread * normal(draw),
          never: never.has(village.index),
        },
      ]
    }),
  )
}

/** Share of the base that waves of effort have reached by a week: each takes its part of those that remained, slowly at first and at last. */
export function progressAt(waves: Recipe['reports']['waves'], week: number): number {
  return (
    1 -
    waves.reduce((rest, wave) => {
      const along = Math.min(1, Math.max(0, (week - wave.week) / wave.weeks))
      return rest * (1 - wave.share * along * along * (3 - 2 * along))
    }, 1)
  )
}
