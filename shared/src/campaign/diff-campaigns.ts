import type { Catalogue, Text } from '../indicator/indicator.ts'
import type { Campaign } from './campaign.ts'
import { fieldsOf, headFields } from './diff-fields.ts'
import type { Field, Items } from './diff-fields.ts'
import type { Telling } from './diff-values.ts'
import { explainCampaign, namesOf } from './explain-campaign.ts'
import { PART_KINDS, PART_WORDS, placeWords } from './parts.ts'
import type { PartKind } from './parts.ts'

/** What differs between two versions of a document. `path` leads to it: in the later version, for something taken away in the earlier one. */
export type Change = {
  change: 'added' | 'removed' | 'changed'
  path: (string | number)[]
  /** Where, as `任务 P3-16「…」`; empty at the head of the document. */
  place: Text
  text: Text
}

type Known = Pick<Catalogue, 'indicators' | 'fraudTypes' | 'bases'>

/** Says what was added, taken away and changed between two versions of a document, part by part and field by field, in the order in which it is read. */
export function diffCampaigns(before: Campaign, after: Campaign, catalogue: Known): Change[] {
  const [old, young] = [before, after].map((campaign): Told => ({
    campaign,
    names: namesOf(campaign, catalogue),
    bases: catalogue.bases,
    says: Map.groupBy(explainCampaign(campaign, catalogue), ({ kind }) => kind),
  })) as [Told, Told]
  return [
    ...fieldChanges(headFields(before), headFields(after), [], NOWHERE),
    ...tagChanges('audiences', { zh: '宣传对象', en: 'audience' }, before, after),
    ...tagChanges('channels', { zh: '宣传渠道', en: 'channel' }, before, after),
    ...PART_KINDS.flatMap((kind) => partChanges(kind, old, young)),
  ]
}

/** A change as one sentence: `任务 P3-16「高风险人员每周回访」：目标由 90% 改为 95%`. */
export function changeWords({ place, text }: Pick<Change, 'place' | 'text'>): Text {
  return { zh: place.zh === '' ? text.zh : `${place.zh}：${text.zh}`, en: place.en === '' ? text.en : `${place.en}: ${text.en}` }
}

const NOWHERE: Text = { zh: '', en: '' }

type Told = Telling & { says: Map<PartKind, { says: Text[] }[]> }

function partChanges(kind: PartKind, old: Told, young: Told): Change[] {
  const [before, after] = [keysOf(old.campaign, kind), keysOf(young.campaign, kind)]
  const changes: Change[] = []
  for (const [key, i] of before) {
    if (after.has(key)) continue
    changes.push({ change: 'removed', path: [kind, i], place: placeOf(old.campaign, kind, i), text: { zh: '已取消', en: 'removed' } })
  }
  for (const [key, i] of after) {
    const place = placeOf(young.campaign, kind, i)
    const was = before.get(key)
    if (was === undefined)
      changes.push({ change: 'added', path: [kind, i], place, text: addedWords(young.says.get(kind)?.[i]?.says ?? []) })
    else changes.push(...fieldChanges(fieldsOf(kind, was, old), fieldsOf(kind, i, young), [kind, i], place))
  }
  if (!sameOrder([...before.keys()], [...after.keys()]))
    changes.push({ change: 'changed', path: [kind], place: NOWHERE, text: orderWords(PART_WORDS[kind]) })
  return changes
}

/** Parts by key; an assignment, which has none, by its clauses. A key that stands twice is told apart by its turn. */
function keysOf(campaign: Campaign, kind: PartKind): Map<string, number> {
  const keys = new Map<string, number>()
  for (const [i, part] of campaign[kind].entries()) {
    const key = 'key' in part ? part.key : part.clauses.join(' ')
    keys.set(keys.has(key) ? `${key} ${i}` : key, i)
  }
  return keys
}

function placeOf(campaign: Campaign, kind: PartKind, index: number): Text {
  const part = campaign[kind][index]!
  return placeWords({ kind, clauses: part.clauses ?? [], name: part.name })
}

function addedWords(says: readonly Text[]): Text {
  if (says.length === 0) return { zh: '新增', en: 'added' }
  return { zh: `新增：${says.map(({ zh }) => zh).join('；')}`, en: `added: ${says.map(({ en }) => en).join('; ')}` }
}

