import '../chart/print.css'
import '../features/campaign/campaign-texts.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '@shouwang/shared/wire/campaign'
import { useMay } from '../api/account.ts'
import { areaQuery } from '../api/area.ts'
import { useCatalogue } from '../api/catalogue.ts'
import { useSession } from '../api/session.ts'
import { CampaignHeading } from '../features/campaign/campaign-head.tsx'
import { campaignQuery } from '../features/campaign/campaign-query.ts'
import type { ChangeCampaign } from '../features/campaign/campaign-search.ts'
import { shownDay, taskIndicators } from '../features/campaign/campaign-view.ts'
import type { CampaignView } from '../features/campaign/campaign-view.ts'
import { ClausesView } from '../features/campaign/clauses-view.tsx'
import { DayChoice } from '../features/campaign/day-choice.tsx'
import { GoalsView } from '../features/campaign/goals-view.tsx'
import { Overview } from '../features/campaign/overview.tsx'
import { RulesView } from '../features/campaign/rules-view.tsx'
import { SectorsView } from '../features/campaign/sectors-view.tsx'
import { TasksView } from '../features/campaign/tasks-view.tsx'
import styles from '../features/campaign/campaign.module.css'
import { useLocale } from '../i18n/language.ts'
import { Frame } from '../shell/frame.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'

const route = getRouteApi('/campaigns/$key')

/** One campaign: its phases, goals, tasks, sectors, rules and clauses. Its whole state stands in the address. */
export function CampaignPage() {
  const { key } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const session = useSession()
  const { t } = useTranslation('campaign')
  const writes = useMay('draft.write')
  const { v } = session.version
  const detail = useQuery({ ...campaignQuery(v, key, search.day), placeholderData: keepPreviousData })
  const change: ChangeCampaign = useCallback(
    (patch, { replace = false } = {}) => void navigate({ search: (old) => ({ ...old, ...patch }) as typeof old, replace }),
    [navigate],
  )
  const known = detail.data?.head.key === key ? detail.data : undefined
  return (
    <Frame
      controls={
        known ? (
          <>
            <DayChoice
              day={search.day ?? shownDay(known.document, session.today)}
              first={known.document.from}
              today={session.today}
              onChange={(day) => change({ day }, { replace: true })}
            />
            {known.head.editable && writes ? (
              <Link to="/campaigns/$key/edit" params={{ key }}>
                {t('shell:editPlan')}
              </Link>
            ) : null}
          </>
        ) : undefined
      }
    >
      {detail.error ? (
        <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
      ) : known ? (
        <Known detail={known} change={change} />
      ) : (
        <SkeletonRows count={12} height="3rem" />
      )}
    </Frame>
  )
}

function Known({ detail, change }: { detail: CampaignDetail; change: ChangeCampaign }) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const search = route.useSearch()
  const session = useSession()
  const catalogue = useCatalogue()
  const { v } = session.version
  const { head, document: campaign } = detail
  // A campaign of an area above is looked at where the viewer is at home.
  const id = search.area ?? (head.editable ? head.area.id : (session.area ?? head.area.id))
  const area = useQuery(areaQuery(v, id))
  const indicators = useMemo(() => taskIndicators(campaign, catalogue), [campaign, catalogue])
  const name = campaign.name[locale]
  useEffect(() => {
    document.title = `${name} · ${locale === 'zh' ? '守望' : 'Shouwang'}`
  }, [name, locale])
  const day = search.day ?? shownDay(campaign, session.today)
  const view: CampaignView = { v, head, campaign, catalogue, indicators, area: id, day, search, change }
  const tab = search.tab ?? 'overview'
  const levels = area.data?.levelsBelow ?? []
  return (
    <article className={`${styles['view']} ${tab === 'tasks' ? styles['filled'] : ''}`}>
      <CampaignHeading view={view} area={area.data} today={session.today} tab={tab} version={detail.inForce} />
      <div className={styles['panelOf']} role="region" aria-label={t(`tabs.${tab}`)}>
        {area.error ? <ErrorState error={area.error} small onRetry={() => void area.refetch()} /> : body()}
      </div>
    </article>
  )

  function body() {
    switch (tab) {
      case 'overview':
        return <Overview view={view} />
      case 'tasks':
        return <TasksView view={view} levels={levels} />
      case 'goals':
        return <GoalsView view={view} levels={levels} />
      case 'sectors':
        return <SectorsView view={view} />
      case 'rules':
        return <RulesView view={view} />
      case 'clauses':
        return <ClausesView view={view} />
    }
  }
}
