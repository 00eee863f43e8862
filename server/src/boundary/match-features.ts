import { rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Text } from '@shouwang/shared/indicator/indicator'
import type { Frame } from './label-point.ts'
import type { PlaceIndex } from './place-index.ts'
import type { Properties } from './source.ts'
import type { Matcher } from '../jurisdiction/match-places.ts'

/** A feature to be matched; `at` is its point, when it has a geometry. */
export type Candidate = { number: number; properties: Properties; at: Pick<Frame, 'lng' | 'lat'> | null }

export type MatchOptions = {
  codeField?: string | undefined
  nameField?: string | undefined
  parentField?: string | undefined
  level?: Level | undefined
  /** Confirmed by a person: place id by feature number, `null` to leave the feature out. */
  confirmed?: ReadonlyMap<number, number | null> | undefined
  /** Present boxes by place id, which tell places of the same name apart. */
  boxes?: ReadonlyMap<number, Omit<Frame, 'lng' | 'lat'>> | undefined
}

export type Unmatched = { number: number; code: string; name: string; parent: string; reason: Text; suggestions: number[] }

/** `places`: pre-order number by feature number. `fields`: the columns that were used. */
export type Matches = {
  places: Map<number, number>
  unmatched: Unmatched[]
  left: number
  fields: { code: string | null; name: string | null }
}

const REASONS = {
  unknown: { zh: '没有这个代码或名称的辖区', en: 'no place has this code or name' },
  elsewhere: { zh: '上级辖区下没有这个名称', en: 'the place above has none of this name' },
  ambiguous: { zh: '同名辖区不止一个', en: 'several places have this name' },
  nameless: { zh: '没有代码和名称', en: 'it has neither code nor name' },
} satisfies Record<string, Text>

/**
 * Finds the place of each feature: as confirmed, else by code, else by its name, among several of one name by the place above that the feature
 * names or lies in. Columns that are not given are found by what they hold. A name is never guessed: what is not certain is listed with suggestions.
 */
export function matchFeatures(index: PlaceIndex, matcher: Matcher, features: readonly Candidate[], options: MatchOptions): Matches {
  const columns = columnsOf(features)
  const name = options.nameField ?? bestColumn(columns, features, (text) => only(index, index.byName(text), options.level), 0.1)
  const likely = bestColumn(columns, features, (text) => only(index, [index.byCode(text)], options.level), 0.3)
  const code = options.codeField ?? (likely !== null && agree(index, features, likely, name) ? likely : null)
  const usual = options.level ?? commonLevel(index, features, code, name)
  const places = new Map<number, number>()
  const unmatched: Unmatched[] = []
  let left = 0
  for (const feature of features) {
    const confirmed = options.confirmed?.get(feature.number)
    if (confirmed === null) left++
    else if (confirmed !== undefined) places.set(feature.number, index.tree.preOf(confirmed))
    else {
      const found = matchOne(index, matcher, feature, { ...options, code, name, usual })
      if (typeof found === 'number') places.set(feature.number, found)
      else unmatched.push(found)
    }
  }
  return { places, unmatched, left, fields: { code, name } }
}

type Wanted = MatchOptions & { code: string | null; name: string | null; usual: Level | undefined }

function matchOne(index: PlaceIndex, matcher: Matcher, feature: Candidate, wanted: Wanted): number | Unmatched {
  const code = textOf(feature.properties, wanted.code)
  const name = textOf(feature.properties, wanted.name)
  const parent = textOf(feature.properties, wanted.parentField ?? null)
  const byCode = code === '' ? [] : only(index, [index.byCode(code)], wanted.level)
  if (byCode.length === 1) return byCode[0]!
  const anywhere = name === '' ? [] : only(index, index.byName(name), wanted.level)
  const usual = only(index, anywhere, wanted.usual)
  const named = usual.length > 0 ? usual : anywhere
  const fail = (reason: Text, among: readonly number[]): Unmatched => {
    const suggestions = among.length > 0 ? among.slice(0, 5) : suggest(index, matcher, name, parent, wanted.level ?? wanted.usual)
    return { number: feature.number, code, name, parent, reason, suggestions }
  }
  if (code === '' && name === '') return fail(REASONS.nameless, [])
  if (named.length === 0) return fail(REASONS.unknown, [])
  if (parent !== '') {
    const inside = named.filter((pre) => index.isAbove(parent, pre))
    if (inside.length === 1) return inside[0]!
    return inside.length === 0 ? fail(REASONS.elsewhere, named) : fail(REASONS.ambiguous, inside)
  }
  if (named.length === 1) return named[0]!
  const likely = favoured(index, feature, named, wanted)
  return likely.length === 1 ? likely[0]! : fail(REASONS.ambiguous, likely)
}

