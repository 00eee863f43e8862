import { judgedOf } from '@shouwang/shared/campaign/cell'
import type { Cell } from '@shouwang/shared/campaign/cell'
import { forecastOf, lackOf } from '@shouwang/shared/campaign/forecast'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import type { Forecast } from '@shouwang/shared/wire/campaign'
import { readCells } from '../task/read-cells.ts'
import { endOfDay } from './moment.ts'
import type { Moment } from './moment.ts'
import { windowOf } from './read-figure.ts'
import type { Reading } from './read-figure.ts'

/** Days over which the present pace is measured: four weeks. */
const OVER = 28
const NAMED = 12

/** The forecast of every task that adds up to a whole, for a place: its pace over the last four weeks, and the places below it that lack most. */
export async function readForecasts(reading: Reading, pre: number, below: readonly number[], moment: Moment): Promise<Forecast[]> {
  const { plan } = reading
  const tasks = plan.campaign.tasks.filter((task) => task.keeps !== 'period' && task.whole.of !== 'none' && task.whole.of !== 'mean')
  return Promise.all(tasks.map((task) => readForecast(reading, task, pre, below, moment)))
}

async function readForecast(
  { source, plan, zone }: Reading,
  task: CampaignTask,
  pre: number,
  below: readonly number[],
  moment: Moment,
): Promise<Forecast> {
  const { tree } = source
  const over = (at: Moment) => windowOf({ every: 'campaign', from: dayOf(plan.campaign.from), until: at.day + 1, moment: at })
  const targets = [pre, ...below]
  const begun = dayOf(plan.campaign.from)
  const days = Math.max(1, Math.min(OVER, moment.day + 1 - begun))
  const [now, then] = await readCells(source, plan, task, targets, [over(moment), over(endOfDay(moment.day - days, zone))])
  const [cell, former] = [now!.cells[0]!, then!.cells[0]!]
  const due = task.due === undefined ? null : dayOf(task.due)
  const outlook = forecastOf({ ...credited(cell), target: task.target, before: credited(former).value, days, day: moment.day, due })
  const lacking = below
    .map((place, b) => ({ place, lacks: lackOf(task.target, credited(now!.cells[b + 1]!)) }))
    .filter(({ lacks }) => lacks > 0)
    .sort((a, b) => b.lacks - a.lacks || a.place - b.place)
  return {
    task: task.key,
    done: judgedOf(task, cell),
    target: task.target,
    due: task.due ?? null,
    over: days,
    pace: outlook.pace,
    needed: outlook.needed,
    completes: outlook.completes === null ? null : isoOf(outlook.completes),
    late: outlook.completes === null || due === null ? null : outlook.completes - due,
    lacking: lacking.slice(0, NAMED).map(({ place, lacks }) => ({ id: tree.ids[place]!, name: tree.names[place]!, lacks })),
    enough: enoughOf(
      credited(cell),
      task.target,
      lacking.map(({ lacks }) => lacks),
    ),
  }
}

/** What is done without what single holders did beyond their own whole. */
function credited({ value, whole, excess }: Cell): Pick<Cell, 'value' | 'whole'> {
  return { value: value - excess, whole }
}

/** How many of the places that lack most would be enough to bring the whole to its target. */
function enoughOf(cell: Pick<Cell, 'value' | 'whole'>, target: number, lacks: readonly number[]): number {
  let left = lackOf(target, cell)
  let count = 0
  while (left > 0 && count < lacks.length) left -= lacks[count++]!
  return count
}
