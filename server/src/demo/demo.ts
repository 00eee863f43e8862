import type { Day } from '@shouwang/shared/period/day'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { NewBase } from '../base/new-base.ts'
import type { NewIncident } from '../incident/new-incident.ts'
import type { NewInspection } from '../inspection/new-inspection.ts'
import type { NewReport } from '../report/new-report.ts'
import type { NewTaskReport } from '../task/new-task-report.ts'
import type { DemoShape } from './borders.ts'
import type { DemoCampaign } from './demo-campaigns.ts'

/** A place of the demo; others name it by its index in `places`, which is in pre-order. */
export type DemoPlace = {
  code: string
  name: string
  level: Level
  parent: number | null
  from: Day
  until: Day | null
  /** Names it had before. */
  former: string[]
  shape: DemoShape | null
}

/** What kind of place a village is, for its people, its reports and its cases. `index` is its place, `town` its township's number. */
export type Village = {
  index: number
  town: number
  kind: 'urban' | 'market' | 'rural'
  height: number
  area: number
  fromSeat: number
  from: Day
  until: Day | null
  /** Villages that became this one, by index in `places`. */
  merged: number[]
  /** Grids below it, by index in `places`. */
  grids: number[]
  founded: boolean
}

/** `sizes` are its population bases by kind. */
export type DemoUnit = { place: number; code: string; name: string; sector: string; sizes: Record<string, number> }

/** Facts in which `placeId` and `unitId` are indices into `places` and `units`; `knownAt` is when they were filed (milliseconds UTC). */
export type Known<Fact> = Fact & { knownAt: number }

/** What histories look at in a unit. */
export type HeldUnit = Omit<DemoUnit, 'name'>

/** A fact of a holder that is a place, a unit in it (an index into `units`) or a party of the document in the county. */
type Held<Fact> = Omit<Fact, 'unitId'> & { unit: number | null }
export type DemoTaskReport = Known<Held<NewTaskReport>>
export type DemoInspection = Known<Held<NewInspection>>

/** A file that was imported by mistake and taken back: which reports it held and why it was undone. */
export type Mistake = { knownAt: number; undoneAt: number; reason: string; fileName: string; reports: NewReport[] }

/** The whole demo county up to an instant, ready to be appended in the order of `knownAt`. */
export type Demo = {
  seed: number
  /** Monday of the first week with reports. */
  since: Day
  today: Day
  now: number
  /** A day in the month from which the campaigns are dated. */
  anchor: Day
  places: DemoPlace[]
  /** Index of the county in `places`. */
  county: number
  /** Townships by number, by index in `places`. */
  townships: number[]
  villages: Village[]
  successions: { from: number; to: number; share: number; on: Day }[]
  units: DemoUnit[]
  bases: Known<NewBase>[]
  reports: Known<NewReport>[]
  incidents: Known<NewIncident>[]
  mistakes: Mistake[]
  campaigns: DemoCampaign[]
  taskReports: DemoTaskReport[]
  inspections: DemoInspection[]
}
