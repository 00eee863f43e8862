import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { doneOf } from '@shouwang/shared/campaign/cell'
import { isShareOf } from '@shouwang/shared/campaign/task'
import type { Problem } from '@shouwang/shared/campaign/problem'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { CampaignMatrix, Verdict } from '@shouwang/shared/wire/campaign'
import { formatPercent } from '@shouwang/shared/wire/format'
import { formatNumber } from '@shouwang/shared/wire/rounding'
import { STATES } from '@shouwang/shared/wire/state'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import type { Locale } from '@shouwang/shared/wire/locale'
import { useSession } from '../../api/session.ts'
import { useLocale } from '../../i18n/language.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useEditor } from './editor.ts'
import { draftForecastQuery, draftGoalsQuery, draftMatrixQuery, draftRulesQuery } from './editor-query.ts'
import type { DraftAsked } from './editor-query.ts'
import { ProblemList } from './problem-list.tsx'
import styles from './side.module.css'
import type { Kept, SaveState } from './use-autosave.ts'

/** The draft that the server keeps, and how what is typed stands to it. */
export type KeptDraft = {
  kept: Kept
  state: SaveState['state']
  /** Nobody can have filed anything for a plan that was never published. */
  published: boolean
}

/** What the saved draft comes to with the figures that are there: tasks, goals, and what rules would have opened in the last year. What is not complete yet is left out, and said why. */
export function DraftFigures({ kept, state, published }: KeptDraft) {
  const { t } = useTranslation('campaign-editor')
  const { area, selected, sketch } = useEditor()
  if (!kept.computes) {
    return (
      <>
        <p className={styles['quiet']}>{t('figures.first')}</p>
        <ProblemList problems={kept.left} />
      </>
    )
  }
  // While another draft is on its way, nobody knows which of the two would be computed.
  const still = state !== 'saving'
  const asked: DraftAsked = { key: sketch.campaign.key, savedAt: kept.savedAt, area: area.id }
  const kind = selected.kind === 'goals' || selected.kind === 'rules' ? selected.kind : 'tasks'
  const only = selected.kind === kind ? selected.index : null
  const left = kept.left.filter(({ path }) => path[0] === kind && (only === null || path[1] === only))
  const props = { asked, still, only, left, published }
  return (
    <>
      {state === 'saved' ? null : <p className={styles['quiet']}>{t('figures.saving')}</p>}
      {kind === 'goals' ? <GoalFigures {...props} /> : kind === 'rules' ? <RuleFigures {...props} /> : <TaskFigures {...props} />}
      {left.length === 0 ? null : (
        <>
          <h3 className={styles['subtitle']}>{t('figures.left', { count: left.length })}</h3>
          <ProblemList problems={left} />
        </>
      )}
      {published || kind !== 'tasks' ? null : <p className={styles['foot']}>{t('figures.unpublished')}</p>}
      <p className={styles['foot']}>{t('figures.foot', { area: area.name })}</p>
    </>
  )
}

type FiguresProps = { asked: DraftAsked; still: boolean; only: number | null; left: readonly Problem[]; published: boolean }

/** The parts of a list that were computed: all, or the one that is open, but for those that are left out. */
function shown<Part>(list: readonly Part[], { only, left }: FiguresProps): Part[] {
  return list.filter((_, i) => (only === null || only === i) && !left.some(({ path }) => path[1] === i))
}

