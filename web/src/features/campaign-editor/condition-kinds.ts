import { listAt, read } from './content.ts'
import { NEW_CONDITION, NEW_FIGURE } from './new-part.ts'

/** Conditions that stand for themselves, those of most plans first. */
export const PLAIN_CONDITIONS = ['figure', 'incidents', 'state', 'overdue', 'quiet', 'ranked', 'inspection', 'goal', 'date'] as const
/** Conditions made of others. */
export const ANY_CONDITIONS = ['all', 'any', 'not'] as const

/**
 * A condition after another kind was chosen for it. What was there goes on as the first of several, or inside a not; several become the first of them that is of the kind
 * chosen, or a new one.
 */
export function turnedInto(value: unknown, when: string, first: { task: string; goal: string }): unknown {
  const old = read(value, ['when'])
  if (old === when) return value
  const several = old === 'all' || old === 'any'
  if (when === 'all' || when === 'any')
    return { when, of: several ? listAt(value, ['of']) : [old === 'not' ? read(value, ['of']) : value, NEW_CONDITION] }
  if (when === 'not') return { when, of: value }
  const inside = several ? listAt(value, ['of']) : old === 'not' ? [read(value, ['of'])] : []
  return inside.find((one) => read(one, ['when']) === when) ?? fresh(when, first)
}

function fresh(when: string, { task, goal }: { task: string; goal: string }): unknown {
  switch (when) {
    case 'figure': {
      const compared = { is: 'below', baseline: { to: 'value', value: 0.6 }, over: 'week' }
      if (task === '') return { when, figure: NEW_FIGURE, is: 'up', baseline: { to: 'yearBefore' }, over: 'month' }
      return { when, figure: { of: 'task', task }, ...compared, inRow: 2 }
    }
    case 'state':
      return { when, state: 'missing', inRow: 2 }
    case 'overdue':
      return { when, atLeast: 1 }
    case 'quiet':
      return { when, over: 'year' }
    case 'ranked':
      return { when, figure: task === '' ? NEW_FIGURE : { of: 'task', task }, end: 'last', count: 3, over: 'month', inRow: 2 }
    case 'inspection':
      return { when, found: 'weak' }
    case 'goal':
      return { when, goal, holds: false }
    case 'date':
      return { when, from: '' }
    default:
      return NEW_CONDITION
  }
}
