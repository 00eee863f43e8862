import type { Text } from '@shouwang/shared/indicator/indicator'
import { bareHeading } from './fields.ts'
import { unknownUnit } from './unknown-unit.ts'
import type { Unknown } from './unknown-unit.ts'
import type { UnitFinder } from './find-units.ts'
import { foldName, normaliseName } from '@shouwang/shared/jurisdiction/normalise-name'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Matcher, Suggestion } from '../jurisdiction/match-places.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Unit } from '../jurisdiction/units.ts'
import { cellOf } from './cell.ts'
import type { Cell } from './cell.ts'
import type { Warnings } from './faults.ts'
import type { Mapping } from './map-columns.ts'
import type { Row } from './read-delimited.ts'
import { saysSum } from './written-words.ts'

/** Not a place: a fault was told, or the row says that it is a sum, or it names a responsible unit or a sector instead. */
export const NO_PLACE = -1
export const SUM = -2
export const PARTY = -4

/**
 * Finds the place of a row, and its unit where the file names units. `read` gives a place id, `SUM`, `PARTY`, or `NO_PLACE` after the fault has been handed to `refuse`; `unit` is
 * that of the row that was read last, `null` when it names none.
 */
export type PlaceReader = {
  /** Whether the file says anything of a place at all. */
  readonly present: boolean
  readonly unit: Unit | null
  /** What the row that was read last says under a heading that serves places, units and responsible units alike; else empty. */
  readonly filer: string
  read(row: Row, refuse: Refuse): number
}

type Refuse = (column: string, value: string, reason: Text, suggestion?: Text) => void
type Known = { placeId: number; unit?: Unit; why?: Unknown; note?: { key: string; text: Text } }

/**
 * `within`: where places must lie. `near`: areas in which a name is meant that is not certain in the whole tree (what the file covers, the home of the deployment). `units`:
 * the units that rows may name; `keepsPlace`: a row whose unit lies elsewhere stays at its own place. `isParty`: where a row may
 * name a responsible unit or a sector instead of a place, whether a text is the name of a responsible unit.
 */
export type PlaceScope = {
  within: number | null
  near: readonly number[]
  level: Level | null
  warnings: Warnings
  units: UnitFinder | null
  keepsPlace: boolean
  isParty: ((text: string) => boolean) | null
}

/** Headings of the place under which lists name units as well. */
const EITHER = new Set(['单位', '单位名称', '名称', 'name', '填报单位', '上报单位', '报送单位'])

/** Whether the rows of a file may name units: in a column of their own, or under a heading that serves both. */
export function mayNameUnits({ columns, constants }: Mapping): boolean {
  const place = columns.get('place')
  return columns.has('unit') || constants.has('unit') || (place !== undefined && EITHER.has(bareHeading(place.heading)))
}

const FORGET = 1_000_000
const NOWHERE: Cell = { present: false, heading: '', unit: null, of: () => '' }

/**
 * Reads places by code, else by name inside the township and county of the row (empty cells of those columns take what stood above, as merged cells do), inside `within`
 * and on `level`; units by code, else by name inside what the row says of its place. Every distinct text is looked up once.
 */
