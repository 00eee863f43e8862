import type { Fault } from '@shouwang/shared/import/fault'
import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'
import { AppError } from '../app/error.ts'
import { bulkInsert } from '../db/bulk-insert.ts'
import type { Store } from '../db/database.ts'
import { noteImport } from '../import/note-import.ts'
import { openImport } from '../import/open-import.ts'
import { bump } from '../version/version.ts'
import { createMatcher } from './match-places.ts'
import type { Matcher, MatchOptions } from './match-places.ts'
import { openList } from './read-list.ts'
import type { List } from './read-list.ts'
import { sectorOf } from './sector-word.ts'
import { loadTree } from './tree.ts'
import { refuseFaults } from './refuse-faults.ts'

export type UnitOptions = {
  on: number
  within?: string | undefined
  encoding?: string | undefined
  complete?: boolean
  dryRun?: boolean
  actor: string
}

/** What an import of units did, or would do. `ended` are units that a list said to be complete leaves out. */
export type UnitsReport = {
  id: number | null
  rows: number
  added: number
  changed: number
  ended: number
  unchanged: number
  faults: Fault[]
}

type NewUnit = { placeId: number; code: string; name: string; sector: string }

const HEADINGS = {
  code: 'code unitcode 代码 编号 单位代码 单位编号 统一社会信用代码 信用代码',
  name: 'name unit unitname 名称 单位 单位名称 场所名称',
  sector: 'sector type industry 行业 类别 类型 单位类型 行业类别',
  place: 'place placecode village 所在地 所属地 所在村 所在社区 所在村社区 地区 区划 区划代码 所在区划 村 村社区 所属村 所属辖区 辖区',
  township: 'township town 乡镇 镇街 乡镇街道 街道 所属乡镇',
}

/**
 * Imports units (schools, bank branches, enterprises …): a code, a name, a sector and the place where they lie, by code or name. The same code again is an update.
 * With `complete`, units below `within` (everywhere without it) that the list leaves out end on the day `on`. All or nothing.
 */
export async function importUnits(store: Store, path: string, options: UnitOptions): Promise<UnitsReport> {
  const list = await openList(path, options.encoding)
  return store.db.transaction().execute(async (tx) => {
    const tree = await loadTree(tx)
    const matcher = await createMatcher(tx, tree)
    const within = options.within === undefined ? null : placeOrThrow(matcher, options.within)
    const { units, faults } = readUnits(list, matcher, within)
    if (units.length === 0 && faults.length === 0)
      throw new AppError('invalid', { zh: `${list.file}：表头以下没有数据`, en: `${list.file}: no rows below the headings` })
    const held = new Map((await tx.selectFrom('unit').selectAll().execute()).map((unit) => [unit.code, unit]))
    const fresh: NewUnit[] = []
    const changed: NewUnit[] = []
    for (const unit of units) {
      const before = held.get(unit.code)
      if (!before) fresh.push(unit)
      else if (before.placeId !== unit.placeId || before.name !== unit.name || before.sector !== unit.sector || before.validUntil !== null)
        changed.push(unit)
    }
    const listed = new Set(units.map(({ code }) => code))
    const ended = options.complete
      ? [...held.values()].filter(
          ({ code, validUntil, placeId }) =>
            validUntil === null && !listed.has(code) && (within === null || tree.covers(within, tree.preOf(placeId))),
        )
      : []
    const report = {
      id: null,
      rows: units.length,
      added: fresh.length,
      changed: changed.length,
      ended: ended.length,
      unchanged: units.length - fresh.length - changed.length,
      faults,
    }
    if (options.dryRun) return report
    refuseFaults(report.faults)
    const { id } = await openImport(tx, {
      kind: 'units',
      fileName: list.file,
      sha256: list.sha256,
      actor: options.actor,
      mapping: { within: options.within, complete: options.complete },
      rows: units.length,
      summary: { added: report.added, changed: report.changed, ended: report.ended },
    })
    await bulkInsert(
      store,
      tx,
      'unit',
      ['placeId', 'code', 'name', 'sector', 'validFrom', 'importId'],
      fresh.map(({ placeId, code, name, sector }) => [placeId, code, name, sector, held.size === 0 ? 0 : options.on, id]),
    )
    for (const { code, ...unit } of changed) {
      await tx
        .updateTable('unit')
        .set({ ...unit, validUntil: null, importId: id })
        .where('code', '=', code)
        .execute()
    }
    for (const { code } of ended) await tx.updateTable('unit').set({ validUntil: options.on }).where('code', '=', code).execute()
    await bump(tx, 'tree')
    await noteImport(tx, id)
    return { ...report, id }
  })
}