function suggest(index: PlaceIndex, matcher: Matcher, name: string, parent: string, level: Level | undefined): number[] {
  if (name === '') return []
  const above = parent === '' ? -1 : index.byCode(parent) >= 0 ? index.byCode(parent) : (index.byName(parent)[0] ?? -1)
  const found = matcher.match(name, { ...(above >= 0 && { within: index.tree.ids[above]! }), ...(level && { level }) })
  const ids = 'placeId' in found ? [found.placeId] : found.candidates.map(({ placeId }) => placeId)
  return ids.map((id) => index.tree.preOf(id))
}

/** Of several places of one name, those that the feature's other columns, or the present map, speak for. */
function favoured(index: PlaceIndex, feature: Candidate, named: readonly number[], wanted: Wanted): number[] {
  const others = Object.entries(feature.properties).filter(([key]) => key !== wanted.name && key !== wanted.code)
  const texts = others.map(([key]) => textOf(feature.properties, key)).filter((text) => text !== '')
  const scores = named.map((pre) => texts.filter((text) => index.isAbove(text, pre)).length)
  const most = Math.max(...scores)
  const spoken = most > 0 ? named.filter((_, i) => scores[i] === most) : [...named]
  if (spoken.length === 1 || !feature.at || !wanted.boxes) return spoken
  const { lng, lat } = feature.at
  const near = spoken.filter((pre) => {
    const box = wanted.boxes!.get(index.tree.ids[index.tree.parents[pre]!] ?? -1)
    return box && lng >= box.west && lng <= box.east && lat >= box.south && lat <= box.north
  })
  return near.length > 0 ? near : spoken
}

function only(index: PlaceIndex, pres: readonly number[], level: Level | undefined): number[] {
  return pres.filter((pre) => pre >= 0 && (level === undefined || index.tree.ranks[pre] === rankOf(level)))
}

function columnsOf(features: readonly Candidate[]): string[] {
  const columns = new Set<string>()
  for (const { properties } of features) for (const key of Object.keys(properties)) columns.add(key)
  return [...columns]
}

/** The column whose values name most different places; `null` when it would be less than `least` of the features. */
function bestColumn(
  columns: string[],
  features: readonly Candidate[],
  find: (text: string) => readonly number[],
  least: number,
): string | null {
  let best: string | null = null
  let most = Math.max(1, features.length * least) - 1e-9
  for (const column of columns) {
    const found = new Set<string>()
    for (const { properties } of features) {
      const text = textOf(properties, column)
      if (text !== '' && !found.has(text) && find(text).length > 0) found.add(text)
    }
    if (found.size > most) {
      most = found.size
      best = column
    }
  }
  return best
}

/** Whether the places that a column of codes names also have the names beside them: running numbers may look like codes. */
function agree(index: PlaceIndex, features: readonly Candidate[], code: string, name: string | null): boolean {
  let named = 0
  let agreed = 0
  for (const { properties } of features) {
    const pre = index.byCode(textOf(properties, code))
    const places = index.byName(textOf(properties, name))
    if (pre < 0 || places.length === 0) continue
    named++
    if (places.includes(pre)) agreed++
  }
  return agreed * 2 >= named
}

/** The level at which most features are found beyond doubt. */
function commonLevel(index: PlaceIndex, features: readonly Candidate[], code: string | null, name: string | null): Level | undefined {
  const counts = new Map<number, number>()
  for (const { properties } of features) {
    const byCode = index.byCode(textOf(properties, code))
    const found = byCode >= 0 ? [byCode] : index.byName(textOf(properties, name))
    for (const rank of new Set(found.map((pre) => index.tree.ranks[pre]!))) counts.set(rank, (counts.get(rank) ?? 0) + 1)
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a)
  return best && best[1] * 2 > features.length ? index.tree.level(index.tree.ranks.indexOf(best[0])) : undefined
}

/** A property as text: numbers without an exponent, `1.0` as `1`. */
export function textOf(properties: Properties, key: string | null): string {
  const value = key === null ? null : properties[key]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.trim().replace(/^(\d+)\.0+$/, '$1') : ''
}
