import { Campaign } from '@shouwang/shared/campaign/campaign'
import { scheduleOf } from '@shouwang/shared/campaign/schedule'
import type { Clocks, DutyPeriod } from '@shouwang/shared/campaign/schedule'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { dayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import type { Store } from '../db/database.ts'
import { keepingsOf } from '../task/read-keeping.ts'
import type { Keepings } from '../task/read-keeping.ts'

/** States of a campaign: being written, running, over, put away. */
export const STATUSES = ['draft', 'published', 'closed', 'archived'] as const
export type Status = (typeof STATUSES)[number]

/** A version of a campaign's document as it is applied to an area, in force on `[validFrom, validUntil)`, with the periods for which its tasks are due. */
export type Plan = {
  key: string
  status: Status
  areaId: number
  version: number
  validFrom: Day
  validUntil: Day | null
  campaign: Campaign
  schedules: ReadonlyMap<string, DutyPeriod[]>
  /** The same of its reporting duties. */
  duties: ReadonlyMap<string, DutyPeriod[]>
  /** How figures of its tasks add up, by all versions of the document. */
  keepings: Keepings
}

/** Gives a document its schedules; without `keepings` its figures add up by itself alone. */
export function planOf(
  head: Omit<Plan, 'schedules' | 'duties' | 'campaign' | 'keepings'>,
  campaign: Campaign,
  clocks: Clocks,
  keepings: Keepings = keepingsOf([{ ...head, campaign }]),
): Plan {
  const schedules = new Map(campaign.tasks.map((task) => [task.key, scheduleOf(task, campaign, clocks)]))
  const duties = new Map(campaign.reports.map((duty) => [duty.key, scheduleOf(duty, campaign, clocks)]))
  return { ...head, campaign, schedules, duties, keepings }
}

/** The key under which reports of a task are kept: `campaign/task`. */
export function reportKey({ key }: Pick<Plan, 'key'>, task: Pick<CampaignTask, 'key'>): string {
  return `${key}/${task.key}`
}

const held = new WeakMap<Store, { version: number; plans: Promise<Plan[]> }>()

/** Every published version of every campaign, oldest version first; read once for each version of the data. */
export function readPlans(store: Store, version: number, clocks: Clocks): Promise<Plan[]> {
  let known = held.get(store)
  if (known?.version !== version) {
    const plans = readRows(store, clocks)
    plans.catch(() => held.delete(store))
    held.set(store, (known = { version, plans }))
  }
  return known.plans
}

async function readRows(store: Store, clocks: Clocks): Promise<Plan[]> {
  const rows = await store.db
    .selectFrom('campaign')
    .innerJoin('campaignVersion', 'campaignVersion.campaignId', 'campaign.id')
    .select(['campaign.id', 'campaign.key', 'campaign.status', 'campaign.areaId', 'campaignVersion.version', 'validFrom', 'document'])
    .where('campaignVersion.version', '>', 0)
    .orderBy('campaign.id')
    .orderBy('campaignVersion.version')
    .execute()
  const contents = rows.map(({ document }) => Campaign.parse(JSON.parse(document)))
  const keepings = keepingsOf(rows.map((row, i) => ({ ...row, campaign: contents[i]! })))
  return rows.map((row, i) => {
    const { key, areaId, version, validFrom } = row
    const newer = rows.slice(i + 1).filter(({ id }) => id === row.id)
    // A newer version may begin before one that was announced for a later day, which then never comes into force.
    const validUntil = newer.length === 0 ? null : Math.max(validFrom, Math.min(...newer.map((one) => one.validFrom)))
    return planOf({ key, status: row.status as Status, areaId, version, validFrom, validUntil }, contents[i]!, clocks, keepings)
  })
}

/** The version of a campaign that is in force on a day: the newest that has begun by then, else the first. */
export function planOn(plans: readonly Plan[], key: string, day: Day): Plan | null {
  const own = plans.filter((plan) => plan.key === key)
  return own.findLast(({ validFrom }) => validFrom <= day) ?? own[0] ?? null
}

/** First and last day of a campaign. */
export function daysOf({ campaign }: Plan): { from: Day; to: Day } {
  return { from: dayOf(campaign.from), to: dayOf(campaign.to) }
}