function TaskFigures(props: FiguresProps) {
  const { asked, still, only } = props
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { version } = useSession()
  const { campaign } = useEditor().sketch
  const { data, error } = useQuery({ ...draftMatrixQuery(version.v, asked), enabled: still })
  const forecast = useQuery({ ...draftForecastQuery(version.v, asked), enabled: still && only !== null })
  if (error) return <p className={styles['quiet']}>{error.message}</p>
  if (!data) return <SkeletonRows count={3} height="2rem" />
  const tasks = shown(campaign.tasks, props)
  if (campaign.tasks.length === 0) return <p className={styles['quiet']}>{t('figures.noTasks')}</p>
  return (
    <ul className={styles['figures']}>
      {tasks.map((task) => {
        const { figure, base, state } = taskFigure(data, task, locale)
        const pace = forecast.data?.tasks.find((one) => one.task === task.key)
        return (
          <li key={task.key}>
            <span className={styles['what']}>{task.name[locale]}</span>
            <span className={styles['figure']}>{figure}</span>
            <span className={styles['quiet']}>{[base, props.published ? state : null].filter((part) => part !== null).join(' · ')}</span>
            {only === null || !pace ? null : (
              <span className={styles['quiet']}>
                {pace.completes === null ? t('figures.never') : t('figures.completes', { day: pace.completes })}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** A task's figure for the area with what it stands on, from the matrix of the draft. */
export function taskFigure(
  matrix: CampaignMatrix,
  task: CampaignTask,
  locale: Locale,
): { figure: string; base: string | null; state: string | null } {
  const at = matrix.tasks.indexOf(task.key) * matrix.places.length
  if (at < 0) return { figure: '—', base: null, state: null }
  const { value, whole, ever, state } = matrix.cells
  const cell = { value: value[at]!, whole: whole[at]!, ever: ever[at]! }
  const done = doneOf(task, cell)
  const words = STATES[state[at]!]!
  const counted = task.counted[locale]
  const base = isShareOf(task.whole) ? `${formatNumber(cell.value)} / ${formatNumber(cell.whole)} ${counted}` : counted
  const figure = done === null ? '—' : isShareOf(task.whole) ? formatPercent(done) : formatNumber(done, Number.isInteger(done) ? 0 : 1)
  return { figure, base, state: words === 'value' ? null : STATE_WORDS[words][locale] }
}

function GoalFigures(props: FiguresProps) {
  const { asked, still } = props
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { version } = useSession()
  const { campaign } = useEditor().sketch
  const { data, error } = useQuery({ ...draftGoalsQuery(version.v, asked), enabled: still })
  if (error) return <p className={styles['quiet']}>{error.message}</p>
  if (!data) return <SkeletonRows count={3} height="2rem" />
  const verdicts = data.places[0]?.goals ?? []
  const goals = shown(campaign.goals, props)
  if (campaign.goals.length === 0) return <p className={styles['quiet']}>{t('figures.noGoals')}</p>
  const told = (verdict: Verdict) => t(`verdict.${verdict}`)
  return (
    <ul className={styles['figures']}>
      {goals.map((goal) => {
        const found = verdicts.find((one) => one.goal === goal.key)
        return (
          <li key={goal.key}>
            <span className={styles['what']}>{goal.name[locale]}</span>
            <span className={styles['figure']}>{found ? told(found.verdict) : '—'}</span>
            {found?.aims.map((aim) => (
              <span key={aim.aim} className={styles['quiet']}>
                {t('figures.aim', {
                  name: goal.aims.find(({ key }) => key === aim.aim)?.name[locale] ?? '',
                  verdict: told(aim.verdict),
                  now: operand(aim.now),
                  base: operand(aim.base, aim.now !== null && aim.now.den !== null),
                })}
              </span>
            ))}
          </li>
        )
      })}
    </ul>
  )
}

/** A figure as it is judged; a fixed number is told in percent beside a share. */
function operand(value: { num: number; den: number | null } | null, share = false): string {
  if (value === null) return '—'
  if (value.den === null) return share ? formatPercent(value.num) : formatNumber(value.num)
  return value.den === 0 ? '—' : formatPercent(value.num / value.den)
}

function RuleFigures(props: FiguresProps) {
  const { asked, still, only } = props
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { version } = useSession()
  const { campaign } = useEditor().sketch
  const { data, error } = useQuery({ ...draftRulesQuery(version.v, asked), enabled: still })
  if (error) return <p className={styles['quiet']}>{error.message}</p>
  if (!data) return <SkeletonRows count={3} height="2rem" />
  const rules = shown(campaign.rules, props)
  if (campaign.rules.length === 0) return <p className={styles['quiet']}>{t('figures.noRules')}</p>
  return (
    <ul className={styles['figures']}>
      {rules.map((rule) => {
        const found = data.rules.find((one) => one.rule === rule.key)
        const opened = found?.opened ?? []
        return (
          <li key={rule.key}>
            <span className={styles['what']}>{rule.name[locale]}</span>
            <span className={styles['sentence']}>
              {t('figures.opened', {
                count: opened.reduce((sum, { items }) => sum + items.length, 0),
                holders: new Set(opened.map(({ holder }) => holder)).size,
              })}
            </span>
            {only === null
              ? null
              : opened.slice(0, 5).map((one, i) => (
                  <span key={i} className={styles['quiet']}>
                    {one.on} {one.holder}
                  </span>
                ))}
            {found && found.undecided > 0 ? <span className={styles['quiet']}>{t('figures.undecided')}</span> : null}
          </li>
        )
      })}
    </ul>
  )
}
