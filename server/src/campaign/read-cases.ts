import type { Figure } from '@shouwang/shared/campaign/figure'
import type { Judged } from '@shouwang/shared/campaign/judge'
import { isOfSector } from '@shouwang/shared/jurisdiction/sector-words'
import type { Day } from '@shouwang/shared/period/day'
import { rowsOf, statement } from '../db/statement.ts'
import { Declarations, coverable } from '../incident/declared.ts'
import { readIncidentSums } from '../incident/read-incident-sums.ts'
import type { IncidentField } from '../incident/read-incident-sums.ts'
import { idsBelow, remembered } from '../indicator/source.ts'
import type { Source, Span } from '../indicator/source.ts'
import { readUnits } from '../jurisdiction/units.ts'
import type { Unit, Units } from '../jurisdiction/units.ts'
import type { Over, Reading } from './read-figure.ts'
import { concerns, preOf } from './subject.ts'
import type { Subject } from './subject.ts'

type IncidentFigure = Figure & { of: 'incident' }

/** Which single cases are looked at. `unreached`: nobody had told the victim before, or that is not known. */
export type CaseFilter = Pick<IncidentFigure, 'types' | 'lossAtLeast' | 'lossAbove' | 'insideUnits' | 'sectors'> & {
  unreached?: boolean | undefined
}

/** One case as figures read it; money in 分. */
export type Case = {
  placeId: number
  unitId: number | null
  type: string
  countedOn: Day
  solvedOn: Day | null
  loss: number
  stopped: number
  recovered: number
  arrests: number
  outreached: number | null
}

const MONEY = new Set<IncidentField>(['loss', 'stopped', 'recovered'])

/**
 * A figure of incidents over some days: money comes in 元. A share looks at the same cases above and below: those that count in the days, solved by their end. A plain number of solved
 * cases counts by the day of solving. `missing` where no file covers the days to their end.
 */
export async function readCases(reading: Reading, figure: IncidentFigure, subjects: readonly Subject[], over: Over): Promise<Judged[]> {
  const { source } = reading
  const days = { from: over.from, until: Math.min(over.until, over.moment.day + 1) }
  if (days.until <= days.from) return subjects.map(() => 'missing')
  const declared = await Declarations.read(source, 'incident')
  const finished = over.until <= over.moment.day
  const known = subjects.map((subject) => declared.stateOf(preOf(subject), coverable(days, finished), over.moment.day) !== 'missing')
  const plain = figure.per === undefined && !narrows(figure) && subjects.every(({ of }) => of === 'place')
  const values = plain ? await readSums(reading, figure, subjects, days) : await readEach(reading, figure, subjects, days)
  return values.map((value, s) => {
    if (!known[s]) return 'missing'
    return value.den === 0 ? 'nothing' : { ...value, partial: false }
  })
}

type Value = { num: number; den: number | null }

function narrows({ lossAtLeast, lossAbove, insideUnits, sectors }: IncidentFigure): boolean {
  return lossAtLeast !== undefined || lossAbove !== undefined || insideUnits === true || sectors !== undefined
}

async function readSums(
  { source }: Reading,
  { measure, types }: IncidentFigure,
  subjects: readonly Subject[],
  days: { from: Day; until: Day },
): Promise<Value[]> {
  const places = subjects.map(preOf)
  const targets = [...new Set(places)].sort((a, b) => a - b)
  const sums = (await readIncidentSums(source, targets, [days], { fields: [measure], types })).get('')!
  return places.map((pre) => ({ num: inYuan(measure, sums[measure]!.get(0, targets.indexOf(pre))), den: null }))
}

async function readEach(
  reading: Reading,
  figure: IncidentFigure,
  subjects: readonly Subject[],
  days: { from: Day; until: Day },
): Promise<Value[]> {
  const { measure, per } = figure
  const bySolving = measure === 'solved' && per === undefined
  const cases = await readCaseRows(reading, subjects, figure, days, bySolving ? 'solvedOn' : 'countedOn')
  return cases.map((own) => {
    const sum = (field: IncidentField) =>
      inYuan(
        field,
        own.reduce((total, one) => total + fieldOf(one, field, days.until, bySolving), 0),
      )
    return { num: sum(measure), den: per === undefined ? null : sum(per) }
  })
}

