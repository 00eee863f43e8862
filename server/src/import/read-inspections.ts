import { readFinding } from '@shouwang/shared/import/written-finding'
import { cellText, read, refused } from '@shouwang/shared/import/reading'
import type { Reading } from '@shouwang/shared/import/reading'
import { isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { daysOf, planOn } from '../campaign/plan.ts'
import { appendInspections } from '../inspection/append-inspections.ts'
import type { NewInspection } from '../inspection/new-inspection.ts'
import type { Holding } from '../task/new-task-report.ts'
import { cellOf, dateCell, remembered } from './cell.ts'
import { NOTHING } from './context.ts'
import type { ImportContext, KindReader } from './context.ts'
import { NO_PLACE, PARTY } from './place-reader.ts'
import { NO_FACT, RowChecks } from './row-checks.ts'
import { SeenTexts } from './seen-texts.ts'
import { insideOf, responsibleOf, sectorIn } from './task-holder.ts'

const LONGEST_NOTE = 500

/** Reads inspections, one a row: of a place, of a unit, or (with a campaign) of a responsible unit or a sector of its document. Those read with a campaign are that campaign's own. */
export function inspectionReader(context: ImportContext, headings: readonly string[]): KindReader {
  const { mapping, options, tree, tx, store, faults, places, desk } = context
  const { today } = options
  const checks = new RowChecks(context, headings)
  const cell = (field: string) => cellOf(mapping, field)
  const [date, found, note, responsible, sector] = [cell('date'), cell('found'), cell('note'), cell('responsible'), cell('sector')]
  const days = dateCell({ zone: options.zone, order: options.dateOrder })
  const findings = remembered(readFinding)
  const seen = new SeenTexts()
  let pending: NewInspection[] = []
  let facts = 0

  if (desk === null && (responsible.present || sector.present))
    context.warnings.add('parties', null, {
      zh: '没有使用责任单位、系统的列；对责任单位、系统的检查结果，请用 --campaign 指明专项行动',
      en: 'the columns of responsible units and sectors are not used: name the campaign of which they are with --campaign',
    })

  const holderOf = (placeId: number, day: Day, cells: readonly string[]): Reading<Holding> => {
    const plan = desk && planOn(desk.plans, desk.key, day)
    if (placeId === PARTY) {
      const named = responsible.of(cells).trim() || places.filer
      if (named !== '') {
        const party = responsibleOf(plan!, null, named)
        return party.ok ? read({ placeId: plan!.areaId, unitId: 0, party: party.value! }) : party
      }
      const sectors = [...new Set(plan!.campaign.tasks.flatMap(({ for: holder }) => ('sectors' in holder ? holder.sectors : [])))]
      const party = sectorIn(null, sectors, sector.of(cells))
      return party.ok ? read({ placeId: plan!.areaId, unitId: 0, party: party.value! }) : party
    }
    const inside = plan === null ? read<true>(true) : insideOf(tree, plan, placeId)
    return inside.ok ? read({ placeId, unitId: places.unit?.id ?? 0, party: '' }) : inside
  }

  return {
    get facts() {
      return facts
    },
    read(row) {
      const placeId = checks.begin(row)
      if (placeId === NO_FACT) return
      const inspectedOn = checks.needed(date, days)
      if (inspectedOn !== null && inspectedOn > today)
        checks.refuse(date.heading, isoOf(inspectedOn), {
          zh: `日期 ${isoOf(inspectedOn)} 在今天之后`,
          en: `the date ${isoOf(inspectedOn)} is in the future`,
        })
      const result = checks.needed(found, findings)
      const words = checks.value(note, noteIn)
      if (!checks.good || placeId === NO_PLACE) return
      const holder = holderOf(placeId, inspectedOn!, row.cells)
      const whose =
        placeId === PARTY
          ? responsible.of(row.cells).trim() !== ''
            ? responsible
            : places.filer === ''
              ? sector
              : placeCell()
          : placeCell()
      if (!holder.ok) {
        checks.refuse(whose.heading, whose.of(row.cells).trim(), holder.reason)
        return
      }
      if (desk && (inspectedOn! < daysOf(desk.plans[0]!).from || inspectedOn! > daysOf(desk.plans.at(-1)!).to))
        checks.warn('outside', {
          zh: `检查日期不在《${desk.name.zh}》的行动期限内，照存`,
          en: `inspected outside the days of "${desk.name.en}"; kept all the same`,
        })
      const inspection: NewInspection = {
        campaign: desk?.key ?? '',
        ...holder.value!,
        inspectedOn: inspectedOn!,
        found: result!,
        note: words,
      }
      const before = seen.add(JSON.stringify(inspection), row.line)
      if (before !== null)
        checks.warn('twice', {
          zh: '与前面的行完全相同，按两次检查计入',
          en: 'the same as an earlier row: it counts as another inspection',
        })
      facts++
      if (faults.total === 0) pending.push(inspection)
    },
    flush: () => Promise.resolve(NOTHING),
    async finish() {
      const rows = pending
      pending = []
      return rows.length === 0 || faults.total > 0 ? NOTHING : appendInspections(store, tx, context.recorded, rows)
    },
  }

  function placeCell() {
    return ['unit', 'place', 'code', 'township'].map((field) => cell(field)).find(({ present }) => present) ?? cell('place')
  }
}

function noteIn(text: string): Reading<string> {
  const words = cellText(text)
  if (words.length <= LONGEST_NOTE) return read(words || null)
  return refused(`备注超过 ${LONGEST_NOTE} 字，请简写`, `the note is longer than ${LONGEST_NOTE} characters: shorten it`)
}
