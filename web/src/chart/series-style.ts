import type { FraudType, Indicator } from '@shouwang/shared/indicator/indicator'
import type { Trend } from '@shouwang/shared/wire/trend'
import { CATEGORIES, RAMPS } from '../ui/palette.ts'
import type { Theme } from '../ui/theme.ts'
import { OTHER_SLOT } from './fold-types.ts'

/** Which class of its ramp a single line is drawn in: strong enough against the ground in both themes. */
const STRONG = 3

/**
 * Colour of each line: a fraud type has its own everywhere, areas take the slots in the order in which they were chosen, and a
 * single line has a strong colour of its indicator's ramp.
 */
export function lineColours(
  trend: Pick<Trend, 'by' | 'lines'>,
  indicator: Pick<Indicator, 'ramp'>,
  types: FraudType[],
  theme: Theme,
): Map<string, string> {
  const slots = new Map(types.map((type) => [type.key, type.colour]))
  if (trend.by === 'area' && trend.lines.length === 1) return new Map([[trend.lines[0]!.key, RAMPS[theme][indicator.ramp][STRONG]]])
  return new Map(
    trend.lines.map((line, at) => {
      const slot =
        trend.by === 'area' ? at % CATEGORIES[theme].length : line.type === null ? OTHER_SLOT : (slots.get(line.type) ?? OTHER_SLOT)
      return [line.key, CATEGORIES[theme][slot]!]
    }),
  )
}
