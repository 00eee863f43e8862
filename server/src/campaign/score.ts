import { numberOf } from '@shouwang/shared/campaign/judge'
import type { Judged } from '@shouwang/shared/campaign/judge'
import type { ScoreCard, ScorePart } from '@shouwang/shared/campaign/score-card'
import { evaluate } from './evaluate.ts'
import type { Held } from './evaluate.ts'
import { periodOver } from './moment.ts'
import type { Moment } from './moment.ts'
import { readFigure } from './read-figure.ts'
import type { Reading } from './read-figure.ts'
import type { Subject } from './subject.ts'

/** One line of a score: points of a part, taken away or added. `null` while its figure is not there. */
export type ScoreLine = { key: string; points: number | null; of: number }

/** A holder's score: its lines, the sum of those that are known, and the band it falls into; `vetoed` by which one-vote veto (一票否决). `whole`: every figure is there. */
export type Score = { lines: ScoreLine[]; points: number; whole: boolean; vetoed: string | null; band: number | null }

/** Works out a score card for subjects over the period in which a moment lies. Points are rounded once, at the end; a veto voids them. */
export async function scoreOf(reading: Reading, card: ScoreCard, subjects: readonly Subject[], moment: Moment): Promise<Score[]> {
  const period = periodOver(card.over, reading.plan.campaign, moment.day)
  const parts = await Promise.all(
    card.parts.map((part) => readFigure(reading, part.figure, subjects, { every: card.over, ...period, moment })),
  )
  const hold = (list: readonly { when: Parameters<typeof evaluate>[1] }[]): Promise<Held[][]> =>
    Promise.all(list.map(({ when }) => evaluate(reading, when, subjects, moment)))
  const [deductions, bonuses, vetoes] = await Promise.all([hold(card.deductions), hold(card.bonuses), hold(card.vetoes)])
  return subjects.map((_, s) => {
    const lines: ScoreLine[] = [
      ...card.parts.map((part, p) => ({ key: part.key, points: pointsOf(part, parts[p]![s]!), of: part.points })),
      ...card.deductions.map(({ key, points }, d) => ({ key, points: counted(deductions[d]![s]!, -points), of: -points })),
      ...card.bonuses.map(({ key, points }, b) => ({ key, points: counted(bonuses[b]![s]!, points), of: points })),
    ]
    const veto = card.vetoes.findIndex((_, v) => vetoes[v]![s] === true)
    const sum = lines.reduce((total, { points }) => total + (points ?? 0), 0)
    const points = veto >= 0 ? 0 : Math.max(0, Number(sum.toFixed(card.decimals)))
    const whole = lines.every(({ points: own }) => own !== null)
    const band = card.bands.findIndex(({ from }) => points >= from)
    return { lines, points, whole, vetoed: veto < 0 ? null : card.vetoes[veto]!.key, band: veto >= 0 || band < 0 ? null : band }
  })
}

/** Points of a part for a figure. Who had nothing to do (no warning came in, nobody is listed) loses nothing by it. */
function pointsOf(part: ScorePart, judged: Judged): number | null {
  const idle = judged === 'nothing' && (part.figure.of === 'task' || part.figure.of === 'incident')
  return idle ? part.points : pointsFor(part, numberOf(judged))
}

/** Points of a part: none at `zero` or worse, all at `full` or better, in proportion between them; `null` without a figure. */
export function pointsFor({ points, zero, full }: Pick<ScorePart, 'points' | 'zero' | 'full'>, value: number | null): number | null {
  if (value === null) return null
  return points * Math.min(1, Math.max(0, (value - zero) / (full - zero)))
}

function counted(held: Held, points: number): number | null {
  return held === null ? null : held ? points : 0
}
