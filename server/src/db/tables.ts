import type { Generated } from 'kysely'
import type { AccountTables } from './account-tables.ts'
import type { CampaignTable, CampaignVersionTable, InspectionTable, TaskReportTable, TaskRollupTable } from './campaign-tables.ts'

/**
 * Conventions: civil dates are day numbers (`shared/period/day`), instants are milliseconds UTC, money is 分, booleans
 * are 0/1, JSON is text. Facts (`base`, `report`, `incident`, `incidentCount`) are append-only: a correction is a new
 * row with the next `revision`; only the flag `current` of an older row is ever changed. `importId` names the import
 * a row came with; undoing an import takes its rows out of `current` and leaves them in place.
 */
export interface Tables extends AccountTables {
  jurisdiction: JurisdictionTable
  alias: AliasTable
  succession: SuccessionTable
  unit: UnitTable
  base: BaseTable
  report: ReportTable
  incident: IncidentTable
  incidentCount: IncidentCountTable
  declaration: DeclarationTable
  baseRollup: BaseRollupTable
  reportRollup: ReportRollupTable
  incidentRollup: IncidentRollupTable
  countRollup: CountRollupTable
  boundaryVersion: BoundaryVersionTable
  boundary: BoundaryTable
  tile: TileTable
  import: ImportTable
  importRange: ImportRangeTable
  campaign: CampaignTable
  campaignVersion: CampaignVersionTable
  taskReport: TaskReportTable
  taskRollup: TaskRollupTable
  inspection: InspectionTable
  dataVersion: DataVersionTable
  setting: SettingTable
  audit: AuditTable
  calendar: CalendarTable
}

/** `pre` and `last` are the pre-order range of the subtree in the present tree; facts never refer to them. */
export interface JurisdictionTable {
  id: Generated<number>
  code: string
  name: string
  level: string
  parentId: number | null
  validFrom: number
  validUntil: number | null
  pre: number
  last: number
}

/** Other names by which imports find a place: `former` (renamed), `confirmed` (matched by a person), `given` (listed in a file). */
export interface AliasTable {
  id: Generated<number>
  placeId: number
  name: string
  normalised: string
  source: string
}

/** `share` of the old place goes to the new one from the day `validFrom` on. */
export interface SuccessionTable {
  id: Generated<number>
  fromId: number
  toId: number
  share: number
  validFrom: number
  importId: number | null
}

export interface UnitTable {
  id: Generated<number>
  placeId: number
  code: string
  name: string
  sector: string
  validFrom: number
  validUntil: number | null
  importId: number | null
}

/** A population base (底数) from a day on. */
export interface BaseTable {
  id: Generated<number>
  placeId: number
  unitId: number | null
  key: string
  validFrom: number
  value: number
  source: string
  owner: string | null
  revision: number
  current: number
  importId: number | null
  recordedAt: number
}

/**
 * One submission for one duty and one week; `period` is the Monday. `whole` is the base of a per-period task in that week; `null` for
 * cumulative tasks. `firstFiledAt` is the earliest filing of its revisions: a report in time stays so when it is corrected later.
 */
export interface ReportTable {
  id: Generated<number>
  placeId: number
  task: string
  period: number
  value: number
  whole: number | null
  filedAt: number
  firstFiledAt: number
  onTime: number
  reason: string | null
  revision: number
  current: number
  importId: number | null
  recordedAt: number
}

/** `countedOn` is the day that decides the period: filed, else reported, else occurred. */
export interface IncidentTable {
  id: Generated<number>
  placeId: number
  ref: string | null
  type: string
  occurredOn: number | null
  reportedOn: number | null
  filedOn: number | null
  solvedOn: number | null
  countedOn: number
  loss: number
  stopped: number
  recovered: number
  arrests: number
  sex: string | null
  ageBand: string | null
  occupation: string | null
  outreached: number | null
  /** The unit inside which it happened (系统内部). */
  unitId: Generated<number | null>
  reason: string | null
  revision: number
  current: number
  importId: number | null
  recordedAt: number
}

/** Cases already added up elsewhere for a place, a span `[spanFrom, spanUntil)` and a class. */
export interface IncidentCountTable {
  id: Generated<number>
  placeId: number
  spanFrom: number
  spanUntil: number
  type: string
  sex: string | null
  ageBand: string | null
  cases: number
  loss: number
  revision: number
  current: number
  importId: number | null
  recordedAt: number
}

