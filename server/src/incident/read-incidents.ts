import { isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { INCIDENT_CURSOR } from '@shouwang/shared/wire/incidents'
import type { IncidentPage, IncidentRow } from '@shouwang/shared/wire/incidents'
import { AppError } from '../app/error.ts'
import type { Db, Store } from '../db/database.ts'
import { inScopeOrThrow } from '../jurisdiction/scope.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readConsistently } from '../version/read-consistently.ts'

/** Cases of one page. */
const PAGE = 50
/** The most cases that one file holds. */
const FILE = 100_000

/** Cases of an area that count in `[from, until)` (filed, else reported, else occurred), of one fraud type or all. */
export type IncidentQuery = { area: number; from: Day; until: Day; type?: string | undefined }

/**
 * One page of cases, newest first, behind the cursor `after`. Only below places whose exact breakdowns may be seen. Throws `AppError`: `not_found`, `forbidden`, or
 * `invalid` for a cursor that is none or a span that ends before it begins.
 */
export async function readIncidentPage(
  store: Store,
  tree: Tree,
  scope: Scope,
  { after, ...query }: IncidentQuery & { after?: string | undefined },
): Promise<IncidentPage> {
  mayOrThrow(tree, scope, query)
  return readConsistently(store, async (version) => {
    const found = await rowsOf(store.db, tree, query, PAGE + 1, after)
    const shown = found.slice(0, PAGE)
    const last = shown.at(-1)
    return {
      version,
      area: query.area,
      rows: shown.map(({ countedOn: _day, ...row }) => row),
      next: found.length > PAGE ? `${last!.countedOn}_${last!.id}` : null,
    }
  })
}

/** All cases of a file. Throws like `readIncidentPage`, and `invalid` when there are more than a file holds. */
export async function readIncidentFile(store: Store, tree: Tree, scope: Scope, query: IncidentQuery): Promise<IncidentRow[]> {
  mayOrThrow(tree, scope, query)
  const rows = await rowsOf(store.db, tree, query, FILE + 1)
  if (rows.length > FILE)
    throw new AppError('invalid', {
      zh: `案件超过 ${FILE} 起，一个文件放不下；请缩短时段或按类型分别导出`,
      en: `there are more than ${FILE} cases, which one file does not hold: shorten the span or choose a type`,
    })
  return rows
}

function mayOrThrow(tree: Tree, { exact = [] }: Scope, { area, from, until }: IncidentQuery): void {
  inScopeOrThrow(tree, { roots: exact }, area)
  if (until <= from)
    throw new AppError('invalid', {
      zh: `时段 ${isoOf(from)} 至 ${isoOf(until)} 有误：截止日须晚于起始日`,
      en: `the span ${isoOf(from)} to ${isoOf(until)} ends before it begins`,
    })
}

async function rowsOf(
  db: Db,
  tree: Tree,
  { area, from, until, type }: IncidentQuery,
  limit: number,
  after?: string,
): Promise<(IncidentRow & { countedOn: Day })[]> {
  const pre = tree.preOf(area)
  let query = db
    .selectFrom('jurisdiction as place')
    .innerJoin('incident as n', 'n.placeId', 'place.id')
    .where('place.pre', '>=', pre)
    .where('place.pre', '<=', tree.lasts[pre]!)
    .where('n.current', '=', 1)
    .where('n.countedOn', '>=', from)
    .where('n.countedOn', '<', until)
  if (type !== undefined) query = query.where('n.type', '=', type)
  if (after !== undefined) {
    const [day, id] = cursorOrThrow(after)
    query = query.where((eb) => eb.or([eb('n.countedOn', '<', day), eb.and([eb('n.countedOn', '=', day), eb('n.id', '<', id)])]))
  }
  const rows = await query
    .select([
      'n.id',
      'n.ref',
      'n.placeId',
      'place.name',
      'n.type',
      'n.countedOn',
      'n.occurredOn',
      'n.reportedOn',
      'n.filedOn',
      'n.solvedOn',
    ])
    .select(['n.loss', 'n.stopped', 'n.recovered', 'n.arrests', 'n.unitId'])
    .orderBy('n.countedOn', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limit)
    .execute()
  const iso = (day: Day | null) => (day === null ? null : isoOf(day))
  return rows.map(({ placeId, name, occurredOn, reportedOn, filedOn, solvedOn, unitId, ...row }) => ({
    ...row,
    place: placeId,
    placeName: name,
    occurred: iso(occurredOn),
    reported: iso(reportedOn),
    filed: iso(filedOn),
    solved: iso(solvedOn),
    inside: unitId !== null,
  }))
}

function cursorOrThrow(text: string): [Day, number] {
  const found = INCIDENT_CURSOR.exec(text)
  if (!found)
    throw new AppError('invalid', {
      zh: `“${text}”不是页码标记，请从第一页查起`,
      en: `"${text}" is no place in the list: begin with the first page`,
    })
  return [Number(found[1]), Number(found[2])]
}
