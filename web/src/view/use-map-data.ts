import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Query } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { dayOf } from '@shouwang/shared/period/day'
import { periodAt } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import { areaQuery, placesQuery } from '../api/area.ts'
import { headlineQuery, seriesQuery, valuesQuery } from '../api/figures.ts'
import { linesOf, rowsOf } from './rows.ts'
import type { PlaceRow } from './rows.ts'
import type { MapView } from './use-map-view.ts'

/** Above this many places no small lines are drawn in the list. */
const MOST_LINES = 4000
const SPARK = 12

/** The period of the slider that a view stands on: itself, or the last week of a free range. */
export function sliderPeriod(period: Period, today: string): Period {
  if (period.kind !== 'range' && period.kind !== 'campaign') return period
  return periodAt('week', Math.min(period.until - 1, dayOf(today)))
}

/** What the map page shows: the area, its rows, their small lines, and the figures above the list. */
export function useMapData(v: string, view: MapView, today: string) {
  const { area, depth, indicator, period } = view
  const asked = { area, depth, period: period.id }
  // A step in time or another indicator keeps the old picture until the new one is there; another area does not.
  const keep = { placeholderData: keepSame(area, depth) }
  const [place, places, values, headline] = useQueries({
    queries: [
      areaQuery(v, area),
      { ...placesQuery(v, asked), ...keep },
      { ...valuesQuery(v, { ...asked, indicator: indicator.key }), ...keep },
      { ...headlineQuery(v, { area, period: period.id }), placeholderData: keepSame(area) },
    ],
  })
  const rows = useMemo(() => {
    if (!places.data || !values.data || values.data.indicator !== indicator.key) return null
    return rowsOf(indicator, places.data, values.data)
  }, [places.data, values.data, indicator])

  const few = rows !== null && rows.length <= MOST_LINES
  const until = sliderPeriod(period, today)
  const series = useQuery({
    ...seriesQuery(v, { area, depth, indicator: indicator.key, kind: until.kind, until: until.id, count: SPARK }),
    enabled: few,
    placeholderData: keepSame(area, depth),
  })
  const lines = useMemo(() => (series.data?.indicator === indicator.key ? linesOf(indicator, series.data) : null), [series.data, indicator])

  const population = useQuery({
    ...valuesQuery(v, { ...asked, indicator: 'residents' }),
    enabled: few,
    placeholderData: keepSame(area, depth),
  })
  const residents = useMemo(() => {
    const found = population.data
    return found ? new Map(found.places.map((id, at) => [id, found.now.num[at] ?? 0])) : null
  }, [population.data])

  return { place, places, values, headline, rows, lines, residents, elapsed: values.data?.elapsed ?? null }
}

/** Fetches what a click on a place will show, so that drilling does not wait. */
export function usePrefetchArea(v: string, view: MapView) {
  const client = useQueryClient()
  const { indicator, period } = view
  return useCallback(
    (row: PlaceRow) => {
      if (row.children === 0) return
      const asked = { area: row.id, depth: 'children' as const, period: period.id }
      void client.prefetchQuery(areaQuery(v, row.id))
      void client.prefetchQuery(placesQuery(v, asked))
      void client.prefetchQuery(valuesQuery(v, { ...asked, indicator: indicator.key }))
    },
    [client, v, indicator.key, period.id],
  )
}

type Asked = { area?: number; depth?: string }

function keepSame(area: number, depth?: string) {
  return <Data, Key extends readonly unknown[]>(
    before: Data | undefined,
    query: Query<Data, Error, Data, Key> | undefined,
  ): Data | undefined => {
    const asked = query?.queryKey[2] as Asked | undefined
    return asked?.area === area && (depth === undefined || asked.depth === depth) ? before : undefined
  }
}
