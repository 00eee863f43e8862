import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { taskMatcher } from '@shouwang/shared/import/match-task'
import { cellText, refused } from '@shouwang/shared/import/reading'
import type { Reading } from '@shouwang/shared/import/reading'
import { readPeriod } from '@shouwang/shared/import/written-period'
import { readTaskPeriod } from '@shouwang/shared/import/task-period'
import type { TaskPeriod } from '@shouwang/shared/import/task-period'
import type { DateRules } from '@shouwang/shared/import/written-date'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'
import type { Day } from '@shouwang/shared/period/day'
import { AppError } from '../app/error.ts'
import { planOn, readPlans } from '../campaign/plan.ts'
import type { Plan } from '../campaign/plan.ts'
import type { Store } from '../db/database.ts'
import { loadWorkCalendar } from '../indicator/catalogue.ts'
import { readVersions } from '../version/version.ts'
import type { ImportOptions } from './context.ts'
import type { Field } from './fields.ts'
import { taskFields } from './task-fields.ts'

/** What a report is due for: the task as the document in force on the period's first day has it. */
export type Due = TaskPeriod & { plan: Plan; task: CampaignTask }

/** A campaign as files are held against it: all published versions of its document, the newest last. */
export type CampaignDesk = {
  key: string
  name: Text
  areaId: number
  version: number
  plans: readonly Plan[]
  /** Columns of the wide form, by `task`, `task.whole` and `task/part`. */
  wide: Field[]
  /** Whether a text is the key or name of a responsible unit in any version. */
  isResponsible: (text: string) => boolean
  /** The task that a text means, by its key. */
  readTask: (cell: string) => Reading<string>
  /** The newest form of a task. */
  task: (key: string) => CampaignTask
  /** The period of a task that a text means, and the document that is in force then. */
  readDue: (taskKey: string, cell: string, year: string, dates: DateRules) => Reading<Due>
}

type Asked = Pick<ImportOptions, 'kind' | 'campaign' | 'zone' | 'today'>

/**
 * Opens the campaign of an import; `null` for one that names none. Throws `AppError`: `invalid` where reports on tasks name none, `not_found` with the campaigns
 * that there are, `conflict` when it was put away.
 */
export async function openDesk(store: Store, { kind, campaign: asked, zone, today }: Asked): Promise<CampaignDesk | null> {
  if (asked === undefined) {
    if (kind === 'taskReports')
      throw new AppError('invalid', { zh: '请用 --campaign 指明专项行动', en: 'name the campaign with --campaign' })
    return null
  }
  const { data } = await readVersions(store.db)
  const all = await readPlans(store, data, { zone, calendar: loadWorkCalendar() })
  const newest = new Map(all.map((plan) => [plan.key, plan]))
  const wanted = foldName(asked)
  const found =
    newest.get(asked) ?? [...newest.values()].find(({ campaign: { name } }) => [name.zh, name.en].some((one) => foldName(one) === wanted))
  if (!found) throw await unknownCampaign(store, asked, [...newest.values()])
  if (found.status === 'archived')
    throw new AppError('conflict', {
      zh: `《${found.campaign.name.zh}》已归档，不再接收数据`,
      en: `the campaign "${found.campaign.name.en}" was put away and takes no more figures`,
    })
  return deskOf(
    found,
    all.filter(({ key }) => key === found.key),
    today,
  )
}

function deskOf({ key, areaId, version, campaign: { name } }: Plan, plans: readonly Plan[], today: Day): CampaignDesk {
  const tasks = new Map(plans.flatMap((plan) => plan.campaign.tasks.map((task) => [task.key, task] as const)))
  const parties = new Set(
    plans.flatMap(({ campaign }) => campaign.responsible.flatMap((one) => [one.key, one.name.zh, one.name.en].map(foldName))),
  )
  const dues = new Map<string, Reading<Due>>()
  return {
    key,
    name,
    areaId,
    version,
    plans,
    wide: taskFields([...tasks.values()]),
    isResponsible: (text) => parties.has(foldName(text)),
    readTask: taskMatcher(plans.map(({ campaign }) => campaign)),
    task: (taskKey) => tasks.get(taskKey)!,
    readDue(taskKey, cell, year, dates) {
      const id = `${taskKey}\0${cell}\0${year}`
      let due = dues.get(id)
      if (!due) {
        if (dues.size > MOST) dues.clear()
        const written = readPeriod(cell, dates)
        const day = written.ok && written.value !== null ? written.value.from : today
        due = findDue(key, plans, taskKey, day, (plan, task) => readTaskPeriod(cell, { ...rulesOf(plan, task), today, year, dates }))
        dues.set(id, due)
      }
      return due
    },
  }
}

const MOST = 100_000

function rulesOf({ campaign, schedules }: Plan, task: CampaignTask) {
  return { task, campaign, schedule: schedules.get(task.key)! }
}

/**
 * Reads a period by every version of the document, and takes the one that is in force on the first day of what it reads. What is refused is told by the version that is in
 * force on `day`.
 */
function findDue(
  key: string,
  plans: readonly Plan[],
  taskKey: string,
  day: Day,
  readBy: (plan: Plan, task: CampaignTask) => Reading<TaskPeriod>,
): Reading<Due> {
  const taskIn = (plan: Plan) => plan.campaign.tasks.find((one) => one.key === taskKey)
  const refusals = new Map<Plan, Reading<Due>>()
  for (const plan of plans.toReversed()) {
    const task = taskIn(plan)
    if (!task) continue
    const reading = readBy(plan, task)
    if (!reading.ok || reading.value === null) {
      if (!reading.ok) refusals.set(plan, reading)
      continue
    }
    const inForce = planOn(plans, key, reading.value.from)!
    if (inForce === plan) return { ok: true, value: { ...reading.value, plan, task } }
    if (!taskIn(inForce))
      refusals.set(
        inForce,
        refused(
          `“${task.name.zh}”不在该期开始时执行的方案（第 ${inForce.version} 版）中`,
          `"${task.name.en}" is not in the document that is in force when that period begins (version ${inForce.version})`,
        ),
      )
  }
  const told = refusals.get(planOn(plans, key, day)!) ?? [...refusals.values()][0]
  return told ?? refused('填报周期不能为空', 'the period must not be empty')
}

async function unknownCampaign(store: Store, asked: string, published: readonly Plan[]): Promise<AppError> {
  const drafted = await store.db.selectFrom('campaign').select('key').where('key', '=', asked).executeTakeFirst()
  if (drafted) return new AppError('conflict', { zh: `专项行动“${asked}”尚未发布`, en: `the campaign "${asked}" is not published yet` })
  const known = {
    zh: published.map(({ key, campaign: { name } }) => `${key}（${name.zh}）`).join('、') || '无',
    en: published.map(({ key, campaign: { name } }) => `${key} (${name.en})`).join(', ') || 'none',
  }
  return new AppError('not_found', {
    zh: `没有专项行动“${cellText(asked)}”；已发布的有：${known.zh}`,
    en: `there is no campaign "${cellText(asked)}"; published are: ${known.en}`,
  })
}
