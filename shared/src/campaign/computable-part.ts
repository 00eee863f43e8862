import type { z } from 'zod'
import type { Text } from '../indicator/indicator.ts'
import { valueAt } from '../wire/issue-text.ts'
import type { Campaign } from './campaign.ts'
import { checkCampaign } from './check-campaign.ts'
import type { Known } from './check-campaign.ts'
import { PART_SCHEMAS } from './part-schemas.ts'
import { PART_KINDS } from './parts.ts'
import type { PartKind } from './parts.ts'
import { placeOf } from './problem.ts'
import type { Problem } from './problem.ts'
import { referencesOf } from './references.ts'

/** What of a draft can be computed: `null` while its head (days, level) does not hold. `left`: the parts that are left out, each with the first thing that keeps it out. */
export type Computable = { campaign: Campaign | null; left: Problem[] }

type Path = (string | number)[]
/** A part as it is computed, and where it stands in the document. */
type Kept = { kind: PartKind; index: number; part: unknown }

/** Stands in for words that no figure depends on. */
const NO_WORDS = { zh: '—', en: '—' }
const WORDS = new Set<PropertyKey>(['name', 'counted', 'slogans', 'clauses'])

/**
 * Takes from a document that is being written what can be computed. Names, clause numbers and words of sorting move no figure and may be missing; a part of which anything else is
 * wrong is left out, and what looks at it with it.
 */
export function computablePart(content: unknown, known: Known): Computable {
  const whole = checkCampaign(content, known)
  if (whole.campaign !== null && whole.problems.length === 0) return { campaign: whole.campaign, left: [] }
  const head = headOf(content)
  const checked = checkCampaign(head, known)
  if (checked.problems.length > 0) return { campaign: null, left: checked.problems }
  const left: Problem[] = []
  const tags = { audiences: tagsOf(content, 'audiences'), channels: tagsOf(content, 'channels') }
  let kept = PART_KINDS.flatMap((kind) =>
    listOf(content, [kind]).flatMap((part, index): Kept[] => {
      const made = readablePart(kind, sortedBy(part, tags))
      if (made !== null) return [{ kind, index, part: made }]
      left.push(firstOf(whole.problems, kind, index))
      return []
    }),
  )
  for (;;) {
    const { campaign, problems } = checkCampaign({ ...head, ...tags, ...byKind(kept) }, known)
    // Every part was read by its own form, and the head holds.
    const out = new Map<string, Problem>()
    const positions = new Map(PART_KINDS.map((kind) => [kind, kept.filter((one) => one.kind === kind).map(({ index }) => index)]))
    const note = (kind: PartKind, at: number, path: Path, text: Text) => {
      const index = positions.get(kind)![at]!
      const here = [kind, index, ...path.slice(2)]
      const id = `${kind} ${index}`
      if (!out.has(id)) out.set(id, { path: here, place: placeOf(here, content).place, text })
    }
    const lost = new Map(left.flatMap(({ path }) => calledBy(content, path)))
    // Of two parts with one key the other one is still there.
    for (const { kind, index } of kept) for (const [called] of calledBy(content, [kind, index])) lost.delete(called)
    for (const { kind, index, path, to, key } of campaign === null ? [] : referencesOf(campaign)) {
      const name = lost.get(`${to} ${key}`)
      if (name !== undefined) note(kind, index, path, waitsFor(to, name))
    }
    for (const { path, text } of problems) {
      const kind = PART_KINDS.find((one) => one === path[0])
      if (kind !== undefined && typeof path[1] === 'number') note(kind, path[1], path, text)
    }
    if (out.size === 0) return { campaign, left: left.toSorted(inOrder) }
    left.push(...out.values())
    kept = kept.filter(({ kind, index }) => !out.has(`${kind} ${index}`))
  }
}

function headOf(content: unknown): Record<string, unknown> {
  const of = (name: string) => valueAt(content, [name])
  return { schema: 1, key: of('key'), level: of('level'), from: of('from'), to: of('to'), name: NO_WORDS, issuer: NO_WORDS }
}

