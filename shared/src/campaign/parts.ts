import type { Text } from '../indicator/indicator.ts'
import type { Campaign } from './campaign.ts'

/** Kinds of parts of a document, in the order in which it is read. */
export const PART_KINDS = [
  'phases',
  'responsible',
  'assignments',
  'tasks',
  'goals',
  'rules',
  'scores',
  'designations',
  'reports',
] as const satisfies (keyof Campaign)[]
export type PartKind = (typeof PART_KINDS)[number]

/** What a kind of part is called before the name of one of them. */
export const PART_WORDS: Record<PartKind, Text> = {
  phases: { zh: '阶段', en: 'phase' },
  responsible: { zh: '责任单位', en: 'responsible unit' },
  assignments: { zh: '责任分工', en: 'assignment' },
  tasks: { zh: '任务', en: 'task' },
  goals: { zh: '目标', en: 'goal' },
  rules: { zh: '触发规则', en: 'rule' },
  scores: { zh: '考核', en: 'score card' },
  designations: { zh: '称号', en: 'designation' },
  reports: { zh: '填报要求', en: 'reporting duty' },
}

/** A part of a document as it is named to a reader: `任务 P3-16（高危人员每周回访）`. */
export type NamedPart = { kind: PartKind; index: number; key: string | null; clauses: string[]; name: Text }

/** All parts of a document, in the order in which it is read; deductions, bonuses and vetoes follow their score card under its kind. */
export function partsOf(campaign: Campaign): NamedPart[] {
  return PART_KINDS.flatMap((kind) =>
    campaign[kind].flatMap((part, index) => {
      const own: NamedPart = { kind, index, key: 'key' in part ? part.key : null, clauses: part.clauses ?? [], name: part.name }
      if (!('deductions' in part)) return [own]
      const inner = [...part.deductions, ...part.bonuses, ...part.vetoes].filter(({ clauses }) => clauses !== undefined)
      return [own, ...inner.map(({ key, clauses, name }) => ({ ...own, key, clauses: clauses ?? [], name }))]
    }),
  )
}

/** Where something stands in a document, in words. */
export function placeWords({ kind, clauses, name }: Pick<NamedPart, 'kind' | 'clauses' | 'name'>): Text {
  const number = clauses.join('、')
  return {
    zh: `${PART_WORDS[kind].zh}${number === '' ? '' : ` ${number} `}「${name.zh}」`,
    en: `${PART_WORDS[kind].en} ${clauses.join(', ')}${number === '' ? '' : ' '}"${name.en}"`,
  }
}
