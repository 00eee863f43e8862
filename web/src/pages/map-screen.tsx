import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalogue } from '@shouwang/shared/indicator/indicator'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import { dayOf } from '@shouwang/shared/period/day'
import { shift } from '@shouwang/shared/period/period'
import type { PeriodKind } from '@shouwang/shared/period/period'
import { periodWords } from '@shouwang/shared/period/words'
import type { Session } from '@shouwang/shared/wire/session'
import { campaignSpanQuery, isCampaignKey } from '../api/figures.ts'
import { HeadlineCards } from '../features/indicator/headline-cards.tsx'
import { AreaHeading } from '../features/jurisdiction/area-heading.tsx'
import { TimeSlider } from '../features/period/time-slider.tsx'
import { usePlay } from '../features/period/use-play.ts'
import type { TrendKind } from '../features/trend/trend-search.ts'
import { useLocale } from '../i18n/language.ts'
import { neighbourOf } from '../map/neighbour.ts'
import type { Direction } from '../map/neighbour.ts'
import { Frame } from '../shell/frame.tsx'
import { isTyping } from '../shell/typing.ts'
import { IconButton } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { icons } from '../ui/icons.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { PHONE, useMedia, WALL } from '../ui/use-media.ts'
import { classesOf, countRows, isShown } from '../view/classes.ts'
import type { MapSearch } from '../view/map-search.ts'
import type { PlaceRow } from '../view/rows.ts'
import { sortRows } from '../view/sort-rows.ts'
import { sliderPeriod, useMapData, usePrefetchArea } from '../view/use-map-data.ts'
import { useChangeView, useMapView } from '../view/use-map-view.ts'
import { MapControls } from './map-controls.tsx'
import { MapListSection } from './map-list-section.tsx'
import { MapPane } from './map-pane.tsx'
import styles from './map-screen.module.css'

/** Charts are fetched by walls alone. */
const WallTrend = lazy(() => import('../features/trend/wall-trend.tsx').then((module) => ({ default: module.WallTrend })))
/** So many figures are read from eight metres. */
const WALL_FIGURES = 5

type MapScreenProps = { session: Session; home: number; catalogue: Catalogue }

