import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Direction } from '../../map/neighbour.ts'
import type { SortKey } from '../../view/map-search.ts'
import type { PlaceRow } from '../../view/rows.ts'
import { PlaceListRow } from './place-list-row.tsx'
import styles from './place-list.module.css'

type PlaceListProps = {
  rows: readonly PlaceRow[]
  lines: Map<number, (number | null)[]> | null
  indicator: Indicator
  sort: SortKey | null
  order: 'asc' | 'desc'
  hovered: number | null
  focused: number | null
  scroller: RefObject<HTMLElement | null>
  /** Whether the list before this one had the focus: it stays in the list when another area's comes. */
  refocus: RefObject<boolean>
  onSort: (sort: SortKey) => void
  onHover: (row: PlaceRow | null) => void
  onFocus: (id: number | null) => void
  onOpen: (row: PlaceRow) => void
  onNeighbour: (direction: Direction) => void
}

const ASIDE: Partial<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right' }

/** The places as a table in official order, sortable by any column, without rank numbers. One control with the map: what is hovered or focused on either side shows on both. */
export function PlaceList(props: PlaceListProps) {
  const { rows, lines, indicator, sort, order, hovered, focused, scroller, refocus, onSort, onHover, onFocus, onOpen, onNeighbour } = props
  const { t } = useTranslation('map')
  const id = useId()
  const grid = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const rowHeight = useRowHeight()
  const [margin, setMargin] = useState(0)
  const gap = indicator.target !== undefined
  useLayoutEffect(() => {
    if (body.current && scroller.current) {
      const top = body.current.getBoundingClientRect().top - scroller.current.getBoundingClientRect().top + scroller.current.scrollTop
      setMargin(Math.round(top))
    }
  }, [scroller, rows.length])
  useLayoutEffect(() => {
    const element = grid.current!
    if (refocus.current) element.focus()
    refocus.current = false
    return () => {
      refocus.current = element.contains(document.activeElement)
    }
  }, [refocus])
  // oxlint-disable-next-line react/incompatible-library -- the list is drawn here alone, and nothing below it is memoised on these functions
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: margin,
    scrollPaddingStart: 40,
    getItemKey: (at) => rows[at]!.id,
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  const at = focused === null ? -1 : rows.findIndex((row) => row.id === focused)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])

  const press = (event: KeyboardEvent) => {
    const page = 10
    const target = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? rows.length - 1 : at - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: at + page,
      PageUp: at - page,
    }[event.key]
    if (target !== undefined && rows.length > 0) {
      event.preventDefault()
      onFocus(rows[Math.min(rows.length - 1, Math.max(0, target))]!.id)
    } else if (ASIDE[event.key] !== undefined) {
      event.preventDefault()
      onNeighbour(ASIDE[event.key]!)
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault()
      onOpen(rows[at]!)
    }
  }
  const columns: { key: SortKey | 'trend'; name: string }[] = [
    { key: 'name', name: t('list.name') },
    { key: 'figure', name: t('list.figure') },
    { key: 'before', name: t('list.before') },
    { key: 'yearBefore', name: t('list.yearBefore') },
    { key: 'trend', name: t('list.trend') },
    ...(gap ? [{ key: 'gap' as const, name: t('list.gap') }] : []),
  ]
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={t('list.label')}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      tabIndex={0}
      {...(at >= 0 ? { 'aria-activedescendant': `${id}-${rows[at]!.id}` } : {})}
      className={`${styles['grid']} ${gap ? styles['withGap'] : ''}`}
      onKeyDown={press}
      onMouseLeave={() => onHover(null)}
    >
      <div role="rowgroup" className={styles['head']}>
        <div role="row" aria-rowindex={1} className={styles['row']}>
          {columns.map(({ key, name }) => (
            <div
              key={key}
              role="columnheader"
              className={styles[key]}
              aria-sort={sort === key ? (order === 'asc' ? 'ascending' : 'descending') : key === 'trend' ? undefined : 'none'}
            >
              {key === 'trend' ? (
                name
              ) : (
                <button
                  type="button"
                  tabIndex={-1}
                  className={styles['sort']}
                  onClick={() => onSort(key)}
                  title={t('list.sortBy', { name })}
                >
                  {name}
                  <span aria-hidden="true">{sort === key ? (order === 'asc' ? ' ↑' : ' ↓') : ''}</span>
                </button>
              )}
            </div>
          ))}
        </div>
      </div>
      <div ref={body} role="rowgroup" className={styles['body']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]!
          return (
            <PlaceListRow
              key={row.id}
              elementId={`${id}-${row.id}`}
              index={item.index + 2}
              top={item.start - margin}
              height={rowHeight}
              row={row}
              line={lines?.get(row.id) ?? null}
              indicator={indicator}
              hovered={row.id === hovered}
              focused={row.id === focused}
              onHover={onHover}
              onOpen={onOpen}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Rows are 32 px for a pointer, 48 for a finger, and grow with the type of a wall. */
function useRowHeight(): number {
  const [height, setHeight] = useState(32)
  useEffect(() => {
    const coarse = matchMedia('(pointer: coarse), (max-width: 719px)')
    const measure = () =>
      setHeight(Math.round(((coarse.matches ? 48 : 32) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)) / 16))
    measure()
    coarse.addEventListener('change', measure)
    addEventListener('resize', measure)
    return () => {
      coarse.removeEventListener('change', measure)
      removeEventListener('resize', measure)
    }
  }, [])
  return height
}
