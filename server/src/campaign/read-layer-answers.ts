import { layerKey } from '@shouwang/shared/campaign/layer'
import type { Layer } from '@shouwang/shared/campaign/layer'
import { isoOf, mondayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { periodAt, shift, yearBefore } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import type { CampaignTrend } from '@shouwang/shared/wire/campaign-trend'
import { STATES } from '@shouwang/shared/wire/state'
import type { Column, Depth, Series, Values } from '@shouwang/shared/wire/values'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import type { Asking } from '../indicator/asked.ts'
import { loadWorkCalendar } from '../indicator/catalogue.ts'
import { targetsOf } from '../indicator/targets.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readConsistently } from '../version/read-consistently.ts'
import { readableOrThrow } from './campaign-scope.ts'
import { momentOn } from './moment.ts'
import type { Moment } from './moment.ts'
import { daysOf, planOn, readPlans } from './plan.ts'
import { hasLayer, readLayer } from './read-layer.ts'
import type { LayerCell, LayerReading } from './read-layer.ts'
import { sharedMemo } from './shared-memo.ts'

type LayerAsked = Asking & { area: number; depth: Depth; layer: Layer }

/** A layer as of a period's last day (of the one that runs: today), beside the same day of the period before and of that of last year. */
export async function layerValues(store: Store, tree: Tree, scope: Scope, asked: LayerAsked & { period: Period }): Promise<Values> {
  const { area, depth, layer, period, today } = asked
  const targets = targetsOf(tree, scope, area, depth, period)
  const [former, lastYear] = [shift(period, -1), yearBefore(period)]
  const last = Math.min(period.until - 1, today)
  /** The day of an earlier period that is as far into it as the last one is. */
  const same = ({ from, until }: Period) => (last === period.until - 1 ? until - 1 : Math.min(until - 1, from + last - period.from))
  const days = [today < period.from ? null : last, ...(today < period.from ? [null, null] : [same(former), same(lastYear)])]
  return answer(store, tree, scope, asked, async (reading, moment) => {
    const [now, before, yearAgo] = await readLayer(reading, layer, targets, days.map(moment))
    return {
      version: reading.source.version,
      area,
      indicator: layerKey(layer),
      depth,
      elapsed: { from: isoOf(period.from), until: isoOf(Math.max(period.from, last + 1)), finished: last + 1 >= period.until },
      places: targets.map((pre) => tree.ids[pre]!),
      now: columnOf(period, now!),
      before: columnOf(former, before!),
      yearBefore: columnOf(lastYear, yearAgo!),
      expected: now!.map(({ due }) => due),
      filed: now!.map(({ filed }) => filed),
      old: now!.map(({ old }) => old),
      absent: now!.map(({ absent }) => absent),
      asOfWeek: now!.map(({ carried }) => (carried === null ? null : isoOf(mondayOf(carried)))),
    }
  })
}

/** A layer in consecutive periods, oldest first, each as of its last day, for the places of an area that existed in any of them. */
export async function layerSeries(
  store: Store,
  tree: Tree,
  scope: Scope,
  asked: LayerAsked & { periods: readonly Period[] },
): Promise<Series> {
  const { area, depth, layer, periods, today } = asked
  const targets = targetsOf(tree, scope, area, depth, { from: periods[0]!.from, until: periods.at(-1)!.until })
  const days = periods.map(({ from, until }) => (today < from ? null : Math.min(until - 1, today)))
  return answer(store, tree, scope, asked, async (reading, moment) => {
    const columns = await readLayer(reading, layer, targets, days.map(moment))
    return {
      version: reading.source.version,
      indicator: layerKey(layer),
      places: targets.map((pre) => tree.ids[pre]!),
      columns: columns.map((column, at) => columnOf(periods[at]!, column)),
    }
  })
}

/** Every task of a campaign in the last weeks up to a day, as it stands in the area as a whole. */
export async function taskTrends(
  store: Store,
  tree: Tree,
  scope: Scope,
  asked: Asking & { campaign: string; area: number; day: Day; count: number },
): Promise<CampaignTrend> {
  const { area, campaign, today, count } = asked
  const day = Math.min(asked.day, today)
  const last = periodAt('week', day)
  const periods = Array.from({ length: count }, (_, i) => shift(last, i + 1 - count))
  const targets = targetsOf(tree, scope, area, 'self', last)
  const days = periods.map(({ until }) => Math.min(until - 1, day))
  return answer(store, tree, scope, { ...asked, layer: { kind: 'active', campaign } }, async (reading, moment) => {
    const moments = days.map(moment)
    const keys = planOn(reading.plans, campaign, day)!.campaign.tasks.map(({ key }) => key)
    const lines = await Promise.all(keys.map((part) => readLayer(reading, { kind: 'task', campaign, part }, targets, moments)))
    return {
      version: reading.source.version,
      campaign,
      area,
      periods: periods.map(({ id }) => id),
      tasks: keys.map((task, t) => {
        const own = lines[t]!.map(([cell]) => cell!)
        return {
          task,
          num: own.map(({ num }) => num),
          den: own.map(({ den }) => den),
          state: own.map(({ state }) => STATES.indexOf(state)),
        }
      }),
    }
  })
}

type ToMoment = (day: Day | null) => Moment | null

async function answer<T>(
  store: Store,
  tree: Tree,
  scope: Scope,
  { area, layer, today, now, zone }: Omit<LayerAsked, 'depth'>,
  build: (reading: LayerReading, moment: ToMoment) => Promise<T>,
): Promise<T> {
  return readConsistently(store, async (version) => {
    const all = await readPlans(store, version, { zone, calendar: loadWorkCalendar() })
    const plans = all.filter(({ key }) => key === layer.campaign)
    const newest = plans.at(-1)
    if (!newest)
      throw new AppError('not_found', {
        zh: `没有已发布的专项行动“${layer.campaign}”`,
        en: `there is no published campaign "${layer.campaign}"`,
      })
    readableOrThrow(tree, scope, newest)
    if (!hasLayer(plans, layer))
      throw new AppError('not_found', {
        zh: `专项行动“${layer.campaign}”没有图层“${layerKey(layer)}”`,
        en: `the campaign "${layer.campaign}" has no layer "${layerKey(layer)}"`,
      })
    const { to } = daysOf(newest)
    // After a campaign's last day its figures stay as of that day, with what came and fell due for its last periods since.
    const moment: ToMoment = (day) => {
      const on = day === null ? null : momentOn(day, { today, now, zone })
      return on && { ...on, day: Math.min(on.day, to) }
    }
    return build({ source: { store, tree, version, asOf: null, memo: sharedMemo(tree, version, tree.preOf(area)) }, plans, zone }, moment)
  })
}

function columnOf({ id }: Period, cells: readonly LayerCell[]): Column {
  return {
    period: id,
    num: cells.map(({ num }) => num),
    den: cells.map(({ den }) => den),
    state: cells.map(({ state }) => STATES.indexOf(state)),
  }
}