/** Whether what stands on both sides stands in the same order. */
function sameOrder(before: readonly string[], after: readonly string[]): boolean {
  const young = after.filter((key) => before.includes(key))
  return before.filter((key) => after.includes(key)).every((key, i) => key === young[i])
}

function orderWords({ zh, en }: Text): Text {
  return { zh: `${zh}的先后顺序有调整`, en: `${en}: the order changed` }
}

function* tagChanges(kind: 'audiences' | 'channels', label: Text, before: Campaign, after: Campaign): Generator<Change> {
  const items = ({ [kind]: tags }: Campaign): Items => ({
    field: kind,
    label,
    items: tags.map((tag) => ({ key: tag.key, name: tag.name, content: tag, words: tag.name })),
  })
  yield* itemChanges(items(before), items(after), [], NOWHERE)
}

function* fieldChanges(
  before: readonly (Field | Items)[],
  after: readonly (Field | Items)[],
  path: Change['path'],
  place: Text,
): Generator<Change> {
  for (const [i, now] of after.entries()) {
    const was = before[i]!
    if ('items' in now) yield* itemChanges(was as Items, now, path, place)
    else if (!same((was as Field).content, now.content))
      yield { change: 'changed', path: [...path, now.field], place, text: becameWords(now.label, was as Field, now) }
  }
}

function* itemChanges(before: Items, after: Items, path: Change['path'], place: Text): Generator<Change> {
  const { label, field } = after
  const at = (list: Items, key: string) => list.items.findIndex((one) => one.key === key)
  for (const [i, { key, name }] of before.items.entries()) {
    if (at(after, key) >= 0) continue
    yield {
      change: 'removed',
      path: [...path, field, i],
      place,
      text: { zh: `取消${label.zh}「${name.zh}」`, en: `the ${label.en} "${name.en}" was removed` },
    }
  }
  for (const [i, { key, name, content, words }] of after.items.entries()) {
    const was = before.items[at(before, key)]
    const says = same(words, name) ? NOWHERE : { zh: `：${words.zh}`, en: `: ${words.en}` }
    if (was === undefined)
      yield {
        change: 'added',
        path: [...path, field, i],
        place,
        text: { zh: `增加${label.zh}「${name.zh}」${says.zh}`, en: `the ${label.en} "${name.en}" was added${says.en}` },
      }
    else if (!same(was.content, content)) {
      const called = same(was.words, words) && !same(was.name, name) ? { zh: was.name.zh, en: was.name.en } : name
      const now = same(was.words, words) ? name : words
      const then = same(was.words, words) ? was.name : was.words
      const of = { zh: `${label.zh}「${called.zh}」`, en: `the ${label.en} "${called.en}"` }
      yield {
        change: 'changed',
        path: [...path, field, i],
        place,
        text: becameWords(of, { words: then }, { words: now, short: false }),
      }
    }
  }
  const keys = ({ items }: Items) => items.map(({ key }) => key)
  if (!sameOrder(keys(before), keys(after))) yield { change: 'changed', path: [...path, field], place, text: orderWords(label) }
}

function becameWords(label: Text, was: Pick<Field, 'words'>, now: Pick<Field, 'words' | 'short'>): Text {
  const quote = ({ zh, en }: Text): Text => (now.short ? { zh: ` ${zh} `, en } : { zh: `「${zh}」`, en: `"${en}"` })
  const [a, b] = [was.words && quote(was.words), now.words && quote(now.words)]
  if (a === null && b === null) return { zh: `${label.zh}有调整`, en: `${label.en} changed in detail` }
  if (a === null) return { zh: `${label.zh}设为${b!.zh}`.trimEnd(), en: `${label.en} set to ${b!.en}` }
  if (b === null) return { zh: `取消${label.zh}（原为${a.zh}）`.replace(' ）', '）'), en: `${label.en} removed (was ${a.en})` }
  if (same(a, b)) return { zh: `${label.zh}${b.zh}的细节有调整`, en: `${label.en} ${b.en} changed in detail` }
  return { zh: `${label.zh}由${a.zh}改为${b.zh}`.trimEnd(), en: `${label.en} changed from ${a.en} to ${b.en}` }
}

/** Whether two contents are the same, whatever the order of their fields; a field that is not there is the same as `undefined`. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...keys].every((key) => same(left[key], right[key]))
}
