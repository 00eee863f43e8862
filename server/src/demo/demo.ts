import type { Day } from '@shouwang/shared/period/day'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { NewBase } from '../base/new-base.ts'
import type { NewIncident } from '../incident/new-incident.ts'
import type { NewReport } from '../report/new-report.ts'
import type { DemoShape } from './borders.ts'

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

export type DemoUnit = { place: number; code: string; name: string; sector: string }

/** Facts in which `placeId` and `unitId` are indices into `places` and `units`; `knownAt` is when they were filed (milliseconds UTC). */
export type Known<Fact> = Fact & { knownAt: number }

/** A file that was imported by mistake and taken back: which reports it held and why it was undone. */
export type Mistake = { knownAt: number; undoneAt: number; reason: string; fileName: string; reports: NewReport[] }

/** The whole demo county up to an instant, ready to be appended in the order of `knownAt`. */
export type Demo = {
  seed: number
  /** Monday of the first week with reports. */
  since: Day
  today: Day
  now: number
  places: DemoPlace[]
  /** Index of the county in `places`. */
  county: number
  villages: Village[]
  successions: { from: number; to: number; share: number; on: Day }[]
  units: DemoUnit[]
  bases: Known<NewBase>[]
  reports: Known<NewReport>[]
  incidents: Known<NewIncident>[]
  mistakes: Mistake[]
}
