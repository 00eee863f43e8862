import { explainCampaign } from '@shouwang/shared/campaign/explain-campaign'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import type { Catalogue, Text } from '@shouwang/shared/indicator/indicator'
import type { Sketch } from './sketch.ts'

/** What the parts of a kind say in words; nothing for those that are not complete. */
export function saysOf({ campaign, holds }: Sketch, catalogue: Catalogue, kind: PartKind): Text[][] {
  const complete = { ...campaign, ...Object.fromEntries(ALL.filter((one) => one !== kind && !NAMED.includes(one)).map((one) => [one, []])) }
  // A responsible unit says nothing but its name, and is not told.
  const told = explainCampaign({ ...complete, [kind]: campaign[kind].filter((_, i) => holds[kind][i]) }, catalogue).filter(
    (one) => one.kind === kind,
  )
  let next = 0
  return holds[kind].map((holdsHere) => (holdsHere ? (told[next++]?.says ?? []) : []))
}

const ALL: readonly PartKind[] = ['phases', 'responsible', 'assignments', 'tasks', 'goals', 'rules', 'scores', 'designations', 'reports']
/** Parts whose names the words of others need. */
const NAMED: readonly PartKind[] = ['responsible', 'tasks', 'goals', 'reports']
