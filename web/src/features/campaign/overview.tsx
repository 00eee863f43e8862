import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { GoalVerdict } from '@shouwang/shared/wire/campaign'
import { useLocale } from '../../i18n/language.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { forecastQuery, goalsQuery, matrixQuery } from './campaign-query.ts'
import type { CampaignView } from './campaign-view.ts'
import { behindWords } from './behind-words.ts'
import { ForecastTable, forecastRows } from './forecast-table.tsx'
import { GoalCards } from './goal-cards.tsx'
import { matrixRows } from './matrix-rows.ts'
import { useTaskLines } from './task-lines.ts'
import page from './campaign.module.css'

/** How the campaign stands: the goals with their verdicts, who is behind, and where each task leads. */
export function Overview({ view }: { view: CampaignView }) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const { v, head, campaign, area, day } = view
  const trend = useTaskLines(view)
  const [goals, matrix, forecast] = useQueries({
    queries: [
      goalsQuery(v, head.key, { area, depth: 'children', day }),
      matrixQuery(v, head.key, { area, depth: 'children', day }),
      forecastQuery(v, head.key, { area, day }),
    ],
  })
  return (
    <>
      {campaign.goals.length === 0 ? null : (
        <section className={page['section']} aria-labelledby="goals-title">
          {goals.error ? (
            <ErrorState error={goals.error} small onRetry={() => void goals.refetch()} />
          ) : goals.data ? (
            <>
              <h2 id="goals-title" className={page['finding']}>
                <VerdictTally verdicts={goals.data.places[0]?.goals ?? []} />
              </h2>
              <GoalCards view={view} verdicts={goals.data.places[0]?.goals ?? []} />
            </>
          ) : (
            <SkeletonRows count={4} height="3rem" />
          )}
        </section>
      )}
      <section className={page['section']} aria-labelledby="tasks-title">
        {tasks()}
      </section>
    </>
  )

  function tasks() {
    const failed = [matrix, forecast].find(({ error }) => error)
    if (failed?.error) return <ErrorState error={failed.error} small onRetry={() => void failed.refetch()} />
    if (!matrix.data || !forecast.data) return <SkeletonRows count={8} height="2.5rem" />
    if (campaign.tasks.length === 0) return <EmptyState title={t('matrix.noTasks')} small />
    const [total, ...below] = matrixRows(matrix.data, campaign, new Set(campaign.tasks.map(({ key }) => key)))
    if (total === undefined) return <EmptyState title={t('matrix.empty')} small />
    const rows = forecastRows(forecast.data.tasks, total.cells)
    const late = rows.filter(({ cell, outlook }) => cell.task.judged && (outlook === 'late' || outlook === 'never')).length
    const over = day >= campaign.to
    return (
      <>
        <h2 id="tasks-title" className={page['finding']}>
          {late > 0
            ? t(over ? 'forecast.findingOver' : 'forecast.findingLate', { count: late })
            : t(over ? 'forecast.findingDone' : 'forecast.findingNone')}
        </h2>
        <div className={page['lead']}>
          <p>{behindWords(total, below, locale)}</p>
          <Link to="/campaigns/$key" params={{ key: head.key }} search={(old) => ({ ...old, tab: 'tasks' }) as never}>
            {t('matrix.see')}
          </Link>
        </div>
        {trend.error ? <ErrorState error={trend.error} small onRetry={() => void trend.refetch()} /> : null}
        <ForecastTable view={view} rows={rows} lines={trend.lines} />
        <p className={page['foot']}>{t('forecast.note')}</p>
      </>
    )
  }
}

/** How many goals are met, not met, open: a finding in one line. */
export function VerdictTally({ verdicts }: { verdicts: readonly GoalVerdict[] }) {
  const { t } = useTranslation('campaign')
  const count = (wanted: GoalVerdict['verdict']) => verdicts.filter(({ verdict }) => verdict === wanted).length
  const parts = (['met', 'unmet', 'open', 'none'] as const)
    .map((verdict) => ({ verdict, count: count(verdict) }))
    .filter((part) => part.count > 0)
    .map((part) => t(`goals.tally.${part.verdict}`, { count: part.count }))
  return <>{t('goals.finding', { count: verdicts.length, parts: parts.join(t('comma')) })}</>
}
