import { z } from 'zod'
import { Campaign } from '../campaign/campaign.ts'
import { PART_KINDS } from '../campaign/parts.ts'
import { Text } from '../indicator/indicator.ts'
import { Level } from '../jurisdiction/level.ts'
import { StateIndex } from './state.ts'

/** States of a campaign: being written, running, over, put away. */
export const CAMPAIGN_STATUSES = ['draft', 'published', 'closed', 'archived'] as const
export const CampaignStatus = z.enum(CAMPAIGN_STATUSES)
export type CampaignStatus = z.infer<typeof CampaignStatus>

/**
 * A campaign in a list. `version` is the newest published one, 0 while there is only a draft, of which what can be read is told. `editable`: its area lies in the scope; one
 * of an area above can only be read.
 */
export const CampaignHead = z.object({
  key: z.string(),
  name: Text,
  status: CampaignStatus,
  area: z.object({ id: z.int(), name: z.string(), level: Level }),
  /** `null` where a draft does not say it yet. */
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  version: z.int(),
  drafted: z.boolean(),
  editable: z.boolean(),
})
export type CampaignHead = z.infer<typeof CampaignHead>

/** Answer of `GET /api/campaigns`: those whose area lies in the scope, and those above that apply to it; running ones first. */
export const CampaignList = z.object({ version: z.int(), campaigns: z.array(CampaignHead) })
export type CampaignList = z.infer<typeof CampaignList>

/** Answer of `GET /api/campaigns/{key}`: the document in force on a day, and all its versions. */
export const CampaignDetail = z.object({
  version: z.int(),
  head: CampaignHead,
  document: Campaign,
  /** Which of the versions that document is. */
  inForce: z.int(),
  versions: z.array(
    z.object({ version: z.int(), validFrom: z.iso.date(), savedAt: z.iso.datetime(), actor: z.string(), note: z.string().nullable() }),
  ),
})
export type CampaignDetail = z.infer<typeof CampaignDetail>

const counts = z.array(z.number())

/**
 * Cells of tasks × places as columns, one task after the other: the cell of task `t` and place `p` stands at `t × places + p`. Meaning of the counts: `shared/campaign/cell`.
 * `last` is the last day of the newest period a single holder filed for, where its figure is carried from an earlier one than is due.
 */
export const CellColumns = z.object({
  value: counts,
  whole: counts,
  excess: counts,
  holders: counts,
  ever: counts,
  idle: counts,
  stale: counts,
  due: counts,
  filed: counts,
  onTime: counts,
  state: z.array(StateIndex),
  last: z.array(z.iso.date().nullable()),
})
export type CellColumns = z.infer<typeof CellColumns>

/**
 * A base that stands at another number than on the campaign's first day, for a task that is measured against it: what it was, what it is, and the day since which it is. Figures are
 * held against the base as of the day that is looked at.
 */
export const BaseChange = z.object({ task: z.string(), place: z.int(), was: z.number(), is: z.number(), since: z.iso.date() })
export type BaseChange = z.infer<typeof BaseChange>

/** Answer of `GET /api/campaigns/{key}/matrix`: the area itself first (`places[0]`), then its children or the places of a level. */
export const CampaignMatrix = z.object({
  version: z.int(),
  campaign: z.string(),
  /** Version of the document that is in force on the day. */
  document: z.int(),
  area: z.int(),
  day: z.iso.date(),
  tasks: z.array(z.string()),
  /** The next deadline of each task after that day (today: after now), `null` when none is ahead. */
  next: z.array(z.iso.datetime().nullable()),
  places: z.array(z.object({ id: z.int(), name: z.string(), level: Level })),
  cells: CellColumns,
  bases: z.array(BaseChange),
})
export type CampaignMatrix = z.infer<typeof CampaignMatrix>

/** How a goal or an aim stands: met, not met, open (figures are missing or the day has not come), or nothing to judge. */
export const VERDICTS = ['met', 'unmet', 'open', 'none'] as const
export const Verdict = z.enum(VERDICTS)
export type Verdict = z.infer<typeof Verdict>

const Operand = z.object({ num: z.number(), den: z.number().nullable() }).nullable()

/** An aim's verdict with the numbers behind it; `from`–`to` are the days it looks at, `base` the figure it is compared with. */
export const AimVerdict = z.object({
  aim: z.string(),
  verdict: Verdict,
  now: Operand,
  base: Operand,
  days: z.object({ from: z.iso.date(), to: z.iso.date() }),
  baseDays: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
})
export type AimVerdict = z.infer<typeof AimVerdict>

/** A goal's verdict for one place, sector or unit; `final` once its day of judgement has passed. */
export const GoalVerdict = z.object({ goal: z.string(), verdict: Verdict, final: z.boolean(), aims: z.array(AimVerdict) })
export type GoalVerdict = z.infer<typeof GoalVerdict>