function fieldOf(one: Case, field: IncidentField, until: Day, bySolving: boolean): number {
  if (field === 'cases') return 1
  if (field === 'solved') return bySolving || (one.solvedOn !== null && one.solvedOn < until) ? 1 : 0
  return one[field]
}

function inYuan(field: IncidentField, sum: number): number {
  return MONEY.has(field) ? sum / 100 : sum
}

const FIELDS = ['placeId', 'unitId', 'type', 'countedOn', 'solvedOn', 'loss', 'stopped', 'recovered', 'arrests', 'outreached']
const rowsBy = (date: 'countedOn' | 'solvedOn', inside: boolean) =>
  statement(`select ${FIELDS.map((field) => `n."${field}"`).join(', ')} from ids(?) as i cross join "incident" as n
    where n."placeId" = i.id and n."${date}" >= ? and n."${date}" < ? and n."current" = 1 ${inside ? 'and n."unitId" is not null' : ''}`)

/** The valid cases of each subject that pass a filter and count (or were solved) in some days. They stay inside the server. */
export async function readCaseRows(
  { source }: Reading,
  subjects: readonly Subject[],
  filter: CaseFilter,
  days: { from: Day; until: Day },
  date: 'countedOn' | 'solvedOn' = 'countedOn',
): Promise<Case[][]> {
  const { tree } = source
  const targets = [...new Set(subjects.map(preOf))].sort((a, b) => a - b)
  const inside = filter.insideUnits === true || filter.sectors !== undefined || subjects.every(({ of }) => of !== 'place')
  const ids = idsBelow(tree, targets, [...targets.keys()])
  const rows = await rowsWithin(source, ids, days, date, inside)
  const units = await readUnits(source)
  const passing = rows.map((row) => ({ ...row, pre: tree.preOf(row.placeId) })).filter((row) => passes(row, filter, units))
  return subjects.map((subject) => {
    const first = preOf(subject)
    const last = tree.lasts[first]!
    return passing.filter((row) => row.pre >= first && row.pre <= last && concerns(subject, unitOf(units, row.unitId)))
  })
}

/** Cases at some places by a date. Who looks at many days in turn reads those of all of them once. */
async function rowsWithin(
  source: Source,
  ids: Int32Array,
  { from, until }: Span,
  date: 'countedOn' | 'solvedOn',
  inside: boolean,
): Promise<Case[]> {
  const { store, days } = source
  const read = (span: Span) => rowsOf<Case>(store, rowsBy(date, inside), [ids, span.from, span.until])
  if (days === undefined || from < days.from || until > days.until) return read({ from, until })
  const rows = await remembered(
    source,
    () => `cases ${date} ${String(inside)} ${days.from} ${ids.join()}`,
    () => read(days),
  )
  return rows.filter((row) => row[date]! >= from && row[date]! < until)
}

function passes(row: Case, { types, lossAtLeast, lossAbove, sectors, insideUnits, unreached }: CaseFilter, units: Units): boolean {
  if (types !== undefined && !types.includes(row.type)) return false
  if (lossAtLeast !== undefined && row.loss < Math.round(lossAtLeast * 100)) return false
  if (lossAbove !== undefined && row.loss <= Math.round(lossAbove * 100)) return false
  if (insideUnits === true && row.unitId === null) return false
  // Where it is not known whether the victim was told, whoever counts has to say so.
  if (unreached === true && row.outreached === 1) return false
  if (sectors === undefined) return true
  const unit = unitOf(units, row.unitId)
  return unit !== null && sectors.some((wanted) => isOfSector(unit.sector, wanted))
}

function unitOf(units: Units, id: number | null): Unit | null {
  return id === null ? null : (units.byId(id) ?? null)
}
