import type { Text } from '@shouwang/shared/indicator/indicator'
import { foldName, normaliseName } from '@shouwang/shared/jurisdiction/normalise-name'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Matcher, Suggestion } from '../jurisdiction/match-places.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { cellOf } from './cell.ts'
import type { Cell } from './cell.ts'
import type { Warnings } from './faults.ts'
import type { Mapping } from './map-columns.ts'
import type { Row } from './read-delimited.ts'
import { saysSum } from './written-words.ts'

/** Not a place: a fault was told, or the row says that it is a sum. */
export const NO_PLACE = -1
export const SUM = -2

/** Finds the place of a row. `read` gives a place id, `SUM`, or `NO_PLACE` after the fault has been handed to `refuse`. */
export type PlaceReader = {
  /** Whether the file says anything of a place at all. */
  readonly present: boolean
  read(row: Row, refuse: Refuse): number
}

type Refuse = (column: string, value: string, reason: Text, suggestion?: Text) => void
type Unknown = { column: string; value: string; reason: Text; suggestion?: Text }
type Known = { placeId: number; why?: Unknown }

/** `within`: where places must lie. `near`: areas in which a name is meant that is not certain in the whole tree (what the file covers, the home of the deployment). */
export type PlaceScope = { within: number | null; near: readonly number[]; level: Level | null; warnings: Warnings }

const FORGET = 1_000_000

/**
 * Reads places by code, else by name inside the township and county of the row (empty cells of those columns take what stood above, as merged cells do), inside `within`
 * and on `level`. Every distinct text is looked up once.
 */
export function createPlaceReader(
  matcher: Matcher,
  tree: Tree,
  mapping: Mapping,
  { within, near, level, warnings }: PlaceScope,
): PlaceReader {
  const [code, place, township, county] = ['code', 'place', 'township', 'county'].map((field) => cellOf(mapping, field)) as [
    Cell,
    Cell,
    Cell,
    Cell,
  ]
  const known = new Map<string, Known>()
  const single = code.present !== place.present && !township.present && !county.present
  const last = ['', '']
  const filled = (cell: Cell, row: Row, slot: 0 | 1, down: boolean): string => {
    if (!cell.present) return ''
    const text = cell.of(row.cells).trim()
    if (text !== '' && !saysSum(text)) last[slot] = text
    return text === '' && down ? last[slot]! : text
  }

  const find = (name: string, rest: { code?: string; parent?: string }) => {
    const scope = { ...rest, ...(level === null ? {} : { level }) }
    const found = matcher.match(name, within === null ? scope : { ...scope, within })
    if ('placeId' in found || within !== null) return found
    // A path that begins with the township is understood from inside the county, and a name that occurs elsewhere too is meant here.
    let best = found
    for (const area of near) {
      const closer = matcher.match(name, { ...scope, within: area })
      if ('placeId' in closer) return closer
      if (best === found && closer.candidates.length > 0) best = closer
    }
    return best
  }

  const look = (codeText: string, name: string, townshipText: string, countyText: string, line: number): Known => {
    if (codeText !== '') {
      const found = find(name, { code: codeText })
      if ('placeId' in found) {
        compareNames(found.placeId, codeText, name, line)
        return found
      }
      if (name === '') return unknown(code.heading, codeText, found.candidates)
    }
    const own = name === '' ? townshipText : name
    const parents = [countyText, name === '' ? '' : townshipText].filter((text) => text !== '')
    if (own === '') {
      const reason = { zh: '没有写明村（社区）', en: 'the place is missing' }
      return { placeId: NO_PLACE, why: { column: place.present ? place.heading : code.heading, value: '', reason } }
    }
    const found = find(own, parents.length > 0 ? { parent: parents.join('/') } : {})
    if ('placeId' in found) return found
    return unknown(name === '' ? township.heading : place.heading, [...parents, own].join('/'), found.candidates)
  }

  const unknown = (column: string, value: string, candidates: readonly Pick<Suggestion, 'placeId' | 'similarity'>[]): Known => {
    const names = candidates.slice(0, 3).map(({ placeId }) => pathText(tree, placeId))
    const several = candidates.filter(({ similarity }) => similarity === 1).length > 1
    const reason = several
      ? { zh: `“${value}”对应多个辖区`, en: `"${value}" may be several places` }
      : { zh: `辖区中没有“${value}”`, en: `there is no place "${value}"` }
    if (names.length === 0) {
      const advice = { zh: '请核对名称及其上级，或写明区划代码', en: 'check the name and the one above it, or give the code' }
      return { placeId: NO_PLACE, why: { column, value, reason, suggestion: advice } }
    }
    const suggestion = several
      ? { zh: `请写明代码或上级：${names.join('、')}`, en: `give the code or the parent: ${names.join(', ')}` }
      : { zh: `是否为 ${names.join('、')}？`, en: `did you mean ${names.join(', ')}?` }
    return { placeId: NO_PLACE, why: { column, value, reason, suggestion } }
  }

  const compareNames = (placeId: number, codeText: string, name: string, line: number) => {
    const official = tree.names[tree.preOf(placeId)]!
    if (name === '' || foldName(name).includes(normaliseName(official))) return
    warnings.add(`name ${placeId}`, line, {
      zh: `代码 ${codeText} 是“${official}”，文件写的是“${name}”，按代码计入`,
      en: `the code ${codeText} belongs to "${official}", the file says "${name}"; the code counts`,
    })
  }

  return {
    present: code.present || place.present || township.present,
    read(row, refuse) {
      const placeText = place.of(row.cells)
      // Merged cells hold their text in the first row only; a row without a village is no such row.
      const townshipText = filled(township, row, 0, placeText !== '')
      const countyText = filled(county, row, 1, placeText !== '')
      const codeText = code.of(row.cells)
      const key = single ? (code.present ? codeText : placeText) : `${codeText}\0${placeText}\0${townshipText}\0${countyText}`
      let found = known.get(key)
      if (found === undefined) {
        if (known.size > FORGET) known.clear()
        found =
          saysSum(placeText) || saysSum(codeText) || saysSum(townshipText)
            ? { placeId: SUM }
            : look(plainCode(codeText), placeText.trim(), townshipText, countyText, row.line)
        known.set(key, found)
      }
      if (found.why) refuse(found.why.column, found.why.value, found.why.reason, found.why.suggestion)
      return found.placeId
    },
  }
}

/** A place with its parent and code: `城关镇/和平村 (990101001001)`. */
export function pathText(tree: Tree, placeId: number): string {
  const pre = tree.preOf(placeId)
  const parent = tree.parents[pre]!
  const path = parent >= 0 ? `${tree.names[parent]}/${tree.names[pre]}` : tree.names[pre]
  return `${path} (${tree.codes[pre]})`
}

/** A code as spreadsheets leave it: without the apostrophe, spaces and the decimals of a number. */
function plainCode(text: string): string {
  return text.trim().replace(/^['’]/, '').replace(/\.0+$/, '')
}
