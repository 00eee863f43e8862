import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { dayOf } from '@shouwang/shared/period/day'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import type { Area } from '@shouwang/shared/wire/area'
import type { Trend } from '@shouwang/shared/wire/trend'
import { useCatalogue } from '../../api/catalogue.ts'
import { useSession } from '../../api/session.ts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useTheme } from '../../ui/theme.ts'
import { AreaPicker } from './area-picker.tsx'
import { calendarArea, containing } from './chosen-areas.ts'
import { findingOf } from './finding.ts'
import { findingWords } from './finding-words.ts'
import { foldTypes } from '../../chart/fold-types.ts'
import { HeatSection } from './heat-section.tsx'
import { lineColours } from '../../chart/series-style.ts'
import { spanWords } from '../../chart/span-words.ts'
import { TrendDrawing } from './trend-controls.tsx'
import { TrendFigure } from '../../chart/trend-figure.tsx'
import { TrendNotes } from './trend-notes.tsx'
import { trendCsvAddress, trendQuery } from './trend-query.ts'
import type { TrendAsked } from './trend-query.ts'
import { MOST_AREAS, chartOf, hasTypes } from './trend-search.ts'
import type { TrendSearch } from './trend-search.ts'
import { TrendTable } from '../../chart/trend-table.tsx'
import styles from './trend-view.module.css'

type TrendViewProps = {
  search: TrendSearch
  asked: TrendAsked
  indicator: Indicator
  areas: Area[]
  /** Ids of the first area's children, to put them side by side. */
  parts: number[]
  onChange: (patch: TrendSearch) => void
}

