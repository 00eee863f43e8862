import { isoOf } from '@shouwang/shared/period/day'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import { sectorWords } from '@shouwang/shared/jurisdiction/sector-words'
import type { CampaignGoals, CampaignMatrix, CampaignSectors, CellColumns, GoalVerdict } from '@shouwang/shared/wire/campaign'
import { STATES } from '@shouwang/shared/wire/state'
import { stateOfCell } from '@shouwang/shared/campaign/cell'
import { dayOf } from '@shouwang/shared/period/day'
import { readUnits } from '../jurisdiction/units.ts'
import { readMatrix } from '../task/read-matrix.ts'
import type { MatrixCell } from '../task/read-matrix.ts'
import { reachOf } from '../task/window.ts'
import { readBaseChanges } from './base-changes.ts'
import { judgeGoal } from './judge-goals.ts'
import type { Moment } from './moment.ts'
import { readCases } from './read-cases.ts'
import { readSubjectCells, windowOf } from './read-figure.ts'
import type { Reading } from './read-figure.ts'
import type { Subject } from './subject.ts'

/** The matrix of tasks × places: the first target is the area itself. */
export async function matrixAnswer(reading: Reading, targets: readonly number[], moment: Moment): Promise<CampaignMatrix> {
  const { source, plan } = reading
  const { tree } = source
  const from = dayOf(plan.campaign.from)
  const cells = await readMatrix(source, plan, targets, windowOf({ every: 'campaign', from, until: moment.day + 1, moment }))
  return {
    version: source.version,
    campaign: plan.key,
    document: plan.version,
    area: tree.ids[targets[0]!]!,
    day: isoOf(moment.day),
    tasks: plan.campaign.tasks.map(({ key }) => key),
    next: plan.campaign.tasks.map(({ key }) => nextDeadline(plan, key, moment)),
    places: targets.map((pre) => ({ id: tree.ids[pre]!, name: tree.names[pre]!, level: tree.level(pre) })),
    cells: columnsOf(cells.flat()),
    bases: await readBaseChanges(reading, targets, moment),
  }
}

/** The first deadline of a task that is still ahead. */
function nextDeadline({ schedules }: Reading['plan'], task: string, { now }: Moment): string | null {
  const ahead = schedules.get(task)?.find(({ due }) => due > now)
  return ahead === undefined ? null : new Date(ahead.due).toISOString()
}

/** Goals of places, each judged down to its own level, and along those sectors that it names and `along` lets out. */
export async function goalsAnswer(
  reading: Reading,
  targets: readonly number[],
  moment: Moment,
  along: (sector: string) => boolean,
): Promise<CampaignGoals> {
  const { source, plan } = reading
  const { tree } = source
  const own = new Map<number, GoalVerdict[]>(targets.map((pre) => [pre, []]))
  const sectors: CampaignGoals['sectors'] = []
  const units = await readUnits(source)
  for (const goal of plan.campaign.goals) {
    // A wider level than the goal's deepest one is judged too.
    const judged = targets.filter((pre) => rankOf(tree.level(pre)) <= rankOf(goal.downTo))
    const verdicts = await judgeGoal(
      reading,
      goal,
      judged.map((pre): Subject => ({ of: 'place', pre })),
      moment,
    )
    for (const [i, pre] of judged.entries()) own.get(pre)!.push(verdicts[i]!)
    const told = (goal.sectors ?? []).filter(along)
    if (told.length === 0) continue
    const area = targets[0]!
    const wholes = told.map((sector): Subject => ({ of: 'sector', sector, pre: area }))
    for (const [i, verdict] of (await judgeGoal(reading, goal, wholes, moment)).entries())
      sectors.push({ sector: told[i]!, unit: null, goals: [verdict] })
    const single = units.within(tree, area, told, moment.day)
    const each = await judgeGoal(
      reading,
      goal,
      single.map((unit): Subject => ({ of: 'unit', unit })),
      moment,
    )
    for (const [i, unit] of single.entries()) sectors.push({ sector: unit.sector, unit: unit.name, goals: [each[i]!] })
  }
  return {
    version: source.version,
    campaign: plan.key,
    document: plan.version,
    day: isoOf(moment.day),
    places: targets.map((pre) => ({ id: tree.ids[pre]!, name: tree.names[pre]!, level: tree.level(pre), goals: own.get(pre)! })),
    sectors,
  }
}

/** Tasks of units and parties along sectors and responsible units, with the cases inside each sector over the campaign. */
export async function sectorsAnswer(reading: Reading, area: number, moment: Moment): Promise<CampaignSectors> {
  const { source, plan } = reading
  const { campaign } = plan
  const tasks = campaign.tasks.filter(({ for: { per } }) => per !== 'place')
  const wanted = [...new Set(tasks.flatMap(({ for: holder }) => (holder.per === 'unit' || holder.per === 'sector' ? holder.sectors : [])))]
  const units = await readUnits(source)
  const subjects: Subject[] = [
    ...wanted.map((sector): Subject => ({ of: 'sector', sector, pre: area })),
    ...campaign.responsible.map(({ key }): Subject => ({ of: 'responsible', key, pre: area })),
  ]
  const from = dayOf(campaign.from)
  const over = { every: 'campaign' as const, from, until: dayOf(campaign.to) + 1, moment }
  const window = windowOf({ ...over, until: moment.day + 1 })
  const byTask = await Promise.all(tasks.map((task) => readSubjectCells(reading, task, subjects, window)))
  const cases = await readCases(reading, { of: 'incident', measure: 'cases', insideUnits: true }, subjects, over)
  return {
    version: source.version,
    campaign: plan.key,
    day: isoOf(moment.day),
    tasks: tasks.map(({ key }) => key),
    rows: subjects.map((subject, s) => {
      const cells = tasks.map((task, t): MatrixCell => {
        const cell = byTask[t]![s]!
        return { cell, state: stateOfCell(cell, reachOf(plan, task, window).begun, null), last: null }
      })
      const judged = cases[s]!
      const inside = subject.of === 'sector' ? units.within(source.tree, area, [subject.sector], moment.day).length : 0
      return {
        kind: subject.of === 'sector' ? 'sector' : 'responsible',
        key: subject.of === 'sector' ? subject.sector : (subject as { key: string }).key,
        name:
          subject.of === 'sector'
            ? sectorWords(subject.sector)
            : campaign.responsible.find(({ key }) => key === (subject as { key: string }).key)!.name,
        units: inside,
        cells: columnsOf(cells),
        cases: subject.of !== 'sector' || typeof judged === 'string' ? null : judged.num,
      }
    }),
  }
}

function columnsOf(cells: readonly MatrixCell[]): CellColumns {
  const of = (key: keyof MatrixCell['cell']) => cells.map(({ cell }) => cell[key])
  return {
    value: of('value'),
    whole: of('whole'),
    excess: of('excess'),
    holders: of('holders'),
    ever: of('ever'),
    idle: of('idle'),
    stale: of('stale'),
    due: of('due'),
    filed: of('filed'),
    onTime: of('onTime'),
    state: cells.map(({ state }) => STATES.indexOf(state)),
    last: cells.map(({ last }) => (last === null ? null : isoOf(last))),
  }
}
