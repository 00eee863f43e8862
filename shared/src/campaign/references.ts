import type { Campaign } from './campaign.ts'
import type { Condition, PlainCondition } from './condition.ts'
import type { Figure } from './figure.ts'
import type { PartKind } from './parts.ts'

/** What a part of a document refers to, with the path that leads to it. */
export type Reference = {
  kind: PartKind
  index: number
  path: (string | number)[]
  to: 'task' | 'goal' | 'report' | 'responsible' | 'audience' | 'channel' | 'base' | 'indicator' | 'fraudType'
  key: string
  /** Whether the task is judged by what refers to it. */
  judges: boolean
}

type Found = Omit<Reference, 'kind' | 'index' | 'judges'>

/** Everything that the parts of a document refer to by key. */
export function referencesOf(campaign: Campaign): Reference[] {
  const found: Reference[] = []
  const note = (kind: PartKind, index: number, judges: boolean, some: Iterable<Found>) => {
    for (const one of some) found.push({ kind, index, judges, ...one, path: [kind, index, ...one.path] })
  }
  for (const [i, task] of campaign.tasks.entries()) note('tasks', i, false, ofTask(task))
  for (const [i, goal] of campaign.goals.entries())
    for (const [a, aim] of goal.aims.entries()) note('goals', i, true, ofFigure(aim.figure, ['aims', a, 'figure']))
  for (const [i, rule] of campaign.rules.entries()) {
    note('rules', i, true, ofCondition(rule.when, ['when']))
    note('rules', i, false, ofHolder(rule.for, ['for']))
    for (const [o, { by }] of rule.opens.entries())
      if (by !== undefined) note('rules', i, false, [{ path: ['opens', o, 'by'], to: 'responsible', key: by }])
  }
  for (const [i, score] of campaign.scores.entries()) {
    for (const [p, part] of score.parts.entries()) note('scores', i, true, ofFigure(part.figure, ['parts', p, 'figure']))
    for (const list of ['deductions', 'bonuses', 'vetoes'] as const)
      for (const [c, one] of score[list].entries()) note('scores', i, true, ofCondition(one.when, [list, c, 'when']))
  }
  for (const [i, { when, lostWhen }] of campaign.designations.entries()) {
    note('designations', i, true, ofCondition(when, ['when']))
    note('designations', i, true, ofCondition(lostWhen, ['lostWhen']))
  }
  for (const [i, report] of campaign.reports.entries()) {
    note(
      'reports',
      i,
      false,
      (report.tasks ?? []).map((key, t): Found => ({ path: ['tasks', t], to: 'task', key })),
    )
    note('reports', i, false, ofHolder(report.by, ['by']))
  }
  return found
}

function* ofTask({ audience, channel, responsible, whole, for: holder }: Campaign['tasks'][number]): Generator<Found> {
  if (audience !== undefined) yield { path: ['audience'], to: 'audience', key: audience }
  if (channel !== undefined) yield { path: ['channel'], to: 'channel', key: channel }
  for (const [r, key] of responsible.entries()) yield { path: ['responsible', r], to: 'responsible', key }
  if (whole.of === 'base') yield { path: ['whole', 'base'], to: 'base', key: whole.base }
  yield* ofHolder(holder, ['for'])
}

function* ofHolder(holder: Campaign['tasks'][number]['for'], path: Found['path']): Generator<Found> {
  if (holder.per === 'responsible')
    for (const [u, key] of (holder.units ?? []).entries()) yield { path: [...path, 'units', u], to: 'responsible', key }
}

function* ofFigure(figure: Figure, path: Found['path']): Generator<Found> {
  if (figure.of === 'task') yield { path: [...path, 'task'], to: 'task', key: figure.task }
  if (figure.of === 'indicator') yield { path: [...path, 'indicator'], to: 'indicator', key: figure.indicator }
  if (figure.of === 'duty' && figure.report !== undefined) yield { path: [...path, 'report'], to: 'report', key: figure.report }
  if (figure.of === 'incident') yield* ofTypes(figure.types, path)
}

function* ofTypes(types: readonly string[] | undefined, path: Found['path']): Generator<Found> {
  for (const [t, key] of (types ?? []).entries()) yield { path: [...path, 'types', t], to: 'fraudType', key }
}

function* ofCondition(condition: Condition, path: Found['path']): Generator<Found> {
  if (condition.when === 'all' || condition.when === 'any')
    for (const [c, one] of condition.of.entries()) yield* ofCondition(one, [...path, 'of', c])
  else if (condition.when === 'not') yield* ofCondition(condition.of, [...path, 'of'])
  else yield* ofPlain(condition, path)
}

function* ofPlain(condition: PlainCondition, path: Found['path']): Generator<Found> {
  if ('figure' in condition) yield* ofFigure(condition.figure, [...path, 'figure'])
  if ('task' in condition && condition.task !== undefined) yield { path: [...path, 'task'], to: 'task', key: condition.task }
  if ('report' in condition && condition.report !== undefined) yield { path: [...path, 'report'], to: 'report', key: condition.report }
  if ('goal' in condition) yield { path: [...path, 'goal'], to: 'goal', key: condition.goal }
  if ('tasks' in condition) for (const [t, key] of (condition.tasks ?? []).entries()) yield { path: [...path, 'tasks', t], to: 'task', key }
  if (condition.when === 'incidents') yield* ofTypes(condition.types, path)
}
