import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import { indicatorOf, useCatalogue } from '../api/catalogue.ts'
import { campaignIndicatorQuery, isCampaignKey } from '../api/figures.ts'
import { useSession } from '../api/session.ts'
import { MapScreen } from './map-screen.tsx'
import { Frame } from '../shell/frame.tsx'
import { PagePending } from '../shell/page-pending.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { useSearch } from '@tanstack/react-router'

/** The map of an area with its list. An empty store says how to fill it. */
export function MapPage() {
  const { t } = useTranslation('map')
  const session = useSession()
  const known = useCatalogue()
  const { indicator } = useSearch({ from: '/' })
  const ofCampaign = indicator !== undefined && isCampaignKey(indicator)
  const layer = useQuery({ ...campaignIndicatorQuery(session.version.v, indicator ?? ''), enabled: ofCampaign })
  const catalogue = useMemo(() => (layer.data ? { ...known, indicators: [...known.indicators, layer.data] } : known), [known, layer.data])
  if (session.area === null) {
    return (
      <Frame>
        <EmptyState page title={t('empty.title')}>
          <p>{t('empty.text')}</p>
          <p>
            <code>npm run shouwang -- import divisions …</code>
          </p>
          <p>
            <code>npm run shouwang -- import boundaries …</code>
          </p>
          <p>{t('empty.then')}</p>
        </EmptyState>
      </Frame>
    )
  }
  if (ofCampaign && layer.error) {
    return (
      <Frame>
        <ErrorState error={layer.error} onRetry={() => void layer.refetch()} />
      </Frame>
    )
  }
  if (ofCampaign && layer.isPending) {
    return (
      <Frame>
        <PagePending />
      </Frame>
    )
  }
  if (indicator !== undefined && !indicatorOf(catalogue, indicator)) {
    return (
      <Frame>
        <EmptyState page title={t('noIndicator', { key: indicator })}>
          <p>{t('noIndicatorAdvice')}</p>
        </EmptyState>
      </Frame>
    )
  }
  return <MapScreen session={session} home={session.area} catalogue={catalogue} />
}
