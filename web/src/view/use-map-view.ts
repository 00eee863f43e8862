import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { ownEdges } from '@shouwang/shared/indicator/classes'
import type { ClassMethod } from '@shouwang/shared/indicator/classes'
import type { Catalogue, Indicator } from '@shouwang/shared/indicator/indicator'
import { dayOf } from '@shouwang/shared/period/day'
import { periodAt, periodOf } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import type { Session } from '@shouwang/shared/wire/session'
import type { Depth } from '@shouwang/shared/wire/values'
import { indicatorOf } from '../api/catalogue.ts'
import type { Screen } from '../ui/screen.ts'
import type { Colouring, ComparisonKind, MapSearch, SortKey } from './map-search.ts'

/** The map page's state with every default filled in. */
export type MapView = {
  area: number
  indicator: Indicator
  period: Period
  compare: ComparisonKind
  depth: Depth
  colouring: Colouring
  method: ClassMethod
  own: number[] | null
  /** `null`: the official order. */
  sort: SortKey | null
  order: 'asc' | 'desc'
  show: string | null
  /** The place in focus. */
  place: number | null
  /** `null`: as wide as the screen is. */
  screen: Screen | null
}

/** Fills the defaults in: the viewer's area, the catalogue's main indicator, the current week. Throws a `RangeError` that quotes an unknown indicator. */
export function resolveView(search: MapSearch, session: Pick<Session, 'today'>, home: number, catalogue: Catalogue): MapView {
  const key = search.indicator ?? catalogue.main
  const indicator = indicatorOf(catalogue, key)
  if (!indicator) throw new RangeError(`there is no indicator "${key}"`)
  const own = ownOf(search.breaks)
  const colouring = search.colour === 'gap' && indicator.target === undefined ? 'value' : (search.colour ?? 'value')
  return {
    area: search.area ?? home,
    indicator,
    period: search.period === undefined ? periodAt('week', dayOf(session.today)) : periodOf(search.period),
    compare: search.compare ?? 'before',
    depth: search.depth ?? 'children',
    colouring,
    method: search.classes === 'own' && own === null ? 'bands' : (search.classes ?? 'bands'),
    own,
    sort: search.sort ?? null,
    order: search.order ?? 'desc',
    show: search.show ?? null,
    place: search.place ?? null,
    screen: search.screen ?? null,
  }
}

function ownOf(breaks: MapSearch['breaks']): number[] | null {
  return breaks === undefined ? null : ownEdges(breaks)
}

/** The map page's state. */
export function useMapView(session: Session, home: number, catalogue: Catalogue): MapView {
  const search = useSearch({ from: '/' })
  // Typed breaks stay one list while other parts of the address change: what is painted hangs on it.
  const own = useMemo(() => ownOf(search.breaks), [search.breaks])
  return useMemo(() => ({ ...resolveView(search, session, home, catalogue), own }), [search, session, home, catalogue, own])
}

export type ChangeView = (change: Partial<Record<keyof MapSearch, unknown>>, how?: { replace?: boolean }) => void

/** Changes the address; `undefined` takes a part away. With `replace` the browser's back does not stop here. */
export function useChangeView(): ChangeView {
  const navigate = useNavigate()
  return useCallback(
    (change, { replace = false } = {}) => {
      void navigate({ to: '/', search: (old) => ({ ...old, ...change }) as MapSearch, replace })
    },
    [navigate],
  )
}
