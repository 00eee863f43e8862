import { isoOf } from '@shouwang/shared/period/day'
import type { Period } from '@shouwang/shared/period/period'
import type { Profile, ProfileTally } from '@shouwang/shared/wire/profile'
import { STATES } from '@shouwang/shared/wire/state'
import { rowsOf, statement } from '../db/statement.ts'
import { askedOf } from '../indicator/asked.ts'
import type { Asking } from '../indicator/asked.ts'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { idsBelow } from '../indicator/source.ts'
import type { Source, Span } from '../indicator/source.ts'
import { Declarations, coverable } from './declared.ts'
import { readIncidentSums } from './read-incident-sums.ts'

type Case = { type: string; loss: number; stopped: number; recovered: number; solvedOn: number | null }

const casesOf = statement(`select n."type", n."loss", n."stopped", n."recovered", n."solvedOn" from ids(?) as i cross join "incident" as n
  where n."placeId" = i.id and n."countedOn" >= ? and n."countedOn" < ? and n."current" = 1`)

/** The incidents of a place as counts: by week and fraud type, and added up over the weeks. No row leaves the store. */
export async function readProfileIncidents(
  source: Source,
  pre: number,
  weeks: readonly Period[],
  asking: Asking,
): Promise<Pick<Profile, 'weekState' | 'weekly' | 'incidents'>> {
  const { tree } = source
  const asked = weeks.map((week) => askedOf(week, asking))
  const spans = asked.map(({ period, days }) => days ?? { from: period.from, until: period.from })
  const declared = await Declarations.read(source, 'incident')
  const states = asked.map(({ days, finished }) =>
    days === null ? 'pending' : declared.stateOf(pre, coverable(days, finished), asking.today),
  )
  const byType = await readIncidentSums(source, [pre], spans, { fields: ['cases', 'loss'], apart: true })
  const types = loadCatalogue().fraudTypes.filter((type) => byType.has(type.key))
  const span: Span = { from: spans[0]!.from, until: Math.max(...spans.map((one) => one.until)) }
  const cases = await rowsOf<Case>(source.store, casesOf, [idsBelow(tree, [pre], [0]), span.from, span.until])
  return {
    weekState: states.map((state) => STATES.indexOf(state)),
    weekly: types.map(({ key }) => {
      const sums = byType.get(key)!
      const shown = (of: 'cases' | 'loss') =>
        spans.map((_, p) => {
          const figure = sums[of]!.get(p, 0)
          return states[p] === 'value' || figure !== 0 ? figure : null
        })
      return { type: key, cases: shown('cases'), loss: shown('loss') }
    }),
    incidents: {
      from: isoOf(span.from),
      until: isoOf(span.until),
      undeclared: declared.undeclaredDays(pre, coverable(span, asked.at(-1)!.finished)),
      total: tally(cases),
      types: types
        .map(({ key }): ProfileTally => ({ type: key, ...tally(cases.filter((one) => one.type === key)) }))
        .filter((one) => one.cases > 0)
        .sort((a, b) => b.cases - a.cases),
    },
  }
}

function tally(cases: readonly Case[]) {
  const losses = cases.map((one) => one.loss).sort((a, b) => a - b)
  const middle = losses.length >> 1
  const sum = (of: (one: Case) => number) => cases.reduce((total, one) => total + of(one), 0)
  return {
    cases: cases.length,
    loss: sum((one) => one.loss),
    median:
      losses.length === 0 ? null : losses.length % 2 === 1 ? losses[middle]! : Math.round((losses[middle - 1]! + losses[middle]!) / 2),
    largest: losses.at(-1) ?? null,
    stopped: sum((one) => one.stopped),
    recovered: sum((one) => one.recovered),
    solved: cases.filter((one) => one.solvedOn !== null).length,
  }
}
