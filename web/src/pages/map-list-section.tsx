import { useRef } from 'react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceList } from '../features/jurisdiction/place-list.tsx'
import type { Direction } from '../map/neighbour.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import type { SortKey } from '../view/map-search.ts'
import type { PlaceRow } from '../view/rows.ts'
import type { ChangeView, MapView } from '../view/use-map-view.ts'
import styles from './map-screen.module.css'

type MapListSectionProps = {
  view: MapView
  listed: readonly PlaceRow[] | null
  total: number
  lines: Map<number, (number | null)[]> | null
  error: unknown
  retry: () => void
  hovered: number | null
  scroller: RefObject<HTMLElement | null>
  onHover: (row: PlaceRow | null) => void
  onFocus: (id: number | null) => void
  onOpen: (row: PlaceRow) => void
  onWalk: (direction: Direction) => void
  change: ChangeView
}

/** The list with what it shows of how many, or why it is empty. */
export function MapListSection(props: MapListSectionProps) {
  const { view, listed, total, lines, error, retry, hovered, scroller, onHover, onFocus, onOpen, onWalk, change } = props
  const { t } = useTranslation('map')
  const refocus = useRef(false)
  if (error) return <ErrorState error={error} small onRetry={retry} />
  if (listed === null) return <SkeletonRows count={14} height="2rem" />
  if (total === 0) {
    return (
      <EmptyState title={t('list.empty')} small>
        <p>{t('list.emptyAdvice')}</p>
      </EmptyState>
    )
  }
  const sort = (key: SortKey) => {
    // Largest first, then smallest first, then the official order again.
    if (view.sort !== key) change({ sort: key, order: key === 'name' ? 'asc' : 'desc' }, { replace: true })
    else if ((view.order === 'desc') !== (key === 'name')) change({ order: view.order === 'desc' ? 'asc' : 'desc' }, { replace: true })
    else change({ sort: undefined, order: undefined }, { replace: true })
  }
  return (
    <section aria-label={t('list.label')}>
      <div className={styles['listBar']}>
        <span>{view.show === null ? t('list.count', { count: total }) : t('list.filtered', { count: listed.length, of: total })}</span>
        {view.show === null ? null : (
          <button type="button" className={styles['linkButton']} onClick={() => change({ show: undefined })}>
            {t('list.all')}
          </button>
        )}
        {view.sort === null ? (
          <span className={styles['listOrder']}>{t('list.official')}</span>
        ) : (
          <button
            type="button"
            className={`${styles['linkButton']} ${styles['listOrder']}`}
            onClick={() => change({ sort: undefined, order: undefined }, { replace: true })}
          >
            {t('list.official')}
          </button>
        )}
      </div>
      {listed.length === 0 ? (
        <EmptyState title={t('list.noneShown')} small />
      ) : (
        <PlaceList
          rows={listed}
          lines={lines}
          indicator={view.indicator}
          sort={view.sort}
          order={view.order}
          hovered={hovered}
          focused={view.place}
          scroller={scroller}
          refocus={refocus}
          onSort={sort}
          onHover={onHover}
          onFocus={onFocus}
          onOpen={onOpen}
          onNeighbour={onWalk}
        />
      )}
    </section>
  )
}
