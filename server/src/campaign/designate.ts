import type { Designation } from '@shouwang/shared/campaign/designation'
import type { TITLE_STATES } from '@shouwang/shared/wire/campaign'
import { evaluate } from './evaluate.ts'
import type { Moment } from './moment.ts'
import { readDuties } from './read-duties.ts'
import type { Reading } from './read-figure.ts'
import { periodOver } from './moment.ts'
import type { Subject } from './subject.ts'

/** How a holder stands to a title (无诈村 …): it fulfils the conditions, it fails them, it lost the title by what happened, or facts are missing. */
export type Title = (typeof TITLE_STATES)[number]

/**
 * Evaluates a title for subjects at a moment. What takes it away goes before what earns it. A holder that misses reports of the document can't hold it: silence is not success, so
 * that it stays open.
 */
export async function titlesOf(reading: Reading, designation: Designation, subjects: readonly Subject[], moment: Moment): Promise<Title[]> {
  const period = periodOver(designation.over, reading.plan.campaign, moment.day)
  const [won, lost, filed] = await Promise.all([
    evaluate(reading, designation.when, subjects, moment),
    evaluate(reading, designation.lostWhen, subjects, moment),
    readDuties(reading, { of: 'duty', share: 'filed' }, subjects, { every: designation.over, ...period, moment }),
  ])
  return subjects.map((_, s) => {
    if (lost[s] === true) return 'lost'
    if (won[s] === false) return 'fails'
    const duties = filed[s]!
    const silent = typeof duties !== 'string' && duties.den !== null && duties.num < duties.den
    return won[s] === null || lost[s] === null || silent ? 'open' : 'fulfils'
  })
}