/** Everything about an area in one period: heading and headline, the list, the map, the time line. The address holds all of it. */
export function MapScreen({ session, home, catalogue }: MapScreenProps) {
  const { t } = useTranslation('map')
  const locale = useLocale()
  const navigate = useNavigate()
  const phone = useMedia(PHONE)
  const wide = useMedia(WALL)
  const view = useMapView(session, home, catalogue)
  const wall = view.screen === null ? wide : view.screen === 'wall' && !phone
  const change = useChangeView()
  const { v } = session.version
  const data = useMapData(v, view, session.today)
  const prefetch = usePrefetchArea(v, view)
  const [hovered, setHovered] = useState<number | null>(null)
  const [folded, setFolded] = useState(false)
  const [onMap, setOnMap] = useState(false)
  const scroller = useRef<HTMLElement>(null)

  const area = data.place.data
  const rows = data.rows
  const { indicator, method, own, colouring, compare } = view
  const classes = useMemo(
    () => classesOf({ indicator, method, own, colouring, compare }, rows ?? []),
    [indicator, method, own, colouring, compare, rows],
  )
  const counts = useMemo(() => countRows(classes, rows ?? []), [classes, rows])
  const listed = useMemo(
    () =>
      rows === null
        ? null
        : sortRows(
            rows.filter((row) => isShown(view.show, classes, row)),
            view.sort,
            view.order,
          ),
    [rows, classes, view.show, view.sort, view.order],
  )
  const finished = data.elapsed?.finished ?? true

  const focus = useCallback((id: number | null) => change({ place: id ?? undefined }, { replace: true }), [change])
  const toArea = useCallback((old: MapSearch, id: number): MapSearch => without({ ...old, area: id }, 'place', 'show', 'depth'), [])
  const goTo = useCallback((id: number) => void navigate({ to: '/', search: (old) => toArea(old as MapSearch, id) }), [navigate, toArea])
  const open = useCallback(
    (row: PlaceRow) => {
      setHovered(null)
      if (row.children === 0 || rankOf(row.level) >= rankOf('village'))
        void navigate({ to: '/places/$id', params: { id: String(row.id) }, search: { period: view.period.id } })
      else goTo(row.id)
    },
    [goTo, navigate, view.period.id],
  )
  const hover = useCallback(
    (row: PlaceRow | null) => {
      setHovered(row?.id ?? null)
      if (row) prefetch(row)
    },
    [prefetch],
  )
  const walk = useCallback(
    (direction: Direction) => {
      const points = (listed ?? []).flatMap(({ id, lng, lat }) => (lng === null || lat === null ? [] : [{ id, lng, lat }]))
      const from = points.find(({ id }) => id === view.place)
      const next = from ? neighbourOf(points, from, direction) : (listed?.[0]?.id ?? null)
      if (next !== null) focus(next)
    },
    [listed, view.place, focus],
  )
  const step = useCallback((id: string) => change({ period: id }, { replace: true }), [change])
  const slider = sliderPeriod(view.period, session.today)
  const span = useQuery({ ...campaignSpanQuery(v, indicator.key), enabled: isCampaignKey(indicator.key) })
  const campaign = span.data
  const phases = useMemo(
    () => campaign?.phases.map(({ key, name, from, to }) => ({ key, name: name[locale], from: dayOf(from), until: dayOf(to) + 1 })) ?? [],
    [campaign, locale],
  )
  const play = usePlay(v, slider, session.today, { area: view.area, depth: view.depth, indicator: view.indicator.key }, step)

  const focusedRow = rows?.find(({ id }) => id === view.place) ?? null
  useEffect(() => {
    if (focusedRow) prefetch(focusedRow)
  }, [focusedRow, prefetch])
  const toggleWall = () => change({ screen: wall === wide ? (wall ? 'desk' : 'wall') : undefined }, { replace: true })
  useKeys({
    w: toggleWall,
    '[': () => change({ period: shift(view.period, -1).id }),
    ']': () => {
      const next = shift(view.period, 1)
      if (next.from <= dayOf(session.today)) change({ period: next.id })
    },
    p: play.toggle,
    Enter: (event) => {
      if (focusedRow && event.target === document.body) open(focusedRow)
    },
    Escape: () => {
      if (view.place !== null) focus(null)
      else if (view.show !== null) change({ show: undefined })
      else if (view.screen === 'wall') toggleWall()
      else if (area?.parent != null) goTo(area.parent)
    },
  })

  const said = `${area?.name ?? ''} ${view.indicator.name[locale]} ${periodWords(view.period, locale)}`
  useEffect(() => {
    document.title = `${said.trim()} · ${locale === 'zh' ? '守望' : 'Shouwang'}`
  }, [said, locale])

  const failed = data.place.error ?? data.places.error ?? data.values.error
  const retry = () => {
    for (const query of [data.place, data.places, data.values]) if (query.error) void query.refetch()
  }
  const panel = (
    <aside className={styles['panel']} ref={scroller} aria-label={t('list.label')}>
      <AreaHeading area={area} period={view.period.id} toArea={toArea} />
      {data.headline.error ? (
        <ErrorState error={data.headline.error} small onRetry={() => void data.headline.refetch()} />
      ) : (
        <HeadlineCards
          headline={data.headline.data}
          catalogue={catalogue}
          current={view.indicator.key}
          compare={view.compare}
          kind={view.period.kind}
          finished={finished}
          {...(wall ? { most: WALL_FIGURES } : {})}
          onChoose={(key) => change({ indicator: key, classes: undefined, breaks: undefined, show: undefined })}
        />
      )}
      {wall ? wallTrend() : list()}
    </aside>
  )
  return (
    <Frame bare={wall} controls={<MapControls catalogue={catalogue} view={view} area={area} session={session} change={change} />}>
      <div
        data-wall={wall || undefined}
        className={`${styles['screen']} ${wall ? styles['wall'] : folded ? styles['folded'] : ''} ${onMap ? styles['onMap'] : ''}`}
      >
        {panel}
        {wall ? null : (
          <div className={styles['fold']}>
            <IconButton label={t(folded ? 'map.openPanel' : 'map.foldPanel')} onPress={() => setFolded(!folded)}>
              {folded ? icons.unfold : icons.fold}
            </IconButton>
          </div>
        )}
        {phone && !onMap ? null : (
          <MapPane
            key={wall ? 'wall' : 'desk'}
            view={view}
            wall={wall}
            onWall={toggleWall}
            area={area}
            rows={rows}
            lines={data.lines}
            residents={data.residents}
            classes={classes}
            counts={counts}
            elapsed={data.elapsed}
            version={session.version.v}
            hovered={hovered}
            error={failed}
            retry={retry}
            onHover={hover}
            onFocus={focus}
            onOpen={open}
            onWalk={walk}
            change={change}
          />
        )}
        {wall ? null : time()}
      </div>
    </Frame>
  )

  function time() {
    return (
      <div className={styles['time']}>
        {span.error ? (
          <ErrorState error={span.error} small onRetry={() => void span.refetch()} />
        ) : (
          <TimeSlider
            v={v}
            area={view.area}
            indicator={view.indicator}
            period={slider}
            today={session.today}
            first={campaign?.from ?? session.facts?.from ?? session.today}
            phases={phases}
            playing={play.playing}
            onPlay={play.toggle}
            onChange={step}
          />
        )}
        <button type="button" className={styles['toggle']} onClick={() => setOnMap(!onMap)}>
          {onMap ? icons.list : icons.map}
          {t(onMap ? 'map.toList' : 'map.toMap')}
        </button>
      </div>
    )
  }

  function list() {
    return (
      <MapListSection
        view={view}
        listed={listed}
        total={rows?.length ?? 0}
        lines={data.lines}
        error={failed}
        retry={retry}
        hovered={hovered}
        scroller={scroller}
        onHover={hover}
        onFocus={focus}
        onOpen={open}
        onWalk={walk}
        change={change}
      />
    )
  }

  function wallTrend() {
    if (isCampaignKey(view.indicator.key)) return null
    return (
      <section className={styles['wallTrend']}>
        <Suspense fallback={<Skeleton width="100%" height="16rem" />}>
          <WallTrend area={view.area} indicator={view.indicator} kind={trendKind(slider.kind)} />
        </Suspense>
      </section>
    )
  }
}

/** A trend has no days or free spans: they are shown by weeks. */
function trendKind(kind: PeriodKind): TrendKind {
  return kind === 'day' || kind === 'range' || kind === 'campaign' ? 'week' : kind
}

function without(search: MapSearch, ...names: (keyof MapSearch)[]): MapSearch {
  const kept = { ...search }
  for (const name of names) delete kept[name]
  return kept
}

function useKeys(keys: Record<string, (event: KeyboardEvent) => void>) {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isTyping(event)) latest.current[event.key]?.(event)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
