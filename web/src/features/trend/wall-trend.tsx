import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { dayOf } from '@shouwang/shared/period/day'
import { useSession } from '../../api/session.ts'
import { lineColours } from '../../chart/series-style.ts'
import { TrendFigure } from '../../chart/trend-figure.tsx'
import { useLocale } from '../../i18n/language.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useTheme } from '../../ui/theme.ts'
import { useHeight } from './use-height.ts'
import { trendQuery } from './trend-query.ts'
import { chartOf, datesOf } from './trend-search.ts'
import type { TrendKind } from './trend-search.ts'
import styles from './wall-trend.module.css'

type WallTrendProps = { area: number; indicator: Indicator; kind: TrendKind }

/** Few enough periods to be told apart from afar. */
const SPAN = 26

/** The one trend of a wall: the area's figure up to the present, without choices. */
export function WallTrend({ area, indicator, kind }: WallTrendProps) {
  const { t } = useTranslation('map')
  const locale = useLocale()
  const theme = useTheme()
  const session = useSession()
  const dates = datesOf({ kind, span: SPAN }, dayOf(session.today), session.facts === null ? null : dayOf(session.facts.from))
  const asked = { areas: [area], indicator: indicator.key, kind, ...dates, by: 'area' as const }
  const { data, error, refetch } = useQuery({ ...trendQuery(session.version.v, asked), placeholderData: keepPreviousData })
  const [room, height] = useHeight()
  if (error) return <ErrorState error={error} small onRetry={() => void refetch()} />
  if (data?.indicator !== indicator.key) return <Skeleton width="100%" height="16rem" />
  const title = t('map.wallTrend', { indicator: indicator.name[locale], count: data.periods.length })
  return (
    <div className={styles['wall']}>
      <h2 className={styles['title']}>{title}</h2>
      <div ref={room} className={styles['room']}>
        {height === 0 ? null : (
          <TrendFigure
            height={height}
            trend={data}
            indicator={indicator}
            chart={chartOf({}, indicator, 'area')}
            colours={lineColours(data, indicator, [], theme)}
            show={{ target: data.target !== null, mean: false, year: false }}
            title={title}
          />
        )}
      </div>
    </div>
  )
}
