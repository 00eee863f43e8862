import { matchFraudType } from '@shouwang/shared/incident/match-fraud-type'
import { readAgeBand } from '@shouwang/shared/incident/age-band'
import { readSex } from '@shouwang/shared/incident/sex'
import { cellText, read } from '@shouwang/shared/import/reading'
import type { Reading } from '@shouwang/shared/import/reading'
import { readPeriod } from '@shouwang/shared/import/written-period'
import { readCount } from '@shouwang/shared/import/written-number'
import { isoOf } from '@shouwang/shared/period/day'
import type { Period } from '@shouwang/shared/period/period'
import { appendCounts } from '../incident/append-counts.ts'
import { appendDeclaration } from '../incident/append-declaration.ts'
import type { NewIncidentCount } from '../incident/new-incident.ts'
import { amountCell, cellOf, remembered } from './cell.ts'
import { NOTHING } from './context.ts'
import type { ImportContext, KindReader } from './context.ts'
import { pathText } from './place-reader.ts'
import type { Row } from './read-delimited.ts'
import { NO_FACT, RowChecks } from './row-checks.ts'
import { SeenTexts } from './seen-texts.ts'
import { SpanConflicts } from './span-conflicts.ts'
import { saysSum } from './written-words.ts'

/**
 * Reads counts of cases that were added up elsewhere. Rows whose classes say 合计 or ALL are sums of other rows and left out; rows that fall into one class of ours
 * (such as "Other" and "Unknown", both of unknown sex) are added up. All counts are held until the file ends.
 */
