import '../chart/print.css'
import '../chart/trend-texts.ts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dayOf } from '@shouwang/shared/period/day'
import { areaQuery, placesQuery } from '../api/area.ts'
import { indicatorOf, useCatalogue } from '../api/catalogue.ts'
import { useSession } from '../api/session.ts'
import { TrendPickers } from '../features/trend/trend-controls.tsx'
import { areasOf, datesOf, hasTypes } from '../features/trend/trend-search.ts'
import type { TrendSearch } from '../features/trend/trend-search.ts'
import { TrendView } from '../features/trend/trend-view.tsx'
import { Frame } from '../shell/frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'

const route = getRouteApi('/trend')

/** The trends page. Its whole state stands in the address. */
export function TrendPage() {
  const { t } = useTranslation('trend')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const session = useSession()
  const catalogue = useCatalogue()
  const key = search.indicator ?? catalogue.main
  const indicator = indicatorOf(catalogue, key)
  const known = indicator ?? indicatorOf(catalogue, catalogue.main)!
  const chosen = areasOf(search)
  const ids = chosen.length > 0 ? chosen : session.area === null ? [] : [session.area]
  const by = hasTypes(known) ? (search.by ?? 'area') : 'area'
  const dates = datesOf(search, dayOf(session.today), session.facts === null ? null : dayOf(session.facts.from))
  const areas = useQueries({ queries: ids.map((id) => areaQuery(session.version.v, id)) })
  const first = ids[0] ?? null
  const children = useQuery({
    ...placesQuery(session.version.v, { area: first ?? 0, depth: 'children', period: `${dates.from}..${dates.until}` }),
    enabled: first !== null,
  })
  const change = (patch: TrendSearch) => void navigate({ search: (old) => ({ ...old, ...patch }), replace: true })

  return <Frame controls={<TrendPickers search={search} indicator={known} dates={dates} onChange={change} />}>{body()}</Frame>

  function body() {
    if (ids.length === 0) {
      return (
        <EmptyState page title={t('emptyTitle')}>
          <p>{t('emptyAdvice')}</p>
        </EmptyState>
      )
    }
    if (!indicator) return <EmptyState page title={t('unknownIndicator', { key })} />
    const failed = areas.find(({ isError }) => isError)
    if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
    const loaded = areas.flatMap(({ data }) => data ?? [])
    return (
      <TrendView
        search={search}
        asked={{
          areas: by === 'type' ? ids.slice(0, 1) : ids,
          indicator: key,
          kind: search.kind ?? 'week',
          from: dates.from,
          until: dates.until,
          by,
        }}
        indicator={indicator}
        areas={by === 'type' ? loaded.slice(0, 1) : loaded}
        parts={children.data?.id ?? []}
        onChange={change}
      />
    )
  }
}