/** An incident file covers `areaId` completely for `[spanFrom, spanUntil)`: inside, no row means 0. `fact` is `incident` or `count`. */
export interface DeclarationTable {
  id: Generated<number>
  areaId: number
  fact: string
  spanFrom: number
  spanUntil: number
  importId: number | null
  current: number
}

/**
 * The roll-up: additive flows of a place's whole subtree by grain (`shared/period/grain`), kept for counties, the levels above them and
 * roots (`rollup/ancestry.ts`). `period` is the first day of the day, week, month or year. Cumulative figures and bases are kept as
 * changes: the value at a day is the sum of the changes up to it.
 */
interface RollupKey {
  placeId: number
  key: string
  grain: number
  period: number
}

/** `key`: base kind, also by sector of units. `given`: by how many bases more, or fewer, are known. */
export interface BaseRollupTable extends RollupKey {
  change: number
  given: number
}

/** `key`: task. `change` of the cumulative (or the sum per period), reports filed and filed in time, places that filed for the first time. No rows by day. */
export interface ReportRollupTable extends RollupKey {
  change: number
  whole: number
  filed: number
  onTime: number
  first: number
}

/** `key`: fraud type. */
export interface IncidentRollupTable extends RollupKey {
  cases: number
  loss: number
  stopped: number
  recovered: number
  solved: number
  arrests: number
}

/** `key`: fraud type of counts, by the very span that was given: a period reads the spans that lie in it. `given` is how many counts were added up: one of 0 cases is a figure too. */
export interface CountRollupTable {
  placeId: number
  spanFrom: number
  spanUntil: number
  key: string
  given: number
  cases: number
  loss: number
}

export interface BoundaryVersionTable {
  id: Generated<number>
  createdAt: number
  source: string
  crs: string
  current: number
  minZoom: number
  maxZoom: number
  importId: number | null
}

/**
 * `kind`: `polygon`, `cell` (Voronoi, approximate), `merged` (made from the polygons below), `mergedCells` (some of them cells) or `point`. `geometry` is GeoJSON text
 * in WGS 84. `west` lies in [−180, 180]; `east` exceeds 180 when the place lies on both sides of the antimeridian. `lng`, `lat` is a point inside.
 */
export interface BoundaryTable {
  versionId: number
  placeId: number
  kind: string
  geometry: string
  west: number
  south: number
  east: number
  north: number
  lng: number
  lat: number
}

/** Gzipped Mapbox Vector Tiles. */
export interface TileTable {
  versionId: number
  z: number
  x: number
  y: number
  bytes: Uint8Array
}

/** `status`: `done` or `undone`, the latter since the instant `undoneAt`. */
export interface ImportTable {
  id: Generated<number>
  kind: string
  fileName: string
  sha256: string
  at: number
  actor: string
  rows: number
  status: string
  undoneAt: number | null
  mapping: string
  summary: string
}

/** Where the rows of an import lie: ids of a table of facts, first and last inclusive. Other imports never write between them. */
export interface ImportRangeTable {
  importId: number
  fact: string
  firstId: number
  lastId: number
}

/** One row (id 1). `data` moves with every write of facts, `tree` with the tree, `boundary` with geometry. */
export interface DataVersionTable {
  id: number
  data: number
  tree: number
  boundary: number
  store: string
}

export interface SettingTable {
  key: string
  value: string
}

/**
 * The record of acts, only ever added to (`audit/append-audit.ts`). `address` is where a request came from, `before` and `after` what it
 * changed, as JSON. `digest` is made from the hashes of the texts behind `salt`, `chain` from `digest` and the `chain` before: a text can be redacted, no entry altered
 * unseen. `placeId` is the place whose administrators may read it.
 */
export interface AuditTable {
  id: Generated<number>
  at: number
  actor: string
  action: string
  subject: string
  detail: string
  address: string | null
  before: string | null
  after: string | null
  placeId: number | null
  salt: string | null
  digest: string | null
  chain: string | null
}

/** Days 1970-01-01 … 2099-12-31 with the first days of their week, month and year: grouping by period is a join in both engines. */
export interface CalendarTable {
  day: number
  week: number
  month: number
  year: number
}
