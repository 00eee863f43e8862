import { useTranslation } from 'react-i18next'
import { indicatorOf, useCatalogue } from '../api/catalogue.ts'
import { useSession } from '../api/session.ts'
import { MapScreen } from './map-screen.tsx'
import { Frame } from '../shell/frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useSearch } from '@tanstack/react-router'

/** The map of an area with its list. An empty store says how to fill it. */
export function MapPage() {
  const { t } = useTranslation('map')
  const session = useSession()
  const catalogue = useCatalogue()
  const { indicator } = useSearch({ from: '/' })
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