/** Answer of `GET /api/campaigns/{key}/goals`: the area first, then the places below it that are asked for; goals that are judged less deep are left out there. */
export const CampaignGoals = z.object({
  version: z.int(),
  campaign: z.string(),
  document: z.int(),
  day: z.iso.date(),
  places: z.array(z.object({ id: z.int(), name: z.string(), level: Level, goals: z.array(GoalVerdict) })),
  /** Goals that are judged by sector (系统), with their units. */
  sectors: z.array(z.object({ sector: z.string(), unit: z.string().nullable(), goals: z.array(GoalVerdict) })),
})
export type CampaignGoals = z.infer<typeof CampaignGoals>

/** When a task completes at the pace of the last `over` days, by which day it should, and the pace that would be needed. Paces are a day's. */
export const Forecast = z.object({
  task: z.string(),
  done: z.number().nullable(),
  target: z.number(),
  due: z.iso.date().nullable(),
  over: z.int(),
  pace: z.number().nullable(),
  needed: z.number().nullable(),
  completes: z.iso.date().nullable(),
  /** Days after the due day; negative is before it. */
  late: z.int().nullable(),
  /** The places that lack most, largest first, and how many of them would be enough. */
  lacking: z.array(z.object({ id: z.int(), name: z.string(), lacks: z.number() })),
  enough: z.int(),
})
export type Forecast = z.infer<typeof Forecast>

/** Answer of `GET /api/campaigns/{key}/forecast`. */
export const CampaignForecast = z.object({
  version: z.int(),
  campaign: z.string(),
  area: z.int(),
  day: z.iso.date(),
  tasks: z.array(Forecast),
})
export type CampaignForecast = z.infer<typeof CampaignForecast>

/** Answer of `GET /api/campaigns/{key}/sectors`: the tasks of units and parties along sectors (系统、行业) and responsible units (责任单位) instead of places. */
export const CampaignSectors = z.object({
  version: z.int(),
  campaign: z.string(),
  day: z.iso.date(),
  tasks: z.array(z.string()),
  /** `units` are the holders below a sector; a responsible unit of the document has none. */
  rows: z.array(
    z.object({
      kind: z.enum(['sector', 'responsible']),
      key: z.string(),
      name: Text,
      units: z.int(),
      cells: CellColumns,
      cases: z.number().nullable(),
    }),
  ),
})
export type CampaignSectors = z.infer<typeof CampaignSectors>

/** Answer of `GET /api/campaigns/{key}/clauses`: every clause of the plan, the parts that carry it out, and how they stand. */
export const CampaignClauses = z.object({
  version: z.int(),
  campaign: z.string(),
  day: z.iso.date(),
  clauses: z.array(
    z.object({
      clause: z.string(),
      parts: z.array(
        z.object({
          kind: z.enum(PART_KINDS),
          key: z.string().nullable(),
          name: Text,
          /** Where a reader finds it: a view of the campaign page. */
          view: z.enum(['phases', 'tasks', 'goals', 'rules', 'scores', 'designations', 'reports', 'sectors']),
          says: Text,
          state: z.enum(['met', 'unmet', 'open', 'none', 'information']),
        }),
      ),
    }),
  ),
})
export type CampaignClauses = z.infer<typeof CampaignClauses>

/** Answer of `GET /api/campaigns/{key}/rules`: what each rule would have opened in the last year, item by item, newest first. */
export const CampaignDryRun = z.object({
  version: z.int(),
  campaign: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  rules: z.array(
    z.object({
      rule: z.string(),
      says: Text,
      opened: z.array(
        z.object({
          holder: z.string(),
          place: z.int().nullable(),
          unit: z.string().nullable(),
          on: z.iso.date(),
          items: z.array(z.string()),
        }),
      ),
      /** Whether facts that it looks at are not there, so that it could not be judged. */
      undecided: z.int(),
    }),
  ),
})
export type CampaignDryRun = z.infer<typeof CampaignDryRun>

/** Who a line of a score card or a title is about: a place, a unit in it, or a sector or responsible unit of the document. */
const Named = z.object({ holder: z.string(), place: z.int().nullable(), unit: z.string().nullable() })

/** Answer of `GET /api/campaigns/{key}/scores`. `band` is the index of the band; points of a line are `null` while its figure is not there. */
export const CampaignScores = z.object({
  version: z.int(),
  campaign: z.string(),
  day: z.iso.date(),
  scores: z.array(
    z.object({
      score: z.string(),
      rows: z.array(
        Named.extend({
          points: z.number(),
          whole: z.boolean(),
          vetoed: z.string().nullable(),
          band: z.int().nullable(),
          lines: z.array(z.object({ key: z.string(), points: z.number().nullable(), of: z.number() })),
        }),
      ),
    }),
  ),
})
export type CampaignScores = z.infer<typeof CampaignScores>

/** How a holder stands to a title: it fulfils the conditions, fails them, has lost it by what happened, or facts are missing. */
export const TITLE_STATES = ['fulfils', 'fails', 'lost', 'open'] as const

/** Answer of `GET /api/campaigns/{key}/titles`. */
export const CampaignTitles = z.object({
  version: z.int(),
  campaign: z.string(),
  day: z.iso.date(),
  titles: z.array(z.object({ designation: z.string(), rows: z.array(Named.extend({ title: z.enum(TITLE_STATES) })) })),
})
export type CampaignTitles = z.infer<typeof CampaignTitles>
