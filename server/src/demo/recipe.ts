import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { AppError } from '../app/error.ts'
import { issuesText } from '@shouwang/shared/wire/issue-text'
import { CampaignsRecipe } from './campaign-recipe.ts'

const share = z.number().min(0).max(1)
const span = z.tuple([z.number(), z.number()])
const weights = z.record(z.string(), z.number().positive())
const event = z.strictObject({ years: z.int(), month: z.int().min(1).max(12) })

const PlacesRecipe = z.strictObject({
  seed: z.int(),
  province: z.string(),
  prefecture: z.string(),
  county: z.string(),
  middle: z.strictObject({ longitude: z.number(), latitude: z.number() }),
  villages: z.int().min(60).max(600),
  streets: z.array(z.string()).length(2),
  towns: z.array(z.string()).min(1),
  townships: z.array(z.string()).min(1),
  urban: z.strictObject({ communities: z.int(), names: z.array(z.string()), gridded: z.int(), grids: z.int() }),
  market: z.strictObject({ suffix: z.string() }),
  rural: z.strictObject({
    surnames: z.array(z.string()),
    valley: z.array(z.string()),
    hill: z.array(z.string()),
    mountain: z.array(z.string()),
    valleyWords: z.array(z.string()),
    hillWords: z.array(z.string()),
    mountainWords: z.array(z.string()),
  }),
  events: z.strictObject({
    merger: event.extend({ from: z.array(z.string()).length(2), to: z.string() }),
    rename: event.extend({ from: z.string(), to: z.string() }),
    founding: event.extend({ name: z.string() }),
  }),
})

const unitSize = {
  sector: z.string(),
  key: z.enum(['pupils', 'staff']),
  size: z.number().positive(),
  spread: z.number(),
  /** Other bases of the unit, as a share of its size. */
  also: z.record(z.string(), z.number().positive()).optional(),
}
const BasesRecipe = z.strictObject({
  residents: z.strictObject({ county: z.int(), least: z.int(), most: z.int() }),
  surveys: z.array(event.extend({ day: z.int(), growth: z.number(), source: z.string(), owner: z.string() })).min(1),
  household: z.strictObject({ rural: z.number(), urban: z.number(), spread: z.number() }),
  aged16to60: z.strictObject({ rural: share, urban: share, spread: z.number() }),
  chatGroups: z.strictObject({ householdsPerGroup: z.number() }),
  grids: z.strictObject({ rural: z.number(), urban: z.number() }),
  committee: z.strictObject({ least: z.int(), residentsPerMember: z.number() }),
  units: z.array(
    z.discriminatedUnion('per', [
      z.strictObject({ ...unitSize, per: z.literal('seat'), names: z.array(z.string()) }),
      z.strictObject({ ...unitSize, per: z.enum(['town', 'township']), suffixes: z.array(z.string()), each: z.int() }),
    ]),
  ),
})

const ReportsRecipe = z.strictObject({
  waves: z.array(z.strictObject({ week: z.number(), weeks: z.number(), share })),
  ceiling: z.strictObject({
    middle: z.number(),
    spread: z.number(),
    remote: z.number(),
    township: z.number(),
    weak: z.strictObject({ share, from: z.number(), until: z.number() }),
    over: z.strictObject({ share, from: z.number(), until: z.number() }),
  }),
  receipts: z.strictObject({ share, spread: z.number(), lagWeeks: z.int() }),
  residents: z.strictObject({ share, spread: z.number(), lagWeeks: z.int() }),
  groups: z.strictObject({ start: share, end: share, spread: z.number(), holiday: share }),
  filing: z.strictObject({
    weekday: weights,
    late: z.strictObject({ usual: share, careless: share, carelessShare: share }),
    missing: z.strictObject({ usual: share, careless: share, holiday: share }),
    silence: z.strictObject({ perQuarter: share, weeks: span }),
    never: z.int(),
  }),
  corrections: z.strictObject({ share, reasons: z.array(z.string()).min(1), afterDays: span }),
  undone: z.array(z.strictObject({ week: z.int(), township: z.int(), days: z.int(), reason: z.string() })),
})

const IncidentsRecipe = z.strictObject({
  perWeek: z.number(),
  yearlyChange: z.number(),
  urbanFactor: z.number(),
  season: z.array(z.number()).length(12),
  rebound: z.strictObject({ week: z.int(), weeks: z.int(), townships: z.array(z.int()), factor: z.number() }),
  types: z.strictObject({ urban: weights, rural: weights }),
  kinds: z.record(z.string(), z.strictObject({ median: z.number(), spread: z.number(), women: share, ages: weights })),
  occupations: z.record(z.string(), weights),
  reportedAfterDays: z.strictObject({ share, most: z.int() }),
  filedAfterDays: z.strictObject({ same: share, most: z.int() }),
  stopped: z.strictObject({ share, part: span }),
  solved: z.strictObject({
    share,
    days: z.number(),
    spread: z.number(),
    recovered: z.strictObject({ share, part: span }),
    arrests: span,
  }),
  huge: z.strictObject({ week: z.int(), loss: z.number(), type: z.string(), ageBand: z.string(), occupation: z.string() }),
})

export const Recipe = z.strictObject({
  places: PlacesRecipe,
  bases: BasesRecipe,
  reports: ReportsRecipe,
  incidents: IncidentsRecipe,
  campaigns: CampaignsRecipe,
})
export type Recipe = z.infer<typeof Recipe>

/** Names, counts and rates of the demo county from `data/demo/*.yaml`. Throws `AppError('invalid')` that names the entry at fault. */
export function readRecipe(): Recipe {
  const folder = join(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))), 'data', 'demo')
  const read = (name: string): unknown => parse(readFileSync(join(folder, `${name}.yaml`), 'utf8'))
  const recipe = {
    places: read('places'),
    bases: read('bases'),
    reports: read('reports'),
    incidents: read('incidents'),
    campaigns: read('campaigns/reports'),
  }
  const parsed = Recipe.safeParse(recipe)
  if (!parsed.success) {
    const { zh, en } = issuesText(parsed.error, recipe)
    throw new AppError('invalid', { zh: `data/demo 中${zh}`, en: `data/demo: ${en}` })
  }
  return parsed.data
}
