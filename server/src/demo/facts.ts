import type { Day } from '@shouwang/shared/period/day'
import type { NewBase } from '../base/new-base.ts'
import type { NewIncident } from '../incident/new-incident.ts'
import type { NewReport } from '../report/new-report.ts'
import { listBases, populate } from './bases.ts'
import type { DemoInspection, DemoTaskReport, HeldUnit, Known, Mistake, Village } from './demo.ts'
import type { DemoCampaign } from './demo-campaigns.ts'
import { effortsOf } from './effort.ts'
import { recordIncidents } from './incidents.ts'
import { inspect } from './inspections.ts'
import type { Recipe } from './recipe.ts'
import { makeMistakes, writeReports } from './reports.ts'
import { writeTaskReports } from './task-reports.ts'

/** What became known of the villages up to an instant, each list in the order in which it did. */
export type Facts = {
  bases: Known<NewBase>[]
  reports: Known<NewReport>[]
  incidents: Known<NewIncident>[]
  mistakes: Mistake[]
  taskReports: DemoTaskReport[]
  inspections: DemoInspection[]
}

/** `county` and `townships` are indices of places. */
export type FactsOptions = {
  seed: number
  since: Day
  today: Day
  now: number
  villages: readonly Village[]
  county: number
  townships: readonly number[]
  units: readonly HeldUnit[]
  campaigns: readonly DemoCampaign[]
}

/** Tells the history of the villages. A later `now` tells the same and goes on. */
export function tellFacts(recipe: Recipe, { now, ...setting }: FactsOptions): Facts {
  const { seed, since, villages } = setting
  const population = populate(recipe.bases, seed, since, villages)
  const efforts = effortsOf(recipe.reports, seed, villages)
  const work = { ...setting, population, efforts }
  const reports = writeReports({ ...work, recipe: recipe.reports })
  const { streets, towns, townships } = recipe.places
  const mistakes = makeMistakes(recipe.reports, [...streets, ...towns, ...townships], setting, reports)
  const known = <Fact extends { knownAt: number }>(facts: readonly Fact[]) => facts.filter(({ knownAt }) => knownAt <= now)
  return {
    bases: known(listBases(recipe.bases, since, villages, population)),
    reports: known(reports),
    incidents: known(recordIncidents({ ...work, recipe }, now)),
    mistakes: known(mistakes),
    taskReports: known(writeTaskReports({ ...work, recipe })),
    inspections: known(inspect({ ...work, recipe })),
  }
}