export async function countReader(context: ImportContext, headings: readonly string[]): Promise<KindReader> {
  const { mapping, options, tree, tx, faults, leftOut } = context
  const { catalogue, today, currencyUnit = '元' } = options
  const coverage = context.coverage!
  const checks = new RowChecks(context, headings)
  const at = (field: string) => cellOf(mapping, field)
  const [period, year, month, type, sex, ageBand, cases, loss] = [
    at('period'),
    at('year'),
    at('month'),
    at('type'),
    at('sex'),
    at('ageBand'),
    at('cases'),
    at('loss'),
  ]
  const rules = { zone: options.zone, order: options.dateOrder }
  const periods = remembered((text) => readPeriod(text, rules))
  const types = remembered((text) => matchFraudType(text, catalogue.fraudTypes))
  const [sexes, bands] = [remembered(readSex), remembered(readAgeBand)]
  const amounts = amountCell(loss.unit ?? currencyUnit)
  const sums = new Map<string, boolean>()
  const isSum = (text: string) => {
    let known = sums.get(text)
    if (known === undefined) sums.set(text, (known = saysSum(text)))
    return known
  }
  const conflicts = new Map(catalogue.fraudTypes.map(({ key }) => [key, new SpanConflicts(tree)]))
  const kept = await tx
    .selectFrom('incidentCount')
    .select(['placeId', 'spanFrom', 'spanUntil', 'type'])
    .distinct()
    .where('current', '=', 1)
    .execute()
  for (const { placeId, spanFrom, spanUntil, type: of } of kept) conflicts.get(of)?.mark(placeId, spanFrom, spanUntil)
  const counts = new Map<string, NewIncidentCount>()
  const breakdowns = new Map<string, string>()
  const seen = new SeenTexts()
  let facts = 0
  let sumRows = 0

  /** A class that is not known is a class too; an empty cell is none. */
  const classOf = <T extends string>(cell: Cell, reader: (text: string) => Reading<T>, row: Row): T | 'unknown' | null =>
    cell.of(row.cells).trim() === '' ? null : checks.value(cell, (text) => orUnknown(reader(text)))

  const periodCell: Cell = period.present
    ? period
    : month.present
      ? { ...month, of: (cells) => monthText(year.of(cells), month.of(cells)) }
      : year

  const inside = (placeId: number, span: Period, kind: string) => {
    if (!tree.covers(coverage.areaId, tree.preOf(placeId)) || span.from < coverage.from || span.until > coverage.until) {
      const covered = `${pathText(tree, coverage.areaId)} ${isoOf(coverage.from)}–${isoOf(coverage.until - 1)}`
      checks.refuse(periodCell.heading, `${pathText(tree, placeId)} ${span.id}`, {
        zh: `不在本文件声明的覆盖范围 ${covered} 内`,
        en: `this lies outside what the file covers, ${covered}`,
      })
      return
    }
    const conflict = conflicts.get(kind)!.find(placeId, span)
    if (conflict) {
      const other = `${pathText(tree, conflict.placeId)} ${isoOf(conflict.from)}–${isoOf(conflict.until - 1)}`
      checks.refuse(
        cases.heading,
        `${pathText(tree, placeId)} ${span.id}`,
        { zh: `与 ${other} 的统计重叠，会重复计算`, en: `this overlaps with the count of ${other} and would be counted twice` },
        { zh: '只保留一级、一种周期的数值，或先撤销原来的导入', en: 'keep one level and one kind of period, or undo the earlier import' },
      )
      return
    }
    conflicts.get(kind)!.mark(placeId, span.from, span.until)
  }

  return {
    get facts() {
      return facts
    },
    read(row) {
      const placeId = checks.begin(row)
      if (placeId === NO_FACT) return
      const words = [type.of(row.cells), sex.of(row.cells), ageBand.of(row.cells)]
      if (isSum(words[0]!) || isSum(words[1]!) || isSum(words[2]!)) {
        sumRows++
        leftOut.add('sum', row.line)
        return
      }
      if (cases.of(row.cells).trim() === '' && loss.of(row.cells).trim() === '') {
        if (!checks.isNoData()) leftOut.add('empty', row.line)
        return
      }
      const span = checks.needed(periodCell, periods)
      const kind = checks.needed(type, types)
      const of = classOf(sex, sexes, row)
      const band = classOf(ageBand, bands, row)
      const number = checks.needed(cases, readCount)
      const money = checks.value(loss, amounts) ?? 0
      if (span !== null && span.from > today) {
        checks.refuse(periodCell.heading, span.id, { zh: `统计周期 ${span.id} 在今天之后`, en: `the period ${span.id} lies in the future` })
      }
      if (placeId >= 0 && span !== null && kind !== null) inside(placeId, span, kind)
      if (!checks.good || span === null || kind === null || number === null) return
      const before = seen.add([placeId, span.id, ...words].join('\u0001'), row.line)
      if (before !== null) {
        checks.refuse(cases.heading, String(number), {
          zh: `同一辖区、同一周期、同一分类在第 ${before} 行已出现`,
          en: `the same place, period and class stands on line ${before}`,
        })
        return
      }
      facts++
      if (faults.total > 0) return
      const broken = `${of === null} ${band === null}`
      const table = `${placeId} ${span.from} ${span.until} ${kind}`
      if ((breakdowns.get(table) ?? broken) !== broken) {
        checks.refuse(
          cases.heading,
          String(number),
          {
            zh: '同一辖区、同一周期既有合计又有分类，会重复计算',
            en: 'a total stands beside its breakdown by sex or age and would be counted twice',
          },
          { zh: '删除合计行，或用 --where 排除', en: 'leave the totals out, with --where' },
        )
        return
      }
      breakdowns.set(table, broken)
      const key = `${placeId} ${span.from} ${span.until} ${kind} ${of} ${band}`
      const count = counts.get(key)
      if (count) {
        count.cases += number
        count.loss += money
        checks.warn('joined', {
          zh: '有多行属于同一分类（如性别“其他”和“不详”），已相加',
          en: 'several rows fall into one class (such as the sexes "Other" and "Unknown") and were added up',
        })
      } else {
        counts.set(key, {
          placeId,
          spanFrom: span.from,
          spanUntil: span.until,
          type: kind,
          sex: of,
          ageBand: band,
          cases: number,
          loss: money,
        })
      }
    },
    /** Classes may still be joined, so that nothing is written before `finish`. */
    flush: () => Promise.resolve(NOTHING),
    async finish() {
      if (facts === 0 && sumRows > 0 && faults.total === 0) {
        const reason = {
          zh: '所有行的分类都是合计，没有可导入的行',
          en: 'every row is a sum in one of its classes, so that nothing is left to import',
        }
        faults.add(null, null, null, reason, {
          zh: '如果本表不分类，请用 --set 指定该列（如 --set sex=不详）',
          en: 'if the table has no such breakdown, give the column a constant (such as --set sex=unknown)',
        })
      }
      if (faults.total > 0) return NOTHING
      const appended = await appendCounts(context.store, tx, context.recorded, counts.values())
      await appendDeclaration(tx, context.recorded, {
        areaId: coverage.areaId,
        fact: 'count',
        spanFrom: coverage.from,
        spanUntil: coverage.until,
      })
      return appended
    },
  }
}

type Cell = ReturnType<typeof cellOf>

function orUnknown<T extends string>(reading: Reading<T>): Reading<T | 'unknown'> {
  return reading.ok && reading.value === null ? read<T | 'unknown'>('unknown') : reading
}

/** `2025` and `3月` → `2025年3月`; a month cell that has its own year stays. */
function monthText(year: string, month: string): string {
  const bare = /^(\d{1,2})\s*月?份?$/.exec(cellText(month))
  const inYear = /^(\d{4})/.exec(cellText(year))
  return bare && inYear ? `${inYear[1]}年${bare[1]}月` : month
}