function placeOrThrow(matcher: Matcher, code: string): number {
  const found = matcher.match(code)
  if ('placeId' in found) return found.placeId
  throw new AppError('not_found', { zh: `没有代码或名称为“${code}”的地方`, en: `there is no place with the code or name "${code}"` })
}

function readUnits(list: List, matcher: Matcher, within: number | null): { units: NewUnit[]; faults: Fault[] } {
  const folded = list.headings.map(foldName)
  const [codeAt, nameAt, sectorAt, placeAt, townshipAt] = (['code', 'name', 'sector', 'place', 'township'] as const).map((key) => {
    const words = HEADINGS[key].split(' ')
    return folded.findIndex((heading) => words.includes(heading))
  }) as [number, number, number, number, number]
  if (codeAt < 0 || nameAt < 0 || sectorAt < 0 || (placeAt < 0 && townshipAt < 0)) {
    const headings = list.headings.join(', ')
    throw new AppError('invalid', {
      zh: `${list.file}：需有代码、名称、行业、所在地各列；该文件现有：${headings}`,
      en: `${list.file}: the columns code, name, sector and place are needed; this file has: ${headings}`,
    })
  }
  const units: NewUnit[] = []
  const faults: Fault[] = []
  const lines = new Map<string, number>()
  list.eachRow([codeAt, nameAt, sectorAt, placeAt, townshipAt], (cells, line) => {
    const cell = (at: number) => (at < 0 ? '' : (cells[at] ?? '').trim())
    const fault = (at: number, zh: string, en: string, suggestion: string | null = null) =>
      faults.push({
        file: list.file,
        line,
        column: list.headings[at] ?? null,
        value: cell(at),
        reason: { zh, en },
        ...(suggestion === null ? {} : { suggestion: { zh: `可能是 ${suggestion}`, en: `perhaps ${suggestion}` } }),
      })
    const [code, name, sector, place, township] = [codeAt, nameAt, sectorAt, placeAt, townshipAt].map(cell) as [
      string,
      string,
      string,
      string,
      string,
    ]
    if (code === '') fault(codeAt, '缺少代码', 'the code is missing')
    if (name === '') fault(nameAt, '缺少名称', 'the name is missing')
    if (sector === '') fault(sectorAt, '缺少行业', 'the sector is missing')
    const before = lines.get(code)
    if (before !== undefined && code !== '')
      fault(codeAt, `代码 ${code} 重复，已见于第 ${before} 行`, `the code ${code} stands in line ${before} already`)
    lines.set(code, line)
    const options: MatchOptions = {
      ...(within === null ? {} : { within }),
      ...(township !== '' && place !== '' ? { parent: township } : {}),
    }
    const found = matcher.match(place === '' ? township : place, options)
    if ('placeId' in found) units.push({ placeId: found.placeId, code, name, sector: sectorOf(sector) })
    else {
      const named = found.candidates.map((one) => `${one.path.slice(-1).join('')}/${one.name}`).join('、')
      const at = placeAt < 0 || (place === '' && township !== '') ? townshipAt : placeAt
      const text = cell(at)
      fault(
        at,
        text === '' ? '缺少所在地' : `没有找到“${text}”`,
        text === '' ? 'the place is missing' : `there is no place "${text}"`,
        named === '' ? null : named,
      )
    }
  })
  return { units, faults }
}
