import { matchFraudType } from '@shouwang/shared/incident/match-fraud-type'
import { readAgeBand } from '@shouwang/shared/incident/age-band'
import { readSex } from '@shouwang/shared/incident/sex'
import { readOccupation } from '@shouwang/shared/incident/occupation'
import { readCount } from '@shouwang/shared/import/written-number'
import { cellText } from '@shouwang/shared/import/reading'
import { isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { appendDeclaration } from '../incident/append-declaration.ts'
import { openIncidents } from '../incident/append-incidents.ts'
import type { IncidentAppender } from '../incident/append-incidents.ts'
import type { NewIncident } from '../incident/new-incident.ts'
import { amountCell, cellOf, dateCell, remembered, wordsIn } from './cell.ts'
import { NOTHING } from './context.ts'
import type { ImportContext, KindReader } from './context.ts'
import { pathText } from './place-reader.ts'
import { NO_FACT, RowChecks } from './row-checks.ts'
import { SeenTexts } from './seen-texts.ts'
import { readYesNo } from './written-words.ts'

type Amount = ReturnType<typeof amountCell>

/** Reads incidents, one a row, and the declaration of what the file covers. */
export function incidentReader(context: ImportContext, headings: readonly string[]): KindReader {
  const { mapping, options, tree, faults } = context
  const { catalogue, today, currencyUnit = '元' } = options
  const coverage = context.coverage!
  const checks = new RowChecks(context, headings)
  const cell = (field: string) => cellOf(mapping, field)
  const [ref, type, occurred, reported, filed, solvedOn, solved] = [
    cell('ref'),
    cell('type'),
    cell('occurredOn'),
    cell('reportedOn'),
    cell('filedOn'),
    cell('solvedOn'),
    cell('solved'),
  ]
  const [loss, stopped, recovered, arrests] = [cell('loss'), cell('stopped'), cell('recovered'), cell('arrests')]
  const [sex, age, ageBand, occupation, outreached, reason] = [
    cell('sex'),
    cell('age'),
    cell('ageBand'),
    cell('occupation'),
    cell('outreached'),
    cell('reason'),
  ]
  const day = dateCell({ zone: options.zone, order: options.dateOrder })
  const types = remembered((text) => matchFraudType(text, catalogue.fraudTypes))
  const [readLoss, readStopped, readRecovered] = [loss, stopped, recovered].map(({ unit }) => amountCell(unit ?? currencyUnit)) as [
    Amount,
    Amount,
    Amount,
  ]
  const [counted, sexes, bands, jobs, yesNo] = [
    remembered(readCount),
    remembered(readSex),
    remembered(readAgeBand),
    remembered(readOccupation),
    remembered(readYesNo),
  ]
  const seen = new SeenTexts()
  let pending: NewIncident[] = []
  let facts = 0
  let unnumbered = 0
  let incidents: IncidentAppender | null = null

  const notFuture = (at: Day | null, heading: string) => {
    if (at !== null && at > today)
      checks.refuse(heading, isoOf(at), { zh: `日期 ${isoOf(at)} 在今天之后`, en: `the date ${isoOf(at)} is in the future` })
  }

  const insideCoverage = (placeId: number, counts: Day, heading: string) => {
    if (placeId >= 0 && !tree.covers(coverage.areaId, tree.preOf(placeId))) {
      checks.refuse('--covers', pathText(tree, placeId), {
        zh: `辖区不在本文件声明的覆盖范围 ${pathText(tree, coverage.areaId)} 内`,
        en: `the place lies outside the area that the file covers, ${pathText(tree, coverage.areaId)}`,
      })
    }
    if (counts < coverage.from || (counts >= coverage.until && counts <= today)) {
      checks.refuse(heading, isoOf(counts), {
        zh: `日期不在本文件声明的覆盖时段 ${isoOf(coverage.from)} 至 ${isoOf(coverage.until - 1)} 内`,
        en: `the date lies outside the span that the file covers, ${isoOf(coverage.from)} to ${isoOf(coverage.until - 1)}`,
      })
    }
  }

  return {
    get facts() {
      return facts
    },
    read(row) {
      const placeId = checks.begin(row)
      if (placeId === NO_FACT) return
      const number = ref.present ? cellText(ref.of(row.cells)) : ''
      const kind = checks.needed(type, types)
      const [occurredOn, reportedOn, filedOn] = [checks.value(occurred, day), checks.value(reported, day), checks.value(filed, day)]
      let solvedDay = checks.value(solvedOn, day)
      const isSolved = checks.value(solved, yesNo)
      const counts = filedOn ?? reportedOn ?? occurredOn
      if (counts === null && checks.good) {
        const at = filed.present ? filed : reported.present ? reported : occurred
        checks.refuse(at.heading, at.of(row.cells), {
          zh: '立案、报案、发案时间至少要有一项',
          en: 'one of the dates filed, reported or occurred is needed',
        })
      }
      notFuture(occurredOn, occurred.heading)
      notFuture(reportedOn, reported.heading)
      notFuture(filedOn, filed.heading)
      notFuture(solvedDay, solvedOn.heading)
      if (occurredOn !== null && reportedOn !== null && reportedOn < occurredOn)
        checks.warn('order', { zh: '报案时间早于发案时间', en: 'reported before it occurred' })
      if (counts !== null && solvedDay !== null && occurredOn !== null && solvedDay < occurredOn)
        checks.refuse(solvedOn.heading, isoOf(solvedDay), { zh: '破案时间早于发案时间', en: 'solved before it occurred' })
      if (isSolved === false && solvedDay !== null)
        checks.refuse(solved.heading, solved.of(row.cells).trim(), {
          zh: '写明未破案，却有破案时间',
          en: 'it is called unsolved, yet has a date of solving',
        })
      if (isSolved === true && solvedDay === null && counts !== null) {
        solvedDay = counts
        checks.warn('solved', {
          zh: '已破案但没有破案时间，破案按案件所计日期计入',
          en: 'solved without a date of solving: counted as solved on the day on which the case counts',
        })
      }
      const lost = checks.value(loss, readLoss)
      const incident: NewIncident = {
        placeId,
        ref: number === '' ? null : number,
        type: kind ?? '',
        occurredOn,
        reportedOn,
        filedOn,
        solvedOn: solvedDay,
        loss: lost ?? 0,
        stopped: checks.value(stopped, readStopped) ?? 0,
        recovered: checks.value(recovered, readRecovered) ?? 0,
        arrests: checks.value(arrests, counted) ?? 0,
        sex: checks.value(sex, sexes),
        ageBand: checks.value(ageBand, bands) ?? checks.value(age, bands),
        occupation: checks.value(occupation, jobs),
        outreached: checks.value(outreached, yesNo),
        unitId: context.places.unit?.id ?? null,
      }
      const why = checks.value(reason, wordsIn)
      if (why !== null) incident.reason = why
      if (incident.recovered > incident.loss && loss.present)
        checks.warn('recovered', { zh: '挽损金额大于损失金额', en: 'more was recovered than lost' })
      if (counts !== null)
        insideCoverage(placeId, counts, filedOn !== null ? filed.heading : reportedOn !== null ? reported.heading : occurred.heading)
      if (number === '') {
        unnumbered++
        const before = seen.add(row.cells.join('\u0001'), row.line)
        if (before !== null)
          checks.warn('twice', {
            zh: '与前面的行完全相同（没有案件编号，按两起计入）',
            en: 'the same as an earlier row (without a case number it counts as another case)',
          })
      } else {
        const before = seen.add(number, row.line)
        if (before !== null)
          checks.refuse(ref.heading, number, { zh: `案件编号与第 ${before} 行重复`, en: `the case number stands on line ${before} too` })
      }
      if (!checks.good) return
      facts++
      if (faults.total === 0) pending.push(incident)
    },
    async flush() {
      const rows = pending
      pending = []
      if (rows.length === 0 || faults.total > 0) return NOTHING
      incidents ??= await openIncidents(context.store, context.tx, context.recorded, { distinct: true })
      await incidents.append(rows)
      return NOTHING
    },
    async finish() {
      if (unnumbered > 0) await refuseOverlap(context)
      if (faults.total > 0) return NOTHING
      await appendDeclaration(context.tx, context.recorded, {
        areaId: coverage.areaId,
        fact: 'incident',
        spanFrom: coverage.from,
        spanUntil: coverage.until,
      })
      return incidents ? incidents.close() : NOTHING
    },
  }
}

/** Cases without a number cannot be told from those already there: a second file over the same area and days would count them twice. */
async function refuseOverlap({ tx, recorded, coverage, faults }: ImportContext): Promise<void> {
  const { areaId, from, until } = coverage!
  const before = await tx
    .selectFrom('declaration')
    .innerJoin('jurisdiction as there', 'there.id', 'declaration.areaId')
    .innerJoin('jurisdiction as here', (join) => join.on('here.id', '=', areaId))
    .leftJoin('import', 'import.id', 'declaration.importId')
    .where('declaration.fact', '=', 'incident')
    .where('declaration.current', '=', 1)
    .where('declaration.spanFrom', '<', until)
    .where('declaration.spanUntil', '>', from)
    .where((eb) => eb.or([eb('declaration.importId', 'is', null), eb('declaration.importId', '!=', recorded.id)]))
    .where((eb) =>
      eb.or([
        eb.and([eb('there.pre', '<=', eb.ref('here.pre')), eb('there.last', '>=', eb.ref('here.pre'))]),
        eb.and([eb('here.pre', '<=', eb.ref('there.pre')), eb('here.last', '>=', eb.ref('there.pre'))]),
      ]),
    )
    .select(['import.id', 'import.fileName', 'declaration.spanFrom', 'declaration.spanUntil', 'there.name'])
    .executeTakeFirst()
  if (!before) return
  const span = `${isoOf(before.spanFrom)}–${isoOf(before.spanUntil - 1)}`
  faults.add(
    null,
    null,
    null,
    {
      zh: `本文件有案件没有案件编号，而 ${before.name} ${span} 的案件已由“${before.fileName ?? ''}”（导入号 ${before.id ?? '—'}）导入，再导入会重复计数`,
      en: `cases without a case number, while ${before.name} ${span} was already imported from "${before.fileName ?? ''}" (import ${before.id ?? '—'}): they would be counted twice`,
    },
    {
      zh: `补上案件编号列，或先执行 shouwang undo ${before.id ?? ''}`,
      en: `add a column of case numbers, or run shouwang undo ${before.id ?? ''} first`,
    },
  )
}
