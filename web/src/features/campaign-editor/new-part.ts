import type { PartKind } from '@shouwang/shared/campaign/parts'
import { insert, listAt, put, read } from './content.ts'
import type { Path } from './content.ts'
import { nextKey } from './next-key.ts'

const NAME = { zh: '', en: '' }
const VILLAGES = { per: 'place', level: 'village' }
const FRIDAY = { every: 'week', deadline: { by: 'weekday', weekday: 5, time: '16:00' } }

/** A figure to begin with: cases. */
export const NEW_FIGURE = { of: 'incident', measure: 'cases' }

/** A condition to begin with: one case or more in the year. */
export const NEW_CONDITION = { when: 'incidents', atLeast: 1, over: 'year' }

/** What a new part of each kind, or a new item of a list inside one, begins with: what most plans say there. */
const FRESH: Record<string, (content: unknown) => Record<string, unknown>> = {
  phases: (content) => ({ name: NAME, from: read(content, ['from']) ?? '', to: read(content, ['to']) ?? '' }),
  responsible: () => ({ name: NAME }),
  assignments: () => ({ clauses: [], name: NAME }),
  tasks: (content) => ({
    clauses: [],
    name: NAME,
    counted: { zh: '户', en: 'households' },
    for: VILLAGES,
    whole: { of: 'base', base: 'households' },
    keeps: 'cumulative',
    target: 1,
    due: read(content, ['to']) ?? '',
    cadence: FRIDAY,
  }),
  goals: () => ({ clauses: [], name: NAME, aims: [aim('aim-1')] }),
  aims: () => aim(''),
  rules: () => ({ clauses: [], name: NAME, for: VILLAGES, when: NEW_CONDITION, opens: [{ item: 'reminder' }] }),
  opens: () => ({ item: 'reminder' }),
  scores: () => ({
    clauses: [],
    name: NAME,
    for: VILLAGES,
    over: 'year',
    parts: [],
    bands: [
      { from: 90, name: { zh: '优秀', en: 'Excellent' } },
      { from: 60, name: { zh: '合格', en: 'Pass' } },
      { from: 0, name: { zh: '不合格', en: 'Fail' } },
    ],
  }),
  designations: () => ({
    clauses: [],
    name: NAME,
    for: VILLAGES,
    when: { when: 'quiet', over: 'year' },
    over: 'year',
    lostWhen: NEW_CONDITION,
  }),
  reports: () => ({ clauses: [], name: NAME, by: VILLAGES, cadence: FRIDAY }),
  deductions: () => ({ name: NAME, when: NEW_CONDITION, points: 5 }),
  bonuses: () => ({ name: NAME, when: { when: 'quiet', over: 'year' }, points: 5 }),
  vetoes: () => ({ name: NAME, when: NEW_CONDITION }),
}

const KEYLESS = new Set(['assignments', 'opens', 'bands', 'evidence', 'slogans'])

function aim(key: string) {
  return { key, name: NAME, figure: NEW_FIGURE, is: 'down', baseline: { to: 'yearBefore' } }
}

/** What is added to the list at a path. The points of a score card go to what has none yet; a new band begins below the last one. */
export function freshItem(content: unknown, list: Path): unknown {
  const kind = String(list.at(-1))
  if (kind === 'slogans') return NAME
  if (kind === 'bands') {
    const last = Number(read(listAt(content, list).at(-1), ['from']) ?? 100)
    return { from: Math.max(0, last - 10), name: NAME }
  }
  if (kind === 'parts' && list[0] === 'scores')
    return { key: nextKey(content, list), name: NAME, figure: scored(content), points: 10, zero: 0, full: 1 }
  const fresh = FRESH[kind]?.(content) ?? { name: NAME }
  return KEYLESS.has(kind) ? fresh : { key: nextKey(content, list), ...fresh, ...('key' in fresh ? { key: nextKey(content, list) } : {}) }
}

function scored(content: unknown): unknown {
  const task = listAt(content, ['tasks']).find((one) => read(one, ['judged']) !== false)
  const key = read(task, ['key'])
  return typeof key === 'string' ? { of: 'task', task: key } : NEW_FIGURE
}

/** A document with one more part of a kind, and where it stands: behind the part at `after`, or at the end. */
export function addPart(content: unknown, kind: PartKind, after?: number): { content: unknown; index: number } {
  const index = after === undefined ? listAt(content, [kind]).length : after + 1
  return { content: insert(content, [kind], index, freshItem(content, [kind])), index }
}

/** A document with a second of a part behind it, under a key of its own. */
export function duplicatePart(content: unknown, list: Path, index: number): unknown {
  const part = read(content, [...list, index])
  const keyed = read(part, ['key']) === undefined ? part : put(part, ['key'], nextKey(content, list))
  const name = read(keyed, ['name']) as { zh?: unknown; en?: unknown } | undefined
  const called =
    typeof name?.zh === 'string' && name.zh !== ''
      ? put(keyed, ['name'], { zh: `${name.zh}（副本）`, en: name.en === name.zh ? `${name.zh}（副本）` : `${String(name.en)} (copy)` })
      : keyed
  return insert(content, list, index + 1, called)
}
