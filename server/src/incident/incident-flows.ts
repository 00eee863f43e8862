import type { Flows } from '../rollup/flows.ts'

/** What sums need to know of an incident. */
export type IncidentFact = {
  placeId: number
  type: string
  countedOn: number
  solvedOn: number | null
  loss: number
  stopped: number
  recovered: number
  arrests: number
}

/** Adds a valid incident to a fold (+1), or takes one back (−1): all of it on the day it is counted, being solved on the day it was solved. */
export function addIncident(flows: Flows, fact: IncidentFact, sign: 1 | -1): void {
  flows.add(fact.placeId, fact.type, fact.countedOn, sign, [1, fact.loss, fact.stopped, fact.recovered, 0, fact.arrests])
  if (fact.solvedOn !== null) flows.add(fact.placeId, fact.type, fact.solvedOn, sign, [0, 0, 0, 0, 1, 0])
}
