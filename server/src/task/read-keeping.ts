import type { Kysely } from 'kysely'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Day } from '@shouwang/shared/period/day'
import type { Tables } from '../db/tables.ts'
import type { TaskFact } from './task-flows.ts'

/**
 * How the figures of a task add up: whether the last one stands, the sub-actions that must all be done, the most that a report counts as, and what its value is held against
 * (`own`: the whole that it carries), beyond which it is in excess.
 */
export type Keeping = { standing: boolean; parts: readonly string[] | null; most: number | null; against: 'own' | number | null }

/** Reports of a task that no document knows any more keep their last figure. */
const UNKNOWN: Keeping = { standing: true, parts: null, most: null, against: null }

/** How a task's figures add up. What the calendar makes due is at least so much for each: the third lesson of one school does not make up for another that had none. */
export function keepingOf({ keeps, parts, whole, cadence }: Pick<CampaignTask, 'keeps' | 'parts' | 'whole' | 'cadence'>): Keeping {
  return {
    standing: keeps !== 'period',
    parts: parts?.map(({ key }) => key) ?? null,
    most: whole.of === 'calendar' ? (cadence?.times ?? 1) : null,
    against: againstOf({ whole, keeps }),
  }
}

/** A running total against a base carries no whole of its own: the base may change without a report. */
function againstOf({ whole, keeps }: Pick<CampaignTask, 'whole' | 'keeps'>): Keeping['against'] {
  if (whole.of === 'fixed') return whole.count
  return whole.of === 'reported' || (whole.of === 'base' && keeps === 'period') ? 'own' : null
}

/** How the figures of a task (`campaign/task`) for a period that ends on a day add up. */
export type Keepings = (key: string, day: Day) => Keeping

/**
 * How the figures of tasks add up by the versions of their documents, each campaign's oldest first: a report counts as the version has it that is in force on the last day
 * of its period, so that an amendment leaves alone what was filed for the time before. Where that version has not the task, an earlier one that has it says so, else the first.
 */
export function keepingsOf(versions: Iterable<{ key: string; validFrom: Day; campaign: Pick<Campaign, 'tasks'> }>): Keepings {
  const known = new Map<string, { validFrom: Day; keeping: Keeping }[]>()
  for (const { key, validFrom, campaign } of versions)
    for (const task of campaign.tasks) {
      const id = `${key}/${task.key}`
      const own = known.get(id)
      if (own) own.push({ validFrom, keeping: keepingOf(task) })
      else known.set(id, [{ validFrom, keeping: keepingOf(task) }])
    }
  return (key, day) => {
    const own = known.get(key)
    if (own === undefined) return UNKNOWN
    return (own.findLast(({ validFrom }) => validFrom <= day) ?? own[0]!).keeping
  }
}

/** How every task of every campaign adds up, by all published versions. */
export async function readKeeping(db: Kysely<Tables>): Promise<Keepings> {
  const rows = await db
    .selectFrom('campaign')
    .innerJoin('campaignVersion', 'campaignVersion.campaignId', 'campaign.id')
    .select(['campaign.key', 'campaignVersion.document', 'campaignVersion.validFrom'])
    .where('campaignVersion.version', '>', 0)
    .orderBy('campaignVersion.version')
    .execute()
  return keepingsOf(rows.map(({ document, ...row }) => ({ ...row, campaign: Campaign.parse(JSON.parse(document)) })))
}

/** What a report counts as: for sub-actions 1 when all of them are done, and no more than what was due. */
function valueOfReport({ parts: wanted, most }: Keeping, value: number, parts: string | null): number {
  if (wanted === null || parts === null) return most === null ? value : Math.min(value, most)
  const done = new Set(parts.split(','))
  return wanted.every((part) => done.has(part)) ? 1 : 0
}

/** A stored report as it adds up. */
export function factOf(
  how: Keeping,
  { until, value, whole, parts, onTime }: { until: Day; value: number; whole: number | null; parts: string | null; onTime: number },
): TaskFact {
  const counted = valueOfReport(how, value, parts)
  const against = how.against === 'own' ? whole : how.against
  return { until, standing: how.standing, value: counted, whole, excess: against === null ? 0 : Math.max(0, counted - against), onTime }
}
