import { isLeftUndone, judgedOf, reaches } from '@shouwang/shared/campaign/cell'
import type { Cell } from '@shouwang/shared/campaign/cell'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { compareClauses } from '@shouwang/shared/campaign/clause-order'
import { conditionWords } from '@shouwang/shared/campaign/condition-words'
import { explainCampaign, namesOf } from '@shouwang/shared/campaign/explain-campaign'
import { together } from '@shouwang/shared/campaign/judge'
import { partsOf } from '@shouwang/shared/campaign/parts'
import type { Rule } from '@shouwang/shared/campaign/rule'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import type { CampaignClauses, Verdict } from '@shouwang/shared/wire/campaign'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { readMatrix } from '../task/read-matrix.ts'
import { titlesOf } from './designate.ts'
import { dryRun, looksAtDays } from './dry-run.ts'
import { evaluate } from './evaluate.ts'
import { judgeGoal } from './judge-goals.ts'
import { isOver } from './moment.ts'
import type { Moment } from './moment.ts'
import { isPastDue } from './past-due.ts'
import { readDuties } from './read-duties.ts'
import { haveAllTold, judgedCell, windowOf } from './read-figure.ts'
import type { Reading } from './read-figure.ts'
import { scoreOf } from './score.ts'
import { subjectsOf } from './subject.ts'

type Clause = CampaignClauses['clauses'][number]
type Part = Clause['parts'][number]

const VIEWS: Record<PartKind, Part['view']> = {
  phases: 'phases',
  responsible: 'sectors',
  assignments: 'sectors',
  tasks: 'tasks',
  goals: 'goals',
  rules: 'rules',
  scores: 'scores',
  designations: 'designations',
  reports: 'reports',
}

/**
 * The plan clause by clause (计划对照): every part that carries a clause out, what it says, where it is shown and how it stands in the area. A task is met at its target, and open
 * while reports are missing behind that, its due day lies ahead or no deadline has passed; one that is not judged is for information. A rule is met while it opens nothing; a title
 * while everybody fulfils it; a score card while nobody is vetoed.
 */
export async function clausesAnswer(reading: Reading, area: number, moment: Moment): Promise<CampaignClauses> {
  const { source, plan } = reading
  const states = await readStates(reading, area, moment)
  const explained = explainCampaign(plan.campaign, loadCatalogue())
  const clauses = new Map<string, Part[]>()
  for (const { kind, key, clauses: own, name } of partsOf(plan.campaign)) {
    const says = explained.find((one) => one.kind === kind && one.key === key && (key !== null || one.name.zh === name.zh))?.says ?? [name]
    const part: Part = {
      kind,
      key,
      name,
      view: VIEWS[kind],
      says: { zh: says.map(({ zh }) => zh).join('；') || name.zh, en: says.map(({ en }) => en).join('; ') || name.en },
      state: states.get(`${kind} ${key ?? ''}`) ?? 'information',
    }
    for (const clause of own) clauses.set(clause, [...(clauses.get(clause) ?? []), part])
  }
  return {
    version: source.version,
    campaign: plan.key,
    day: isoOf(moment.day),
    clauses: [...clauses].sort(([a], [b]) => compareClauses(a, b)).map(([clause, parts]) => ({ clause, parts })),
  }
}

function taskState(task: CampaignTask, cell: Cell, moment: Moment, zone: string): Part['state'] {
  const reached = reaches(task, judgedOf(task, cell))
  const judged = judgedCell(task, cell, moment)
  if (reached === true) return typeof judged !== 'string' && judged.partial ? 'open' : 'met'
  const ahead = task.due === undefined ? cell.due === 0 : !isPastDue(task, moment, zone)
  if (isLeftUndone(task, cell) && !ahead) return 'unmet'
  const idle = cell.holders <= cell.idle || (reached === null && cell.ever > 0 && cell.value === 0 && haveAllTold(task, cell))
  return idle ? 'none' : 'open'
}

async function readStates(reading: Reading, area: number, moment: Moment): Promise<Map<string, Part['state']>> {
  const { source, plan, zone } = reading
  const { campaign } = plan
  const states = new Map<string, Part['state']>()
  const from = dayOf(campaign.from)
  const over = { every: 'campaign' as const, from, until: dayOf(campaign.to) + 1, moment }
  const cells = await readMatrix(source, plan, [area], windowOf({ ...over, until: moment.day + 1 }))
  for (const [t, task] of campaign.tasks.entries()) {
    if (!task.judged) continue
    states.set(`tasks ${task.key}`, taskState(task, cells[t]![0]!.cell, moment, zone))
  }
  for (const goal of campaign.goals) {
    const [verdict] = await judgeGoal(reading, goal, [{ of: 'place', pre: area }], moment)
    states.set(`goals ${goal.key}`, verdict!.verdict)
  }
  for (const rule of campaign.rules) {
    states.set(`rules ${rule.key}`, await ruleState(reading, rule, area, moment))
  }
  for (const card of campaign.scores) {
    const scores = await scoreOf(reading, card, await subjectsOf(source, plan, card.for, area, moment.day), moment)
    states.set(
      `scores ${card.key}`,
      together(scores.map(({ vetoed, whole }): Verdict => (vetoed !== null ? 'unmet' : whole ? 'met' : 'open'))),
    )
  }
  for (const title of campaign.designations) {
    const titles = await titlesOf(reading, title, await subjectsOf(source, plan, title.for, area, moment.day), moment)
    states.set(
      `designations ${title.key}`,
      together(titles.map((one): Verdict => (one === 'fulfils' ? 'met' : one === 'open' ? 'open' : 'unmet'))),
    )
  }
  for (const { key } of campaign.reports) {
    const [filed] = await readDuties(reading, { of: 'duty', share: 'onTime', report: key }, [{ of: 'place', pre: area }], over)
    states.set(`reports ${key}`, typeof filed === 'string' ? 'open' : filed!.num >= (filed!.den ?? 0) ? 'met' : 'unmet')
  }
  for (const phase of campaign.phases) states.set(`phases ${phase.key}`, isOver(dayOf(phase.to), moment, zone) ? 'met' : 'open')
  return states
}

/** A rule is met while it opens nothing; one that looks at single days while it has opened nothing since the campaign began. */
async function ruleState(reading: Reading, rule: Rule, area: number, moment: Moment): Promise<Verdict> {
  const { source, plan } = reading
  const held = await evaluate(reading, rule.when, await subjectsOf(source, plan, rule.for, area, moment.day), moment)
  const now = together(held.map((one): Verdict => (one === null ? 'open' : one ? 'unmet' : 'met')))
  if (now === 'unmet' || !looksAtDays(rule.when)) return now
  const { opened } = await dryRun(reading, rule, area, dayOf(plan.campaign.from), moment)
  return opened.length > 0 ? 'unmet' : now
}

/** A rule's condition in words. */
export function ruleWords({ plan: { campaign } }: Reading, key: string) {
  const rule = campaign.rules.find((one) => one.key === key)!
  return conditionWords(rule.when, namesOf(campaign, loadCatalogue()))
}
