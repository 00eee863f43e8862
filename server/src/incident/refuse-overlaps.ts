import type { Transaction } from 'kysely'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { isoOf } from '@shouwang/shared/period/day'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import type { Ancestry } from '../rollup/ancestry.ts'

type Row = { placeId: number; spanFrom: number; spanUntil: number; type: string; sex: string | null; ageBand: string | null }

const NAMES = '"placeId", "spanFrom", "spanUntil", "type", "sex", "ageBand"'
const newest = statement(`select ${NAMES} from "incidentCount" where "id" > ? and "current" = 1`)
const places = statement('select distinct "placeId" from "incidentCount" where "current" = 1')
const ofPlaces =
  statement(`select ${NAMES.replaceAll('"placeId"', 'c."placeId"')} from ids(?) as i join "incidentCount" as c on c."placeId" = i.id
  where c."current" = 1 order by c."placeId", c."type", c."spanFrom", c."spanUntil"`)

/**
 * Refuses counts that a sum would count twice: spans of one type that overlap at a place or along its path, and totals beside
 * their classes by sex or age. Looks at the rows after the id `before`. Throws `AppError('conflict')` that names place and spans.
 */
export async function refuseOverlaps(store: Store, tx: Transaction<Tables>, ancestry: Ancestry, before: number): Promise<void> {
  const fresh = await rowsOf<Row>(store, newest, [before], tx)
  if (fresh.length === 0) return
  const touched = new Set(fresh.map(({ placeId }) => placeId))
  const given = (await rowsOf<{ placeId: number }>(store, places, [], tx)).map(({ placeId }) => placeId)
  await ancestry.need(given)
  const givenSet = new Set(given)
  const related = new Set(touched)
  for (const placeId of given) if (ancestry.path(placeId).some((above) => touched.has(above))) related.add(placeId)
  for (const placeId of touched) for (const above of ancestry.path(placeId)) if (givenSet.has(above)) related.add(above)
  const rows = await rowsOf<Row>(store, ofPlaces, [[...related]], tx)
  refuseWithin(rows)
  refuseAlongPaths(rows, ancestry)
}

function refuseWithin(rows: readonly Row[]): void {
  let longest: Row | null = null
  for (const row of rows) {
    const beside: Row | null = longest?.placeId === row.placeId && longest.type === row.type ? longest : null
    if (beside) {
      const same = beside.spanFrom === row.spanFrom && beside.spanUntil === row.spanUntil
      if (!same && row.spanFrom < beside.spanUntil)
        throw conflict({
          zh: `辖区 ${row.placeId} 的“${row.type}”发案统计时段重叠：${span(beside)} 与 ${span(row)}`,
          en: `the place ${row.placeId} has counts of "${row.type}" for ${span(beside)} and for ${span(row)}, which overlap`,
        })
      if (same && ((beside.sex === null) !== (row.sex === null) || (beside.ageBand === null) !== (row.ageBand === null)))
        throw conflict({
          zh: `辖区 ${row.placeId} 的“${row.type}”发案统计（${span(row)}）既有合计，又有分性别或分年龄的数`,
          en: `the place ${row.placeId} has a total of "${row.type}" for ${span(row)} beside its classes by sex or age`,
        })
    }
    if (!beside || row.spanUntil > beside.spanUntil) longest = row
  }
}

function refuseAlongPaths(rows: readonly Row[], ancestry: Ancestry): void {
  const byPlace = new Map<number, Row[]>()
  for (const row of rows) byPlace.set(row.placeId, [...(byPlace.get(row.placeId) ?? []), row])
  for (const row of rows) {
    for (const above of ancestry.path(row.placeId).slice(1)) {
      const clash = byPlace
        .get(above)
        ?.find((other) => other.type === row.type && other.spanFrom < row.spanUntil && row.spanFrom < other.spanUntil)
      if (clash)
        throw conflict({
          zh: `辖区 ${above}（${span(clash)}）和其下的辖区 ${row.placeId}（${span(row)}）都有“${row.type}”发案统计`,
          en: `counts of "${row.type}" are given for the place ${above} (${span(clash)}) and for the place ${row.placeId} below it (${span(row)})`,
        })
    }
  }
}

function conflict({ zh, en }: Text): AppError {
  return new AppError('conflict', {
    zh: `${zh}，汇总时会重复计算；请只保留其中一项`,
    en: `${en}: sums would count them twice. Leave one of them out.`,
  })
}

function span({ spanFrom, spanUntil }: Row): string {
  return `${isoOf(spanFrom)}..${isoOf(spanUntil)}`
}
