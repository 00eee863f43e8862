import type { Transaction } from 'kysely'
import type { Catalogue } from '@shouwang/shared/indicator/indicator'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Day } from '@shouwang/shared/period/day'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Appended } from '../report/append-reports.ts'
import type { CampaignDesk } from './campaign-desk.ts'
import type { Faults, LeftOut, Warnings } from './faults.ts'
import type { FactKind } from './fields.ts'
import type { Mapping, Wishes } from './map-columns.ts'
import type { Recorded } from './open-import.ts'
import type { PlaceReader } from './place-reader.ts'
import type { Row } from './read-delimited.ts'

/** What a file is, how it is to be read, and who reads it in. Days are day numbers, `now` milliseconds UTC. */
export type ImportOptions = Wishes & {
  kind: FactKind
  actor: string
  catalogue: Catalogue
  today: Day
  now: number
  /** Time zone of the times of day in the file. */
  zone: string
  encoding?: string | undefined
  /** Which part of `5/1/2024` comes first; without it such dates are faults. */
  dateOrder?: 'dmy' | 'mdy' | undefined
  delimiter?: string | undefined
  sheet?: string | undefined
  headerLine?: number | undefined
  /** Level of the places; without it the names decide. */
  level?: Level | undefined
  /** Code or name of the area in which names are looked up. */
  within?: string | undefined
  /** Unit of amounts that name none themselves, nor does their heading; 元 by default. */
  currencyUnit?: string | undefined
  /** Code or name of the area that a file of incidents or counts covers completely, for the days `[from, until)`. */
  covers?: string | undefined
  from?: Day | undefined
  until?: Day | undefined
  /** Key or name of the campaign whose figures the file brings. */
  campaign?: string | undefined
  /** Faults that are kept for showing; all are counted. */
  faultLimit?: number | undefined
}

/** The area and the span that a file declares to cover. */
export type Coverage = { areaId: number; from: Day; until: Day }

/** What the reader of one kind works with. */
export type ImportContext = {
  store: Store
  tx: Transaction<Tables>
  recorded: Recorded
  tree: Tree
  options: ImportOptions
  mapping: Mapping
  places: PlaceReader
  coverage: Coverage | null
  /** The campaign, for reports on its tasks and for inspections of its holders. */
  desk: CampaignDesk | null
  faults: Faults
  warnings: Warnings
  leftOut: LeftOut
}

/**
 * Reads one kind of fact. `read` checks a row and keeps its facts; `flush` checks what needs the store and appends them (nothing while there are faults); `finish` ends the file.
 * `facts` counts what was read.
 */
export type KindReader = {
  readonly facts: number
  read(row: Row): void
  flush(): Promise<Appended>
  finish(): Promise<Appended>
}

/** Nothing was written. */
export const NOTHING: Appended = { added: 0, revised: 0, unchanged: 0 }
