import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import { problemWords } from '@shouwang/shared/campaign/problem'
import { scheduleOf } from '@shouwang/shared/campaign/schedule'
import type { DutyPeriod } from '@shouwang/shared/campaign/schedule'
import { dayFrom, dayOf, isoOf, partsOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { parseDocument } from 'yaml'
import { AppError } from '../app/error.ts'
import { readDocument } from '../campaign/read-document.ts'
import { loadCatalogue, loadWorkCalendar } from '../indicator/catalogue.ts'
import type { CampaignsRecipe } from './campaign-recipe.ts'

/** The demo county keeps Beijing time. */
const ZONE = 'Asia/Shanghai'

/** A campaign of the demo county: its newest document, all its versions, when each task is due, whether it is over and closed, and what its files of reports are called. */
export type DemoCampaign = {
  campaign: Campaign
  versions: DemoVersion[]
  schedules: ReadonlyMap<string, DutyPeriod[]>
  over: boolean
  title: string
}

/** A version of a document, in force from the day `validFrom`. */
export type DemoVersion = { campaign: Campaign; text: string; validFrom: Day; note: string | null }

const FOLDER = join(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))), 'data', 'demo', 'campaigns')

/**
 * The campaigns of `data/demo/campaigns`, their dates moved by whole months (or years) to where they lie as far from the month of `anchor` as they were written.
 * Throws `AppError('invalid')` with the first problem of a document.
 */
export function loadDemoCampaigns({ documents }: Pick<CampaignsRecipe, 'documents'>, anchor: Day): DemoCampaign[] {
  return documents.map(({ file, title, writtenFor, by, over, before }) => {
    const months = monthsFrom(dayOf(`${writtenFor}-01`), anchor, by)
    const text = moveDates(readFileSync(join(FOLDER, `${file}.yaml`), 'utf8'), months)
    const campaign = campaignOrThrow(file, text)
    const validFrom = dayOf(campaign.from)
    const newest = { campaign, text, validFrom, note: null }
    const versions: DemoVersion[] = [newest]
    if (before) {
      const earlier = changed(text, before.tasks)
      versions.unshift({ campaign: campaignOrThrow(file, earlier), text: earlier, validFrom, note: null })
      versions[1] = { ...newest, validFrom: dayOf(moveByMonths(before.until, months)), note: before.note }
    }
    const clocks = { zone: ZONE, calendar: loadWorkCalendar() }
    return {
      campaign,
      versions,
      schedules: new Map(campaign.tasks.map((task) => [task.key, scheduleOf(task, campaign, clocks)])),
      over,
      title,
    }
  })
}

function campaignOrThrow(file: string, text: string): Campaign {
  const { campaign, problems } = readDocument(text, loadCatalogue())
  if (campaign !== null && problems.length === 0) return campaign
  const { zh, en } = problemWords(problems[0]!)
  throw new AppError('invalid', { zh: `data/demo/campaigns/${file}.yaml：${zh}`, en: `data/demo/campaigns/${file}.yaml: ${en}` })
}

/** A document with other values in some fields of its tasks. */
function changed(text: string, tasks: Record<string, Record<string, unknown>>): string {
  const document = parseDocument(text)
  const keys = (document.toJS() as { tasks: { key: string }[] }).tasks.map(({ key }) => key)
  for (const [key, fields] of Object.entries(tasks))
    for (const [field, value] of Object.entries(fields))
      document.setIn(['tasks', keys.indexOf(key), field], document.createNode(value, { flow: true }))
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

function monthsFrom(written: Day, anchor: Day, by: 'months' | 'years'): number {
  const [from, to] = [partsOf(written), partsOf(anchor)]
  const years = to.year - from.year
  return by === 'years' ? years * 12 : years * 12 + to.month - from.month
}

/** A text with every date in it moved by whole months, and the year of its order number (〔2026〕) by as many years as its first day. */
export function moveDates(text: string, months: number): string {
  const first = /^from: (\d{4}-\d{2}-\d{2})$/m.exec(text)?.[1]
  const years = first === undefined ? 0 : Number(moveByMonths(first, months).slice(0, 4)) - Number(first.slice(0, 4))
  return text
    .replaceAll(/(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g, (iso) => moveByMonths(iso, months))
    .replaceAll(/〔(\d{4})〕/g, (_, year: string) => `〔${Number(year) + years}〕`)
}

/** A date moved by whole months. The last day of a month stays a last day; a date that the other month lacks becomes its last day. */
export function moveByMonths(iso: string, months: number): string {
  const day = dayOf(iso)
  const { year, month, date } = partsOf(day)
  const last = dayFrom(year, month + months + 1, 1) - 1
  if (partsOf(day + 1).date === 1) return isoOf(last)
  return isoOf(Math.min(last, dayFrom(year, month + months, date)))
}
