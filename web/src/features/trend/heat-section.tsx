import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { placesQuery } from '../../api/area.ts'
import { seriesQuery } from '../../api/figures.ts'
import { useSession } from '../../api/session.ts'
import { useLocale } from '../../i18n/language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { heatEdges, heatGrid, heatValues } from './heat-grid.ts'
import { HeatMap } from './heat-map.tsx'
import type { TrendKind } from './trend-search.ts'
import styles from './trend-view.module.css'

type HeatSectionProps = { area: { id: number; name: string }; indicator: Indicator; kind: TrendKind; until: string; count: number }

/** The calendar of an area's children: who fell behind when. */
export function HeatSection({ area, indicator, kind, until, count }: HeatSectionProps) {
  const locale = useLocale()
  const navigate = useNavigate()
  const { t } = useTranslation('trend')
  const { version } = useSession()
  const series = useQuery(seriesQuery(version.v, { area: area.id, depth: 'children', indicator: indicator.key, kind, until, count }))
  const places = useQuery(placesQuery(version.v, { area: area.id, depth: 'children', period: until }))
  const words = { area: area.name, indicator: indicator.name[locale] }
  return (
    <section className={styles['section']} aria-labelledby="heat-title">
      <h2 id="heat-title" className={styles['sectionTitle']}>
        {t('heatTitle', words)}
      </h2>
      <p className={styles['subtitle']}>{t('heatSubtitle', words)}</p>
      {body()}
    </section>
  )

  function body() {
    if (series.isPending || places.isPending) return <SkeletonRows count={8} height="1.6rem" />
    if (series.isError || places.isError)
      return <ErrorState error={series.error ?? places.error} onRetry={() => void Promise.all([series.refetch(), places.refetch()])} />
    const grid = heatGrid(series.data, places.data, indicator)
    if (grid.rows.length === 0) return <EmptyState title={t('heatEmpty', words)} small />
    return (
      <HeatMap
        grid={grid}
        indicator={indicator}
        edges={heatEdges(indicator, heatValues(grid))}
        caption={t('heatCaption', words)}
        onOpen={(id) => void navigate({ to: '/places/$id', params: { id: String(id) } })}
      />
    )
  }
}
