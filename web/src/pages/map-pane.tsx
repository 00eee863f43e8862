import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '@shouwang/shared/period/day'
import { periodWords } from '@shouwang/shared/period/words'
import type { Area } from '@shouwang/shared/wire/area'
import { formatFull, formatPercent, formatValue } from '@shouwang/shared/wire/format'
import type { Values } from '@shouwang/shared/wire/values'
import { STATES } from '@shouwang/shared/wire/state'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { PlaceCard } from '../features/jurisdiction/place-card.tsx'
import { useLocale } from '../i18n/language.ts'
import { MapStage } from '../map/map-stage.tsx'
import type { MapHandle } from '../map/map-stage.tsx'
import { codeColours, PLAIN } from '../map/paint-codes.ts'
import type { Direction } from '../map/neighbour.ts'
import type { TileSet } from '../map/painter.ts'
import { IconButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { icons } from '../ui/icons.tsx'
import { useTheme } from '../ui/theme.ts'
import { COARSE, PHONE, STILL, useMedia } from '../ui/use-media.ts'
import { classOfRow, codeOfClass, codeOfRow, isShown } from '../view/classes.ts'
import type { Classes, Counts } from '../view/classes.ts'
import { findingOf } from '../view/finding.ts'
import { lookOf } from '../view/map-look.ts'
import { marksOf } from '../view/marks.ts'
import type { PlaceRow } from '../view/rows.ts'
import type { ChangeView, MapView } from '../view/use-map-view.ts'
import { MapLegend } from './map-legend.tsx'
import { SimpleMap } from '../map/simple-map.tsx'
import styles from './map-pane.module.css'

type MapPaneProps = {
  view: MapView
  /** For a wall: nothing to zoom with, and a larger title. */
  wall: boolean
  onWall: () => void
  area: Area | undefined
  rows: PlaceRow[] | null
  lines: Map<number, (number | null)[]> | null
  residents: Map<number, number> | null
  classes: Classes
  counts: Counts
  elapsed: Values['elapsed'] | null
  version: string
  hovered: number | null
  error: unknown
  retry: () => void
  onHover: (row: PlaceRow | null) => void
  onFocus: (id: number | null) => void
  onOpen: (row: PlaceRow) => void
  onWalk: (direction: Direction) => void
  change: ChangeView
}

const NONE: readonly number[] = []

/** The map with its title, legend and card. */
export function MapPane(props: MapPaneProps) {
  const {
    view,
    wall,
    onWall,
    area,
    rows,
    lines,
    residents,
    classes,
    counts,
    elapsed,
    version,
    hovered,
    error,
    retry,
    onHover,
    onFocus,
    onOpen,
    onWalk,
    change,
  } = props
  const { t } = useTranslation('map')
  const locale = useLocale()
  const theme = useTheme()
  const phone = useMedia(PHONE)
  const coarse = useMedia(COARSE)
  const still = useMedia(STILL)
  const handle = useRef<MapHandle>(null)
  const { indicator } = view
  const symbols = indicator.symbol === 'circle' && view.colouring === 'value'

  const painted = useMemo(() => {
    const mapped = (rows ?? []).filter((row) => row.shape === 1 || row.shape === 2)
    return {
      ids: mapped.map(({ id }) => id),
      levels: mapped.map(({ level }) => level),
      codes: mapped.map((row) => (isShown(view.show, classes, row) ? codeOfRow(classes, row, symbols ? 'circle' : 'fill') : PLAIN)),
    }
  }, [rows, classes, symbols, view.show])
  const marks = useMemo(() => {
    const largest = Math.max(9, Math.min(phone ? 26 : 40, 160 / Math.sqrt(Math.max(1, (rows?.length ?? 1) / 3))))
    return marksOf({
      indicator,
      classes,
      rows: (rows ?? []).filter((row) => isShown(view.show, classes, row)),
      residents,
      largest,
      symbols,
      locale,
    })
  }, [indicator, classes, rows, residents, symbols, locale, phone, view.show])
  const approximate = useMemo(() => rows?.filter((row) => row.shape === 2).map(({ id }) => id) ?? NONE, [rows])
  const byId = useMemo(() => new Map(rows?.map((row) => [row.id, row])), [rows])
  const look = useMemo(() => (area && rows ? lookOf(area, rows) : null), [area, rows])

  const shownRow = byId.get(hovered ?? -1) ?? byId.get(view.place ?? -1) ?? null
  const focusedRow = byId.get(view.place ?? -1) ?? null
  // Areas share one set of tiles: it stays the same object from area to area.
  const path = area?.tiles?.path ?? null
  const [lowest, highest] = area?.tiles?.zooms ?? [0, 0]
  const tiles = useMemo<TileSet | null>(
    () => (path === null ? null : { address: `${location.origin}${path}`, zooms: [lowest, highest] }),
    [path, lowest, highest],
  )
  const nothingMapped = rows !== null && rows.length > 0 && rows.every((row) => row.shape === 0)
  const finding = useMemo(() => (rows ? findingOf(indicator, rows) : null), [indicator, rows])
  const level = rows?.[0] ? t(`levels.${rows[0].level}`) : ''
  const title =
    finding === null
      ? ''
      : t(`finding.${finding.says}`, {
          ...finding,
          level,
          target:
            indicator.target === undefined
              ? ''
              : indicator.unit === 'percent'
                ? formatPercent(indicator.target, 0)
                : formatFull(indicator, indicator.target, locale),
          value: 'value' in finding ? formatFull(indicator, finding.value, locale) : '',
        })
  const press = (id: number | null) => {
    const row = id === null ? null : (byId.get(id) ?? null)
    if (!row) onFocus(null)
    else if (coarse && view.place !== row.id) onFocus(row.id)
    else onOpen(row)
  }
  const card = (row: PlaceRow) => {
    const index = classOfRow(classes, row)
    return (
      <PlaceCard
        row={row}
        line={lines?.get(row.id) ?? null}
        indicator={indicator}
        kind={view.period.kind}
        finished={elapsed?.finished ?? true}
        colour={index === null ? 'transparent' : codeColours(theme)[codeOfClass(classes, index)]!}
        onOpen={coarse ? () => onOpen(row) : undefined}
      />
    )
  }
  // Title, legend and buttons float over the edges and grow with the type of a wall.
  const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
  const insets = phone ? { top: 72, right: 16, bottom: 250, left: 16 } : { top: 84 * unit, right: 280 * unit, bottom: 28, left: 28 }
  return (
    <div className={styles['pane']}>
      {error ? (
        <div className={styles['instead']}>
          <ErrorState error={error} onRetry={retry} />
        </div>
      ) : nothingMapped || area?.tiles === null ? (
        <div className={styles['instead']}>
          <EmptyState title={t('map.noBoundary')}>
            <p>{t('map.noBoundaryAdvice')}</p>
            <code>npm run shouwang -- import boundaries …</code>
          </EmptyState>
        </div>
      ) : (
        <MapStage
          ref={handle}
          label={t('map.label', { area: area?.name ?? '', indicator: indicator.name[locale], period: periodWords(view.period, locale) })}
          tiles={tiles}
          look={look}
          theme={theme}
          box={area?.bbox ?? null}
          insets={insets}
          painted={painted}
          marks={marks}
          approximate={approximate}
          type={unit}
          hovered={hovered}
          focused={view.place}
          anchor={shownRow?.lng == null || shownRow.lat === null ? null : { lng: shownRow.lng, lat: shownRow.lat }}
          card={shownRow === null || (phone && !coarse) ? null : card(shownRow)}
          still={still}
          onHover={(id) => onHover(id === null ? null : (byId.get(id) ?? null))}
          onPress={press}
          onWalk={onWalk}
          onEnter={() => focusedRow && onOpen(focusedRow)}
          fallback={
            <SimpleMap
              tiles={tiles}
              look={look}
              box={area?.bbox ?? null}
              painted={painted}
              hovered={hovered}
              focused={view.place}
              theme={theme}
              onHover={(id) => onHover(id === null ? null : (byId.get(id) ?? null))}
              onPress={press}
            />
          }
        />
      )}
      <header className={`${styles['title']} ${wall ? styles['large'] : ''}`} aria-live="polite">
        <h2 className={styles['finding']}>{title}</h2>
        <p className={styles['what']}>
          {indicator.name[locale]} · {periodWords(view.period, locale)}
        </p>
      </header>
      <div className={`${styles['tools']} ${wall ? styles['quietTools'] : ''}`}>
        <IconButton label={t(wall ? 'map.desk' : 'map.wall')} keys="w" onPress={onWall}>
          {wall ? icons.close : icons.present}
        </IconButton>
        {wall ? null : (
          <>
            <IconButton label={t('map.zoomIn')} keys="+" onPress={() => handle.current?.zoomBy(1)}>
              {icons.plus}
            </IconButton>
            <IconButton label={t('map.zoomOut')} keys="-" onPress={() => handle.current?.zoomBy(-1)}>
              {icons.minus}
            </IconButton>
            <IconButton label={t('map.fit')} onPress={() => handle.current?.fit()}>
              {icons.fit}
            </IconButton>
          </>
        )}
      </div>
      {rows === null ? null : (
        <MapLegend
          view={view}
          rows={rows}
          classes={classes}
          counts={counts}
          symbols={symbols}
          change={change}
          source={sourceWords(version, elapsed)}
        />
      )}
      <p className="visually-hidden" role="status" aria-live="polite">
        {focusedRow
          ? t('map.said', {
              name: focusedRow.name,
              state: STATE_WORDS[STATES[focusedRow.state]!][locale],
              value: formatValue(indicator, focusedRow.value, locale),
            })
          : ''}
      </p>
    </div>
  )

  function sourceWords(v: string, span: Values['elapsed'] | null): string {
    const words = t('map.source', { version: v.split('-')[0] })
    return span === null || span.finished
      ? words
      : `${words} · ${periodWords({ kind: 'range', id: '', from: dayOf(span.from), until: dayOf(span.until) }, locale)}`
  }
}