function tagsOf(content: unknown, kind: 'audiences' | 'channels') {
  return listOf(content, [kind]).flatMap((tag) => {
    const key = valueAt(tag, ['key'])
    return typeof key === 'string' && key !== '' ? [{ key, name: NO_WORDS }] : []
  })
}

/** A task without the words of sorting that are not there: they only filter. */
function sortedBy(part: unknown, tags: Record<'audiences' | 'channels', { key: string }[]>): unknown {
  const unknown = (['audience', 'channel'] as const).filter((name) => {
    const key = valueAt(part, [name])
    return key !== undefined && !tags[`${name}s`].some((tag) => tag.key === key)
  })
  if (unknown.length === 0) return part
  return Object.fromEntries(Object.entries(part as object).filter(([name]) => !(unknown as string[]).includes(name)))
}

/** A part that holds, with stand-ins for words that are missing; `null` when something else is wrong. */
export function readablePart(kind: PartKind, part: unknown): unknown {
  const read = PART_SCHEMAS[kind].safeParse(part)
  if (read.success) return part
  const filled = withWords(part, read.error)
  return PART_SCHEMAS[kind].safeParse(filled).success ? filled : null
}

function withWords(part: unknown, { issues }: z.ZodError): unknown {
  return issues.reduce<unknown>((made, { path }) => {
    const at = path.findIndex((step) => WORDS.has(step))
    if (at < 0) return made
    if (path[at] === 'slogans') return replaced(made, path.slice(0, at + 1), [])
    return replaced(made, path.slice(0, at + 1), path[at] === 'clauses' ? ['—'] : NO_WORDS)
  }, part)
}

function replaced(value: unknown, [first, ...rest]: readonly PropertyKey[], by: unknown): unknown {
  if (first === undefined) return by
  if (Array.isArray(value)) return value.map((one, i) => (i === first ? replaced(one, rest, by) : one))
  if (typeof value !== 'object' || value === null) return value
  return { ...value, [first]: replaced((value as Record<PropertyKey, unknown>)[first], rest, by) }
}

function byKind(kept: readonly Kept[]): Partial<Record<PartKind, unknown[]>> {
  return Object.fromEntries(PART_KINDS.map((kind) => [kind, kept.filter((one) => one.kind === kind).map(({ part }) => part)]))
}

/** The first thing that is wrong in a part, but for words that may be missing. */
function firstOf(problems: readonly Problem[], kind: PartKind, index: number): Problem {
  const here = problems.filter(({ path }) => path[0] === kind && path[1] === index)
  return here.find(({ path }) => !path.slice(2).some((step) => WORDS.has(step))) ?? here[0]!
}

/** What a part is called by those that refer to it, and its name. */
function calledBy(content: unknown, [kind, index]: Path): [string, Text][] {
  const to = { tasks: 'task', goals: 'goal', reports: 'report', responsible: 'responsible' }[String(kind)]
  const key = valueAt(content, [String(kind), Number(index), 'key'])
  return to === undefined || typeof key !== 'string' ? [] : [[`${to} ${key}`, placeOf([String(kind), Number(index)], content).place]]
}

function waitsFor(to: string, { zh, en }: Text): Text {
  return to === 'responsible'
    ? { zh: `${zh}尚未填齐`, en: `${en} is not complete yet` }
    : { zh: `要看的${zh}尚未填齐`, en: `${en}, at which it looks, is not complete yet` }
}

function inOrder(a: Problem, b: Problem): number {
  const rank = ({ path }: Problem) => PART_KINDS.findIndex((kind) => kind === path[0]) * 1e6 + Number(path[1])
  return rank(a) - rank(b)
}

function listOf(content: unknown, path: Path): readonly unknown[] {
  const found = valueAt(content, path)
  return Array.isArray(found) ? found : []
}
