import type { DutyPeriod } from '@shouwang/shared/campaign/schedule'
import { weekdayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { filingOf, isSilent } from './filing.ts'
import { workingMoment } from './moments.ts'
import { streamOf } from './random.ts'
import type { HolderSetting, TaskHolder } from './task-holders.ts'

const SHORT = 15

/** When a holder files its figure for a period (milliseconds UTC), or `null` when it does not. Villages file weeks and fortnights with their other weekly reports. */
export function filingFor(setting: HolderSetting, holder: TaskHolder, period: DutyPeriod): number | null {
  const { recipe, seed, since, efforts } = setting
  const { filing } = recipe.reports
  const { village } = holder
  if (holder.dead === 'silent') return null
  if (village) {
    const monday = period.until - 7
    if (period.until - period.from < SHORT) return filingOf(filing, seed, village.index, efforts.get(village.index)!, since, monday)
    if (isSilent(filing, seed, village.index, Math.floor((monday - since) / 7))) return null
  }
  const { daysBefore, late, missing } = recipe.campaigns.monthly
  const draw = streamOf(seed, 'filing', holder.id, period.from)
  if (draw() < (holder.careless ? missing.careless : missing.usual)) return null
  if (draw() < (holder.careless ? late.careless : late.usual))
    return workingMoment(workday(period.dueOn + 1 + Math.floor(late.days * draw()), 1), draw)
  // What is due after the end of its period can't be told before.
  const earliest = period.dueOn >= period.until ? period.until : period.from
  const days = Math.min(daysBefore, Math.floor((period.until - period.from) / 7))
  return workingMoment(
    workday(Math.max(earliest, period.dueOn - Math.floor((days + 1) * draw())), period.dueOn > earliest + 2 ? -1 : 1),
    draw,
  )
}

/** The day itself or, from a weekend, the nearest working day in a direction. */
export function workday(day: Day, step: 1 | -1): Day {
  let at = day
  while (weekdayOf(at) > 5) at += step
  return at
}
