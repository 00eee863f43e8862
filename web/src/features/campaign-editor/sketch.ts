import type { Campaign } from '@shouwang/shared/campaign/campaign'
import { readablePart } from '@shouwang/shared/campaign/computable-part'
import { PART_SCHEMAS } from '@shouwang/shared/campaign/part-schemas'
import { PART_KINDS } from '@shouwang/shared/campaign/parts'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import { Whole } from '@shouwang/shared/campaign/task'
import { LEVELS } from '@shouwang/shared/jurisdiction/level'
import { listAt, read, textAt } from './content.ts'
import { pairOf } from './text-pair.ts'

/** A document that is being written, as far as it can be told in words: what holds is taken as it is, the rest by its name alone. `holds` says which is which. */
export type Sketch = { campaign: Campaign; holds: Record<PartKind, boolean[]> }

/** Makes the sketch of a document. `unnamed` stands for names that are not there yet. */
export function sketchOf(content: unknown, unnamed: { zh: string; en: string }): Sketch {
  const holds = {} as Sketch['holds']
  const parts = {} as Record<PartKind, unknown[]>
  for (const kind of PART_KINDS) {
    const list = listAt(content, [kind])
    const parsed = list.map((part) => PART_SCHEMAS[kind].safeParse(part))
    holds[kind] = parsed.map(({ success }) => success)
    parts[kind] = parsed.map(({ data }, i) => data ?? named(kind, list[i], unnamed) ?? placeholder(list[i], unnamed))
  }
  const tags = (kind: 'audiences' | 'channels') =>
    listAt(content, [kind]).map((tag) => ({ key: textAt(tag, ['key']), name: nameOf(tag, unnamed) }))
  const level = LEVELS.find((one) => one === read(content, ['level'])) ?? 'township'
  const head = {
    schema: 1,
    key: textAt(content, ['key']),
    name: nameOf(content, unnamed),
    issuer: pairOf(read(content, ['issuer'])),
    level,
  }
  const days = { from: textAt(content, ['from']), to: textAt(content, ['to']) }
  return { campaign: { ...head, ...days, ...parts, audiences: tags('audiences'), channels: tags('channels') } as Campaign, holds }
}

function nameOf(part: unknown, unnamed: { zh: string; en: string }): { zh: string; en: string } {
  const { zh, en } = pairOf(read(part, ['name']))
  return { zh: zh || unnamed.zh, en: en || unnamed.en }
}

/** A part in which only words are missing. */
function named(kind: PartKind, part: unknown, unnamed: { zh: string; en: string }): unknown {
  const { data } = PART_SCHEMAS[kind].safeParse(readablePart(kind, part))
  return data === undefined ? undefined : { ...(data as object), name: nameOf(part, unnamed) }
}

/** A part that is not complete: enough of it to be named and, for a task, to know whether it is a share. Lists that words run through are there and empty. */
function placeholder(part: unknown, unnamed: { zh: string; en: string }): unknown {
  const clauses = listAt(part, ['clauses']).filter((one) => typeof one === 'string')
  const whole = Whole.safeParse(read(part, ['whole'])).data ?? { of: 'once' }
  const lists = { slogans: [], aims: [], opens: [], parts: [], deductions: [], bonuses: [], vetoes: [], responsible: [], bands: [] }
  const words = {
    when: { when: 'all', of: [] },
    lostWhen: { when: 'all', of: [] },
    for: { per: 'responsible' },
    cadence: { every: 'week', times: 1 },
  }
  return {
    key: textAt(part, ['key']),
    clauses,
    name: nameOf(part, unnamed),
    counted: pairOf(read(part, ['counted'])),
    whole,
    target: 0,
    from: '',
    to: '',
    judged: true,
    ...lists,
    ...words,
  }
}