/** One indicator over time: finding, chart, calendar and table of the same figures. */
export function TrendView({ search, asked, indicator, areas, parts, onChange }: TrendViewProps) {
  const locale = useLocale()
  const theme = useTheme()
  const { t } = useTranslation('trend')
  const { fraudTypes } = useCatalogue()
  const session = useSession()
  const answer = useQuery({ ...trendQuery(session.version.v, asked), placeholderData: keepPreviousData })
  const chart = chartOf(search, indicator, asked.by)
  const setAreas = (ids: number[]) => onChange({ areas: ids.join(',') })
  const known = answer.data?.indicator === indicator.key && answer.data.by === asked.by ? answer.data : null
  const colours = known === null ? new Map<string, string>() : lineColours(known, indicator, fraudTypes, theme)
  const overlays = known === null ? [] : overlaysOf(known, indicator, search)
  const show = { target: false, mean: false, year: false, ...Object.fromEntries(overlays.map(({ id, on }) => [id, on])) }
  const chips = new Map(known?.by === 'area' ? known.lines.map((line) => [line.area, colours.get(line.key)!]) : [])
  return (
    <div className={styles['view']}>
      <div className={styles['choices']}>
        <AreaPicker
          areas={areas}
          most={asked.by === 'type' ? 1 : MOST_AREAS}
          colours={chips}
          onChange={setAreas}
          onChildren={
            asked.by === 'area' && areas.length === 1 && parts.length > 0
              ? () => setAreas([areas[0]!.id, ...parts].slice(0, MOST_AREAS))
              : undefined
          }
        />
        <TrendDrawing
          by={asked.by}
          chart={chart}
          can={{ types: hasTypes(indicator), stack: asked.by === 'type' && indicator.denominator === undefined }}
          overlays={overlays}
          onChange={onChange}
        />
      </div>
      {body()}
    </div>
  )

  function body() {
    if (answer.isError) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
    if (known === null) return <TrendSkeleton />
    const trend = foldTypes(known, fraudTypes, indicator)
    const drawn = lineColours(trend, indicator, fraudTypes, theme)
    const names = new Map(known.lines.map((line) => [line.key, line.name[locale]]))
    const span = spanWords(known.periods, dayOf(session.today), locale)
    const finding = findingOf(known, indicator, containing(areas))
    const title = findingWords(finding, { indicator, span, names }, locale)
    const calendar = calendarArea(areas)
    const open = known.elapsed?.finished === false || known.lines.some(({ state }) => state.includes(1))
    return (
      <>
        <section className={answer.isPlaceholderData ? styles['stale'] : undefined} aria-labelledby="trend-title">
          <h1 id="trend-title" className={styles['title']}>
            {title}
          </h1>
          <p className={styles['subtitle']}>{subtitle()}</p>
          {finding.of === 'nothing' ? (
            <EmptyState title={title}>
              <p>{t('noFigures')}</p>
            </EmptyState>
          ) : (
            <div className={styles['figure']}>
              <TrendFigure trend={trend} indicator={indicator} chart={chart} colours={drawn} show={show} title={title} />
            </div>
          )}
          <TrendNotes trend={known} year={show.year} mean={show.mean} open={open ? (chart === 'stack' ? 'left' : 'hollow') : null} />
          <Foot />
        </section>
        {asked.by === 'area' && calendar !== null && (
          <HeatSection area={calendar} indicator={indicator} kind={asked.kind} until={known.periods.at(-1)!} count={known.periods.length} />
        )}
        <section className={styles['section']} aria-labelledby="table-title">
          <div className={styles['sectionHead']}>
            <h2 id="table-title" className={styles['sectionTitle']}>
              {t('tableTitle')}
            </h2>
            <a className={styles['download']} href={trendCsvAddress(asked, locale)} download>
              {t('download')}
            </a>
            <Button look="quiet" onPress={() => print()}>
              {t('print')}
            </Button>
          </div>
          <div className={styles['table']}>
            <TrendTable trend={known} indicator={indicator} caption={t('tableCaption', { title })} />
          </div>
        </section>
      </>
    )
  }

  function subtitle(): string {
    const place = asked.by === 'type' ? (areas[0]?.name ?? '') : ''
    const stop = locale === 'zh' ? '：' : ': '
    return `${place}${place === '' ? '' : locale === 'zh' ? '，' : ', '}${indicator.name[locale]}${stop}${indicator.definition[locale]}`
  }

  function Foot() {
    const at = instantWords(Date.parse(session.now), session.zone, locale, { year: true })
    return (
      <p className={styles['foot']}>
        {t('source')}
        {locale === 'zh' ? '：' : ': '}
        {t(`sources.${indicator.group}`)}
        {locale === 'zh' ? '。' : '. '}
        {t('version', { v: session.version.data, at })}
      </p>
    )
  }
}

/** Reference lines that mean something for these lines. The target is on by default; the others are too while there is one line only. */
function overlaysOf(trend: Trend, indicator: Indicator, search: TrendSearch): { id: 'target' | 'mean' | 'year'; on: boolean }[] {
  const single = trend.lines.length === 1
  const on = (asked: 'on' | 'off' | undefined, otherwise: boolean) => (asked === undefined ? otherwise : asked === 'on')
  const bars = chartOf(search, indicator, trend.by) === 'bar'
  const hasYear = trend.by === 'area' && trend.lines.some(({ yearBefore }) => yearBefore?.state.includes(0))
  const hasMean =
    (single || (bars && trend.by === 'area')) && indicator.rollUp === 'sum' && trend.lines.some(({ baseline }) => baseline !== null)
  return [
    ...(trend.target === null ? [] : [{ id: 'target' as const, on: on(search.target, true) }]),
    ...(hasMean ? [{ id: 'mean' as const, on: on(search.mean, true) }] : []),
    ...(hasYear ? [{ id: 'year' as const, on: on(search.year, single) }] : []),
  ]
}

function TrendSkeleton() {
  return (
    <div aria-busy="true" className={styles['skeleton']}>
      <Skeleton width="60%" height="2rem" />
      <Skeleton width="40%" height="1rem" />
      <Skeleton width="100%" height="24rem" />
    </div>
  )
}
