import type { ReportingDuty } from '@shouwang/shared/campaign/campaign'
import type { Figure } from '@shouwang/shared/campaign/figure'
import type { Judged } from '@shouwang/shared/campaign/judge'
import type { DutyPeriod } from '@shouwang/shared/campaign/schedule'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { isOfSector } from '@shouwang/shared/jurisdiction/sector-words'
import type { Day } from '@shouwang/shared/period/day'
import { rowsOf, statement } from '../db/statement.ts'
import { idsBelow, remembered } from '../indicator/source.ts'
import { reportKey } from './plan.ts'
import type { Plan } from './plan.ts'
import type { Over, Reading } from './read-figure.ts'
import { preOf, subjectsOf } from './subject.ts'
import type { Subject } from './subject.ts'

/** How one holder stands to one period of a reporting duty: when its first figure came (milliseconds UTC), `null` if none did. */
export type Filing = { subject: Subject; period: DutyPeriod; filedAt: number | null }

const filings = statement(`select r."placeId", r."unitId", r."party", r."until", r."firstFiledAt" as filed
  from ids(?) as i cross join texts(?) as k cross join "taskReport" as r
  where r."placeId" = i.id and r."key" = k.text and r."current" = 1 and r."until" > ? and r."until" <= ?`)
type Row = { placeId: number; unitId: number; party: string; until: Day; filed: number }

/**
 * Share of the reports of a duty (or of all duties of the document) that came, or came in time, among those that fell due in some days. A report has come
 * when a figure of any task on its form was filed for a day of its period.
 */
export async function readDuties(
  reading: Reading,
  figure: Figure & { of: 'duty' },
  subjects: readonly Subject[],
  over: Over,
): Promise<Judged[]> {
  const { plan } = reading
  const duties = plan.campaign.reports.filter(({ key }) => figure.report === undefined || key === figure.report)
  const sums = subjects.map(() => ({ due: 0, came: 0 }))
  for (const duty of duties) {
    for (const [s, own] of (await readFilings(reading, duty, subjects, over)).entries()) {
      for (const { period, filedAt } of own) {
        if (period.due > over.moment.now) continue
        // The last reports of a campaign may fall due after its last day.
        if (over.every !== 'campaign' && (period.dueOn < over.from || period.dueOn >= over.until)) continue
        sums[s]!.due++
        if (filedAt !== null && (figure.share === 'filed' || filedAt <= period.due)) sums[s]!.came++
      }
    }
  }
  return sums.map(({ due, came }) => (due === 0 ? 'nothing' : { num: came, den: due, partial: false }))
}

/** The periods of a duty that have begun by a moment, for every holder that each subject stands for. */
export async function readFilings(
  reading: Reading,
  duty: ReportingDuty,
  subjects: readonly Subject[],
  { moment }: Pick<Over, 'moment'>,
): Promise<Filing[][]> {
  const { source, plan } = reading
  const { tree, store } = source
  const whole = (plan.campaign.reports.includes(duty) ? plan.duties : plan.schedules).get(duty.key)!
  const schedule = whole.filter(({ from, until }) => from <= moment.day && (moment.ended !== true || until - 1 <= moment.day))
  if (schedule.length === 0) return subjects.map(() => [])
  const keys = tasksOf(plan, duty).map((task) => reportKey(plan, task))
  const area = tree.preOf(plan.areaId)
  // Responsible units and sectors file at the campaign's area.
  const targets = [...new Set([...subjects.map(preOf), ...(duty.by.per === 'place' || duty.by.per === 'unit' ? [] : [area])])].sort(
    (a, b) => a - b,
  )
  const ids = idsBelow(tree, targets, [...targets.keys()])
  const firsts = await remembered(
    source,
    () => `filings ${duty.key} ${keys.join()} ${ids.join()}`,
    async () => firstFilings(await rowsOf<Row>(store, filings, [ids, keys, whole[0]!.from, whole.at(-1)!.until]), whole),
  )
  const found: Filing[][] = []
  for (const subject of subjects) {
    const own: Filing[] = []
    for (const holder of await holdersWithin(reading, duty, subject, moment.day)) {
      const mine = firsts.get(nameOf(holder, tree.ids))
      for (const period of schedule) {
        if (!existed(reading, holder, period.dueOn)) continue
        const came = mine?.get(period.from)
        own.push({ subject: holder, period, filedAt: came === undefined || came > moment.now ? null : came })
      }
    }
    found.push(own)
  }
  return found
}

/** When each holder first filed for a day of each period, by the holder's name and the period's first day. */
function firstFilings(rows: readonly Row[], schedule: readonly DutyPeriod[]): Map<string, Map<Day, number>> {
  const firsts = new Map<string, Map<Day, number>>()
  for (const { placeId, unitId, party, until, filed } of rows) {
    const period = schedule.find((one) => until > one.from && until <= one.until)
    if (period === undefined) continue
    const name = unitId > 0 ? `unit ${unitId}` : party !== '' ? `party ${party}` : `place ${placeId}`
    const own = firsts.get(name) ?? new Map<Day, number>()
    own.set(period.from, Math.min(own.get(period.from) ?? Number.POSITIVE_INFINITY, Number(filed)))
    firsts.set(name, own)
  }
  return firsts
}

/** The tasks on the form of a duty: those it names, or all of its holders'. */
export function tasksOf({ campaign }: Plan, { tasks, by }: ReportingDuty): CampaignTask[] {
  if (tasks !== undefined) return campaign.tasks.filter(({ key }) => tasks.includes(key))
  return campaign.tasks.filter(
    ({ for: holder }) => holder.per === by.per && (by.per !== 'place' || (holder.per === 'place' && holder.level === by.level)),
  )
}

async function holdersWithin({ source, plan }: Reading, duty: ReportingDuty, subject: Subject, day: Day): Promise<Subject[]> {
  if (subject.of === 'place') {
    const all = await subjectsOf(source, plan, duty.by, subject.pre, day)
    const area = source.tree.preOf(plan.areaId)
    const parties = duty.by.per === 'sector' || duty.by.per === 'responsible'
    return parties && (area < subject.pre || area > source.tree.lasts[subject.pre]!) ? [] : all
  }
  if (subject.of === 'unit') return duty.by.per === 'unit' && owes(duty.by.sectors, subject.unit.sector) ? [subject] : []
  if (subject.of === 'sector') {
    if (duty.by.per === 'sector') return duty.by.sectors.includes(subject.sector) ? [subject] : []
    if (duty.by.per !== 'unit') return []
    const { sectors } = duty.by
    const own = await subjectsOf(source, plan, { per: 'unit', sectors: [subject.sector] }, subject.pre, day)
    return own.filter((one) => one.of === 'unit' && owes(sectors, one.unit.sector))
  }
  return duty.by.per === 'responsible' && (duty.by.units?.includes(subject.key) ?? true) ? [subject] : []
}

/** Whether a unit of a sector is among those that a duty names. */
function owes(sectors: readonly string[], sector: string): boolean {
  return sectors.some((wanted) => isOfSector(sector, wanted))
}

function nameOf(subject: Subject, ids: Int32Array): string {
  if (subject.of === 'unit') return `unit ${subject.unit.id}`
  if (subject.of === 'place') return `place ${ids[subject.pre]!}`
  return `party ${subject.of === 'sector' ? subject.sector : subject.key}`
}

function existed({ source: { tree } }: Reading, subject: Subject, day: Day): boolean {
  if (subject.of === 'unit') return subject.unit.from <= day && day < subject.unit.until
  return subject.of !== 'place' || (tree.froms[subject.pre]! <= day && day < tree.untils[subject.pre]!)
}
