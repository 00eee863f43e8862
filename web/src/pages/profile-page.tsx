import '../chart/print.css'
import '../features/profile/profile-texts.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { periodAt, periodOf } from '@shouwang/shared/period/period'
import { areaQuery } from '../api/area.ts'
import { useSession } from '../api/session.ts'
import { PeriodControl } from '../features/period/period-control.tsx'
import { profileQuery } from '../features/profile/profile-query.ts'
import { ProfileSkeleton } from '../features/profile/profile-skeleton.tsx'
import { ProfileView } from '../features/profile/profile-view.tsx'
import { Frame } from '../shell/frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'

const PlaceDuties = lazy(async () => ({ default: (await import('../features/campaign/place-duties.tsx')).PlaceDuties }))

const BreakdownSection = lazy(async () => ({
  default: (await import('../features/breakdown/breakdown-section.tsx')).BreakdownSection,
}))

const route = getRouteApi('/places/$id')

/** The page of one place, made for a village and good for any. */
export function ProfilePage() {
  const { t } = useTranslation('profile')
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const session = useSession()
  const known = /^[1-9]\d{0,14}$/.test(id)
  const period = search.period === undefined ? periodAt('week', dayOf(session.today)) : periodOf(search.period)
  const area = useQuery({ ...areaQuery(session.version.v, Number(id)), enabled: known })
  const profile = useQuery({ ...profileQuery(session.version.v, Number(id), period.id), enabled: known })
  const client = useQueryClient()
  const { v } = session.version
  // Part of what the page waits for, so that nothing moves when it comes.
  const duties = useQuery({
    queryKey: ['duties', v, Number(id)],
    queryFn: async () => {
      const [{ loadDuties }] = await Promise.all([
        import('../features/campaign/duties.ts'),
        import('../features/campaign/place-duties.tsx'),
      ])
      return loadDuties(client, v, area.data!, session.today)
    },
    enabled: area.data !== undefined,
  })
  const first = session.facts?.from ?? isoOf(dayOf(session.today) - 365)
  return (
    <Frame
      controls={
        <PeriodControl
          period={period}
          today={session.today}
          first={first}
          onChange={(next) => void navigate({ search: { period: next } })}
        />
      }
    >
      {body()}
    </Frame>
  )

  function body() {
    if (!known) return <EmptyState page title={t('unknown', { id })} />
    if (area.isError) return <ErrorState error={area.error} onRetry={() => void area.refetch()} />
    if (profile.isError) return <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />
    if (area.isPending || profile.isPending || duties.isPending) return <ProfileSkeleton />
    const campaigns = duties.isError ? (
      <ErrorState error={duties.error} small onRetry={() => void duties.refetch()} />
    ) : duties.data.length === 0 ? null : (
      <Suspense>
        <PlaceDuties area={area.data} session={session} found={duties.data} />
      </Suspense>
    )
    const below = (
      <>
        {campaigns}
        <Suspense>
          <BreakdownSection area={area.data} session={session} />
        </Suspense>
      </>
    )
    return <ProfileView key={id} area={area.data} profile={profile.data} session={session} campaigns={below} />
  }
}
