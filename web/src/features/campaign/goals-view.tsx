import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sectorWords } from '@shouwang/shared/jurisdiction/sector-words'
import { LEVEL_WORDS } from '@shouwang/shared/jurisdiction/level-words'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { GoalVerdict } from '@shouwang/shared/wire/campaign'
import { useLocale } from '../../i18n/language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { goalsQuery } from './campaign-query.ts'
import { DEPTHS } from './campaign-search.ts'
import type { CampaignView } from './campaign-view.ts'
import { GoalCards } from './goal-cards.tsx'
import { VerdictTally } from './overview.tsx'
import { VerdictMark } from './verdict-mark.tsx'
import page from './campaign.module.css'
import styles from './goal.module.css'

/** Goals with the numbers behind them, then their verdicts for every place below and for sectors. */
export function GoalsView({ view, levels }: { view: CampaignView; levels: readonly Level[] }) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const { v, head, campaign, area, day, search, change } = view
  const depth = search.depth !== undefined && (search.depth === 'children' || levels.includes(search.depth)) ? search.depth : 'children'
  const { data, error, refetch } = useQuery({ ...goalsQuery(v, head.key, { area, depth, day }), placeholderData: keepPreviousData })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (campaign.goals.length === 0) return <EmptyState title={t('goals.noneInPlan')} small />
  if (!data) return <SkeletonRows count={10} height="3rem" />
  const [own, ...below] = data.places
  const level = below[0]?.level
  const depths = DEPTHS.filter((each) => each === 'children' || levels.includes(each))
  const judged = campaign.goals.filter(({ key }) => below.some(({ goals }) => goals.some(({ goal }) => goal === key)))
  const inSectors = campaign.goals.filter(({ key }) => data.sectors.some(({ goals }) => goals.some(({ goal }) => goal === key)))
  return (
    <>
      <h2 className={page['finding']}>
        <VerdictTally verdicts={own?.goals ?? []} />
      </h2>
      <GoalCards view={view} verdicts={own?.goals ?? []} />
      {judged.length === 0 ? null : (
        <section className={page['section']} aria-labelledby="places-title">
          <div className={page['sectionHead']}>
            <h2 id="places-title" className={page['title']}>
              {t('goals.byPlace')}
            </h2>
            {depths.length < 2 ? null : (
              <Select
                label={t('filter.depth')}
                showLabel
                choices={depths.map((each) => ({ id: each, label: t(`depth.${each}`) }))}
                value={depth}
                onChange={(next) => change({ depth: next === 'children' ? undefined : next })}
              />
            )}
          </div>
          <div className={styles['grid']}>
            <DataTable
              caption={t('goals.caption', { name: own?.name ?? '' })}
              keyOf={({ id }) => id}
              rows={below}
              columns={[
                {
                  key: 'name',
                  heading: <span className={styles['level']}>{level === undefined ? t('matrix.place') : LEVEL_WORDS[level][locale]}</span>,
                  rowHeading: true,
                  cell: ({ id, name, level: of }) =>
                    of === 'village' || of === 'grid' ? (
                      <Link to="/places/$id" params={{ id: String(id) }}>
                        {name}
                      </Link>
                    ) : (
                      <Link
                        to="/campaigns/$key"
                        params={{ key: head.key }}
                        search={(old) => ({ ...old, area: id, depth: undefined }) as never}
                      >
                        {name}
                      </Link>
                    ),
                },
                ...judged.map((goal) => ({
                  key: goal.key,
                  heading: goal.name[locale],
                  cell: ({ goals }: { goals: GoalVerdict[] }) => <GoalCell verdict={goals.find((each) => each.goal === goal.key)} />,
                })),
              ]}
            />
          </div>
        </section>
      )}
      {inSectors.length === 0 ? null : (
        <section className={page['section']} aria-labelledby="sector-goals-title">
          <h2 id="sector-goals-title" className={page['title']}>
            {t('goals.bySector')}
          </h2>
          <div className={`${styles['grid']} ${styles['boxed']}`}>
            <DataTable
              caption={t('goals.sectorCaption')}
              keyOf={({ sector, unit }) => `${sector}/${unit ?? ''}`}
              rows={data.sectors}
              columns={[
                { key: 'sector', heading: t('sectors.sector'), rowHeading: true, cell: ({ sector }) => sectorWords(sector)[locale] },
                { key: 'unit', heading: t('sectors.unit'), cell: ({ unit }) => unit ?? t('sectors.whole') },
                ...inSectors.map((goal) => ({
                  key: goal.key,
                  heading: goal.name[locale],
                  cell: ({ goals }: { goals: GoalVerdict[] }) => <GoalCell verdict={goals.find((each) => each.goal === goal.key)} />,
                })),
              ]}
            />
          </div>
        </section>
      )}
    </>
  )
}

function GoalCell({ verdict }: { verdict: GoalVerdict | undefined }) {
  const { t } = useTranslation('campaign')
  if (!verdict) return null
  const of = verdict.aims.filter((aim) => aim.verdict !== 'none').length
  const met = verdict.aims.filter((aim) => aim.verdict === 'met').length
  return (
    <>
      <VerdictMark verdict={verdict.verdict} /> {of < 2 ? null : <span className={styles['tally']}>{t('goals.aimsMet', { met, of })}</span>}
    </>
  )
}
