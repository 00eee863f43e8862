import type { z } from 'zod'
import { Assignment, Phase, ReportingDuty, ResponsibleUnit } from '@shouwang/shared/campaign/campaign'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import { Designation } from '@shouwang/shared/campaign/designation'
import { Goal } from '@shouwang/shared/campaign/goal'
import { PART_KINDS } from '@shouwang/shared/campaign/parts'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import { Rule } from '@shouwang/shared/campaign/rule'
import { ScoreCard } from '@shouwang/shared/campaign/score-card'
import { CampaignTask, Whole } from '@shouwang/shared/campaign/task'
import { LEVELS } from '@shouwang/shared/jurisdiction/level'
import { listAt, read, textAt } from './content.ts'
import { pairOf } from './text-pair.ts'

/** A document that is being written, as far as it can be told in words: what holds is taken as it is, the rest by its name alone. `holds` says which is which. */
export type Sketch = { campaign: Campaign; holds: Record<PartKind, boolean[]> }

const SCHEMAS: Record<PartKind, z.ZodType> = {
  phases: Phase,
  responsible: ResponsibleUnit,
  assignments: Assignment,
  tasks: CampaignTask,
  goals: Goal,
  rules: Rule,
  scores: ScoreCard,
  designations: Designation,
  reports: ReportingDuty,
}

/** Makes the sketch of a document. `unnamed` stands for names that are not there yet. */
export function sketchOf(content: unknown, unnamed: { zh: string; en: string }): Sketch {
  const holds = {} as Sketch['holds']
  const parts = {} as Record<PartKind, unknown[]>
  for (const kind of PART_KINDS) {
    const read_ = listAt(content, [kind]).map((part) => SCHEMAS[kind].safeParse(part))
    holds[kind] = read_.map(({ success }) => success)
    parts[kind] = read_.map(({ data }, i) => data ?? placeholder(listAt(content, [kind])[i], unnamed))
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
