import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cadenceWords } from '@shouwang/shared/campaign/cadence-words'
import { layerKey } from '@shouwang/shared/campaign/layer'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import type { Forecast } from '@shouwang/shared/wire/campaign'
import { formatFull } from '@shouwang/shared/wire/format'
import { THIN } from '@shouwang/shared/wire/locale'
import { formatNumber } from '@shouwang/shared/wire/rounding'
import { STATE_MEANINGS, STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { countedWords } from '@shouwang/shared/wire/counted-words'
import { useLocale } from '../../i18n/language.ts'
import { IconButton } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { icons } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { RAMPS } from '../../ui/palette.ts'
import { StateSwatch } from '../../ui/swatch.tsx'
import { useTheme } from '../../ui/theme.ts'
import { forecastQuery } from './campaign-query.ts'
import type { CampaignView } from './campaign-view.ts'
import { carriedWords, cellBase, excessWords, gapWords, rebasedWords, targetFigure } from './cell-words.ts'
import { outlookOf, outlookWords, paceWords } from './forecast-words.ts'
import { reachOf } from './matrix-rows.ts'
import type { TaskCell } from './matrix-rows.ts'
import { TaskBar } from './task-bar.tsx'
import { useTaskLines } from './task-lines.ts'
import { TrendLine } from './trend-line.tsx'
import styles from './panel.module.css'

type CellPanelProps = {
  view: CampaignView
  /** Whose cell it is, as its title. */
  name: string
  /** The place, whose forecast is asked for; `null` for a sector or a responsible unit. */
  place: number | null
  cell: TaskCell
  onClose: () => void
}

/** One task of one place in full: figure and base, gap, reports, where it leads, and who makes the difference. */
export function CellPanel({ view, name, place, cell, onClose }: CellPanelProps) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const { task, counts, state, carried, over, done } = cell
  const { campaign, indicators } = view
  const theme = useTheme()
  const indicator = indicators.get(task.key)!
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose()
    }
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [onClose])
  const tag = (tags: readonly { key: string; name: { zh: string; en: string } }[], key: string) =>
    tags.find((one) => one.key === key)?.name[locale]
  const comma = locale === 'zh' ? '、' : ', '
  const units = task.responsible.flatMap((key) => tag(campaign.responsible, key) ?? []).join(comma)
  const facts: [string, ReactNode][] = [
    [t('panel.target'), targetFigure(indicator, locale)],
    [t('panel.gap'), gapWords(cell, indicator, locale) ?? '—'],
    [
      t('panel.reports'),
      counts.due === 0 && counts.filed === 0
        ? t('panel.noneDue')
        : t('panel.filed', { due: formatNumber(counts.due), filed: formatNumber(counts.filed), onTime: formatNumber(counts.onTime) }),
    ],
    ...(counts.due > counts.filed
      ? [[t('panel.overdue'), t('panel.overdueCount', { count: counts.due - counts.filed })] as [string, ReactNode]]
      : []),
    ...(counts.holders > 1
      ? [
          [t('panel.holders'), t('panel.everFiled', { ever: formatNumber(counts.ever), of: formatNumber(counts.holders) })] as [
            string,
            ReactNode,
          ],
        ]
      : []),
    [t('panel.due'), task.due === undefined ? t('panel.noDue') : dayWords(dayOf(task.due), locale, { year: true })],
    ...(task.cadence ? [[t('panel.cadence'), cadenceWords(task.cadence)[locale]] as [string, ReactNode]] : []),
    ...(units === '' ? [] : [[t('panel.units'), units] as [string, ReactNode]]),
    ...tagFact(t('panel.audience'), task.audience, campaign.audiences),
    ...tagFact(t('panel.channel'), task.channel, campaign.channels),
    [t('panel.clauses'), task.clauses.join(comma)],
  ]

  function tagFact(label: string, key: string | undefined, tags: CampaignView['campaign']['audiences']): [string, ReactNode][] {
    const found = key === undefined ? undefined : tag(tags, key)
    return found === undefined ? [] : [[label, found]]
  }

  return (
    <aside className={styles['panel']} aria-label={t('panel.label', { name, task: task.name[locale] })}>
      <div className={styles['head']}>
        <div>
          <p className={styles['where']}>{name}</p>
          <h2 className={styles['title']}>{task.name[locale]}</h2>
        </div>
        <IconButton label={t('panel.close')} keys="Esc" onPress={onClose}>
          {icons.close}
        </IconButton>
      </div>
      <p className={styles['figure']}>
        <strong>{formatFull(indicator, done, locale)}</strong>
        <small>{done === null && counts.ever > 0 ? t('matrix.noWhole') : cellBase(cell, indicator, locale)}</small>
      </p>
      <TaskBar cell={cell} reach={reachOf(task, [cell])} large />
      {place === null ? null : <PlaceTrend view={view} place={place} cell={cell} />}
      <p className={styles['state']}>
        <StateSwatch state={state} colour={RAMPS[theme].coverage[3]} />
        <span title={STATE_MEANINGS[state][locale]}>{STATE_WORDS[state][locale]}</span>
        {carried === null ? null : <span>{carriedWords(carried, locale)}</span>}
      </p>
      {over ? <p className={styles['warning']}>{t('panel.over')}</p> : null}
      {cell.rebased === undefined ? null : <p className={styles['note']}>{rebasedWords(cell, locale)}</p>}
      {excessWords(cell, locale) === null ? null : <p className={styles['warning']}>{excessWords(cell, locale)}</p>}
      {task.judged ? null : <p className={styles['note']}>{t('panel.notJudged')}</p>}
      <dl className={styles['facts']}>
        {facts.map(([label, said]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['note']}>{indicator.definition[locale]}</p>
      {place === null ? null : (
        <Link to="/" search={{ area: view.area, indicator: layerKey({ kind: 'task', campaign: view.head.key, part: task.key }) }}>
          {t('panel.onMap')}
        </Link>
      )}
      {place === null ? null : <PlaceForecast view={view} place={place} cell={cell} />}
    </aside>
  )
}

function PlaceTrend({ view, place, cell: { task } }: { view: CampaignView; place: number; cell: TaskCell }) {
  const { t } = useTranslation('campaign')
  const { lines, error, refetch } = useTaskLines({ ...view, area: place })
  if (error) return <ErrorState error={error} small onRetry={() => void refetch()} />
  return (
    <p className={styles['trend']}>
      <span>{t('forecast.trend')}</span>
      <TrendLine line={lines.get(task.key) ?? []} indicator={view.indicators.get(task.key)!} width={224} height={28} />
    </p>
  )
}

function PlaceForecast({ view, place, cell }: { view: CampaignView; place: number; cell: TaskCell }) {
  const { t } = useTranslation('campaign')
  const { data, error, refetch } = useQuery(forecastQuery(view.v, view.head.key, { area: place, day: view.day }))
  if (error) return <ErrorState error={error} small onRetry={() => void refetch()} />
  if (!data) {
    return (
      <div className={styles['outlook']} aria-busy="true">
        <Skeleton width="80%" height="1rem" />
        <Skeleton width="60%" height="1rem" />
      </div>
    )
  }
  const forecast = data.tasks.find(({ task }) => task === cell.task.key)
  if (!forecast) return <p className={styles['note']}>{t('forecast.notForecast')}</p>
  return <Outlook cell={cell} forecast={forecast} />
}

function Outlook({ cell, forecast }: { cell: TaskCell; forecast: Forecast }) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const { task } = cell
  const outlook = outlookOf(forecast, cell.reached)
  const { pace, needed, lacking, enough, over } = forecast
  const counted = task.counted[locale]
  return (
    <section className={styles['outlook']} aria-labelledby="outlook-title">
      <h3 id="outlook-title" className={styles['subtitle']}>
        {t('forecast.title')}
      </h3>
      <p className={outlook === 'late' || outlook === 'never' ? styles['warning'] : undefined}>{outlookWords(forecast, outlook, locale)}</p>
      {pace === null ? null : (
        <p className={styles['note']}>
          {t('forecast.over', { count: over, pace: paceWords(pace, counted, locale) })}
          {needed === null || outlook === 'done' ? null : t('forecast.asked', { pace: paceWords(needed, counted, locale) })}
        </p>
      )}
      {lacking.length === 0 ? null : (
        <>
          <p className={styles['lackingHead']}>{enough > 0 ? t('forecast.enough', { count: enough }) : t('forecast.lacking')}</p>
          <ol className={styles['lacking']}>
            {lacking.slice(0, MOST).map(({ id, name, lacks }, at) => (
              <li key={id} className={at < enough ? styles['decisive'] : undefined}>
                <Link to="/places/$id" params={{ id: String(id) }}>
                  {name}
                </Link>
                <span>
                  {t('forecast.lacks', { size: formatNumber(lacks) })}
                  {THIN}
                  {countedWords(task.counted, lacks, locale)}
                </span>
              </li>
            ))}
          </ol>
          {lacking.length > MOST ? <p className={styles['note']}>{t('forecast.more', { count: lacking.length - MOST })}</p> : null}
        </>
      )}
    </section>
  )
}

const MOST = 12
