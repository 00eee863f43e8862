import type { QueryClient } from '@tanstack/react-query'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import { dayOf, isoOf, mondayOf } from '@shouwang/shared/period/day'
import { periodOf, shift } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import type { CampaignGoals, CampaignMatrix } from '@shouwang/shared/wire/campaign'
import { STATES } from '@shouwang/shared/wire/state'
import type { State } from '@shouwang/shared/wire/state'
import type { Column, Values } from '@shouwang/shared/wire/values'
import type { ValuesAsked } from '../../api/figures.ts'
import { campaignQuery, goalsQuery, matrixQuery } from './campaign-query.ts'
import { layerOf } from './layer-key.ts'

/** One place's part of a layer, as it stands in the columns of a map. */
export type LayerCell = {
  place: number
  num: number | null
  den: number | null
  state: State
  due: number
  filed: number
  old: number
  absent: number
  carried: string | null
}

/** A layer of a campaign as the map reads figures: as of the period's last day, beside the same day of the period before. Throws `RangeError` for a key that is no layer. */
export async function campaignValues(client: QueryClient, v: string, asked: ValuesAsked): Promise<Values> {
  const layer = layerOf(asked.indicator)
  if (layer === null) throw new RangeError(`"${asked.indicator}" is no part of a campaign`)
  const period = periodOf(asked.period)
  const now = await read(period.until - 1)
  const passed = dayOf(now.day) - period.from
  const former = shift(period, -1)
  const before = await read(Math.min(former.until - 1, former.from + passed))
  const own = new Map(before.cells.map((cell) => [cell.place, cell]))
  const { cells } = now
  return {
    version: now.version,
    area: asked.area,
    indicator: asked.indicator,
    depth: asked.depth,
    elapsed: { from: isoOf(period.from), until: isoOf(period.from + passed + 1), finished: period.from + passed + 1 >= period.until },
    places: cells.map(({ place }) => place),
    now: columnOf(period, cells),
    before: columnOf(
      former,
      cells.map(({ place }) => own.get(place) ?? null),
    ),
    yearBefore: columnOf(
      period,
      cells.map(() => null),
    ),
    expected: cells.map(({ due }) => due),
    filed: cells.map(({ filed }) => filed),
    old: cells.map(({ old }) => old),
    absent: cells.map(({ absent }) => absent),
    asOfWeek: cells.map(({ carried }) => (carried === null ? null : isoOf(mondayOf(dayOf(carried))))),
  }

  async function read(day: number): Promise<{ version: number; day: string; cells: LayerCell[] }> {
    const { kind, campaign, part } = layer!
    const at = { area: asked.area, depth: asked.depth, day: isoOf(day) }
    if (kind === 'goal') {
      const goals = await client.ensureQueryData(goalsQuery(v, campaign, at))
      return { ...goals, cells: goalCells(below(goals.places, asked), part) }
    }
    const matrix = await client.ensureQueryData(matrixQuery(v, campaign, at))
    if (kind === 'task') return { ...matrix, cells: taskCells(matrix, part).filter(isWanted) }
    const { document } = await client.ensureQueryData(campaignQuery(v, campaign, undefined))
    return { ...matrix, cells: activeCells(matrix, document).filter(isWanted) }
  }

  function isWanted({ place }: LayerCell): boolean {
    return asked.depth === 'self' || place !== asked.area
  }
}

function below<Place extends { id: number }>(places: readonly Place[], { area, depth }: ValuesAsked): Place[] {
  return places.filter(({ id }) => depth === 'self' || id !== area)
}

/** A task's cells for all places of a matrix; none for a task that it does not have. */
export function taskCells({ tasks, places, cells }: CampaignMatrix, task: string): LayerCell[] {
  const t = tasks.indexOf(task)
  if (t < 0) return []
  return places.map(({ id }, p) => {
    const at = t * places.length + p
    const silent = cells.ever[at] === 0 || cells.holders[at] === 0
    return {
      place: id,
      num: silent ? null : cells.value[at]!,
      den: silent ? null : cells.whole[at]!,
      state: STATES[cells.state[at]!]!,
      due: cells.due[at]!,
      filed: cells.filed[at]!,
      old: cells.last[at] === null ? 0 : 1,
      absent: cells.holders[at]! - cells.ever[at]!,
      carried: cells.last[at]!,
    }
  })
}

/** How many tasks that are judged have any activity at each place; nothing is expected where it has none of them. */
export function activeCells({ tasks, places, cells }: CampaignMatrix, campaign: Pick<Campaign, 'tasks'>): LayerCell[] {
  const judged = tasks.flatMap((key, t) => (campaign.tasks.some((task) => task.key === key && task.judged) ? [t] : []))
  return places.map(({ id }, p) => {
    const own = judged.map((t) => t * places.length + p).filter((at) => cells.holders[at]! > 0)
    const sum = (counts: readonly number[]) => own.reduce((total, at) => total + counts[at]!, 0)
    const begun = own.some((at) => STATES[cells.state[at]!] !== 'notExpected')
    const active = own.filter((at) => cells.value[at]! > 0).length
    return {
      place: id,
      num: begun ? active : null,
      den: null,
      state: begun ? 'value' : 'notExpected',
      due: sum(cells.due),
      filed: sum(cells.filed),
      old: 0,
      absent: 0,
      carried: null,
    }
  })
}

/** How many aims of a goal are met at each place; an open goal is pending, one that does not apply is not expected. */
export function goalCells(places: CampaignGoals['places'], goal: string): LayerCell[] {
  return places.map(({ id, goals }) => {
    const found = goals.find((each) => each.goal === goal)
    const none = found === undefined || found.verdict === 'none'
    const open = found?.verdict === 'open'
    const aims = (found?.aims ?? []).filter(({ verdict }) => verdict !== 'none')
    return {
      place: id,
      num: none || open ? null : aims.filter(({ verdict }) => verdict === 'met').length,
      den: none || open ? null : aims.length,
      state: none ? 'notExpected' : open ? 'pending' : 'value',
      due: 0,
      filed: 0,
      old: 0,
      absent: 0,
      carried: null,
    }
  })
}

function columnOf({ id }: Period, cells: readonly (LayerCell | null)[]): Column {
  return {
    period: id,
    num: cells.map((cell) => cell?.num ?? null),
    den: cells.map((cell) => cell?.den ?? null),
    state: cells.map((cell) => STATES.indexOf(cell?.state ?? 'notExpected')),
  }
}