export function createPlaceReader(
  matcher: Matcher,
  tree: Tree,
  mapping: Mapping,
  { within, near, level, warnings, units, keepsPlace, isParty }: PlaceScope,
): PlaceReader {
  const [code, named, township, county, unit] = ['code', 'place', 'township', 'county', 'unit'].map((field) => cellOf(mapping, field)) as [
    Cell,
    Cell,
    Cell,
    Cell,
    Cell,
  ]
  // A name beside a unit's code is the unit's.
  const either = units !== null && named.present && EITHER.has(bareHeading(named.heading))
  const [place, unitName] = either && unit.present ? [NOWHERE, named] : [named, NOWHERE]
  const partyCells = isParty ? [cellOf(mapping, 'responsible'), cellOf(mapping, 'sector')] : []
  const known = new Map<string, Known>()
  const single = code.present !== place.present && !township.present && !county.present
  const nearPres = near.map((area) => tree.preOf(area))
  const above = ['', '']
  const filled = (cell: Cell, row: Row, slot: 0 | 1, down: boolean): string => {
    if (!cell.present) return ''
    const text = cell.of(row.cells).trim()
    if (text !== '' && !saysSum(text)) above[slot] = text
    return text === '' && down ? above[slot]! : text
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
        const inside = either && !isCalled(found.placeId, name) ? units.find(name, tree.preOf(found.placeId), []) : null
        if (inside && 'unit' in inside && tree.covers(found.placeId, inside.unit.pre)) return unitAt(inside.unit)
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
    if ('placeId' in found) return near.length > 0 && codeText === '' ? { ...found, ...farNote(own, found.placeId) } : found
    const no = unknown(name === '' ? township.heading : place.heading, [...parents, own].join('/'), found.candidates)
    if (!either || name === '') return no
    const area = parents.length > 0 ? look('', '', parents.pop()!, parents.join('/'), line).placeId : within
    const unitFound = area === NO_PLACE ? null : units.find(name, area === null ? -1 : tree.preOf(area), nearPres)
    if (unitFound && 'unit' in unitFound) return unitAt(unitFound.unit)
    if (isParty?.(name)) return { placeId: PARTY }
    if (unitFound?.several) return { placeId: NO_PLACE, why: unknownUnit(placeOfUnit, place.heading, name, unitFound, units.size) }
    if (no.why === undefined || (units.size === 0 && !isParty)) return no
    const reason = isParty
      ? { zh: `“${name}”不是辖区、单位，也不是责任单位`, en: `"${name}" is no place, no unit and no responsible unit` }
      : { zh: `“${name}”不是辖区，也不是单位`, en: `"${name}" is neither a place nor a unit` }
    return { placeId: NO_PLACE, why: { ...no.why, reason } }
  }

  const placeOfUnit = ({ pre }: Unit) => pathText(tree, tree.ids[pre]!)
  const unitAt = (meant: Unit): Known => ({ placeId: tree.ids[meant.pre]!, unit: meant })

  /** The unit of a row, inside what the row says of its place. */
  const lookUnit = (text: string, codeText: string, name: string, townshipText: string, countyText: string, line: number): Known => {
    const says = codeText !== '' || name !== '' || townshipText !== '' || countyText !== ''
    const onlyCounty = says && codeText === '' && name === '' && townshipText === ''
    const own = onlyCounty ? look('', countyText, '', '', line) : says ? look(codeText, name, townshipText, countyText, line) : null
    if (own !== null && own.placeId < 0) return own
    const scope = own !== null ? tree.preOf(own.placeId) : within === null ? -1 : tree.preOf(within)
    const found = units!.find(text, scope, nearPres)
    if (!('unit' in found)) return { placeId: NO_PLACE, why: unknownUnit(placeOfUnit, unit.heading, text, found, units!.size) }
    const { unit: meant } = found
    const there = tree.ids[meant.pre]!
    if (units!.within(meant, scope)) return own === null && near.length > 0 ? { ...unitAt(meant), ...farNote(text, there) } : unitAt(meant)
    const scopeId = tree.ids[scope]!
    if (keepsPlace && own !== null) {
      const note = {
        zh: `单位“${meant.name}”在 ${pathText(tree, there)}，案件写在 ${pathText(tree, scopeId)}，按所写辖区计入`,
        en: `the unit "${meant.name}" lies in ${pathText(tree, there)}, the case in ${pathText(tree, scopeId)}; it counts where the case is`,
      }
      return { placeId: own.placeId, unit: meant, note: { key: `unit ${meant.id} ${own.placeId}`, text: note } }
    }
    const reason = {
      zh: `单位“${meant.name}”（${meant.code}）在 ${pathText(tree, there)}，不在 ${pathText(tree, scopeId)}`,
      en: `the unit "${meant.name}" (${meant.code}) lies in ${pathText(tree, there)}, not in ${pathText(tree, scopeId)}`,
    }
    return { placeId: NO_PLACE, why: { column: unit.heading, value: text, reason } }
  }

  /** A name that is found far from home may be another place of that name. */
  const farNote = (name: string, placeId: number): Pick<Known, 'note'> => {
    const pre = tree.preOf(placeId)
    if (near.some((area) => tree.covers(area, pre))) return {}
    const path = tree
      .path(pre)
      .map((at) => tree.names[at]!)
      .join('/')
    const home = tree.names[tree.preOf(near[0]!)]!
    return {
      note: {
        key: `far ${placeId}`,
        text: {
          zh: `“${name}”认作 ${path}（${tree.codes[pre]}），不在 ${home} 之内，请核对；如有误，请写明区划代码或上级，或用 --within 限定`,
          en: `"${name}" was taken for ${path} (${tree.codes[pre]}), which lies outside ${home}: check it; if it is another place, give its code or the place above, or limit names with --within`,
        },
      },
    }
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

  const isCalled = (placeId: number, name: string) =>
    name === '' || foldName(name).includes(normaliseName(tree.names[tree.preOf(placeId)]!))

  const compareNames = (placeId: number, codeText: string, name: string, line: number) => {
    const official = tree.names[tree.preOf(placeId)]!
    if (isCalled(placeId, name)) return
    warnings.add(`name ${placeId}`, line, {
      zh: `代码 ${codeText} 是“${official}”，文件写的是“${name}”，按代码计入`,
      en: `the code ${codeText} belongs to "${official}", the file says "${name}"; the code counts`,
    })
  }

  let unitOfRow: Unit | null = null
  let filer = ''
  return {
    present: code.present || place.present || township.present || unit.present,
    get unit() {
      return unitOfRow
    },
    get filer() {
      return filer
    },
    read(row, refuse) {
      const placeText = place.of(row.cells)
      const unitText = units === null || !unit.present ? '' : unit.of(row.cells).trim() || unitName.of(row.cells).trim()
      const codeText = code.of(row.cells)
      if (either) filer = placeText.trim()
      if (partyCells.length > 0 && placeText === '' && unitText === '' && codeText === '' && township.of(row.cells) === '') {
        unitOfRow = null
        const party = partyCells.map((cell) => cell.of(row.cells).trim()).find((text) => text !== '')
        if (party !== undefined) return saysSum(party) ? SUM : PARTY
      }
      // Merged cells hold their text in the first row only; a row without a village or a unit is no such row.
      const down = placeText !== '' || unitText !== ''
      const townshipText = filled(township, row, 0, down)
      const countyText = filled(county, row, 1, down)
      let key = single ? (code.present ? codeText : placeText) : `${codeText}\0${placeText}\0${townshipText}\0${countyText}`
      if (unitText !== '') key += `\0\0${unitText}`
      let found = known.get(key)
      if (found === undefined) {
        if (known.size > FORGET) known.clear()
        const texts = [plainCode(codeText), placeText.trim(), townshipText, countyText] as const
        if (saysSum(placeText) || saysSum(codeText) || saysSum(townshipText) || saysSum(unitText)) found = { placeId: SUM }
        else found = unitText === '' ? look(...texts, row.line) : lookUnit(unitText, ...texts, row.line)
        known.set(key, found)
      }
      unitOfRow = found.unit ?? null
      if (found.note) warnings.add(found.note.key, row.line, found.note.text)
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
