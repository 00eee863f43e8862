import type { State } from '@shouwang/shared/wire/state'

/** On how many places a target's figure stands. */
export type Standing = { expected: number[]; filed: number[]; old: number[]; absent: number[]; asOfWeek: (string | null)[] }

/** A measure's figures by period and target, and how each stands; `standing` is `null` for figures that no report brings. */
export type Part = {
  figure(period: number, target: number): number | null
  state(period: number, target: number): State
  standing: Standing[] | null
}
