import './campaign-texts.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import type { Area } from '@shouwang/shared/wire/area'
import type { Session } from '@shouwang/shared/wire/session'
import { useCatalogue } from '../../api/catalogue.ts'
import { useLocale } from '../../i18n/language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { RAMPS } from '../../ui/palette.ts'
import { StateSwatch } from '../../ui/swatch.tsx'
import { useTheme } from '../../ui/theme.ts'
import { taskIndicators } from './campaign-view.ts'
import { carriedWords, cellBase, cellFigure, rebasedWords, targetFigure } from './cell-words.ts'
import type { CampaignDuties, Duty } from './duties.ts'
import { reachOf } from './matrix-rows.ts'
import { TaskBar } from './task-bar.tsx'
import styles from './duties.module.css'

/** What a place has to do in each campaign that runs: figure, state of the last report, next deadline. */
export function PlaceDuties({ area, session, found }: { area: Area; session: Session; found: readonly CampaignDuties[] }) {
  const locale = useLocale()
  return found.map((one) => (
    <section key={one.head.key} className={styles['section']} aria-labelledby={`duties-${one.head.key}`}>
      <div className={styles['head']}>
        <h2 id={`duties-${one.head.key}`} className={styles['title']}>
          {one.campaign.name[locale]}
        </h2>
        <Link
          to="/campaigns/$key"
          params={{ key: one.head.key }}
          search={area.id === one.head.area.id ? { tab: 'tasks' } : { tab: 'tasks', area: area.id }}
        >
          <Opens />
        </Link>
      </div>
      <DutyTable name={area.name} zone={session.zone} duties={one} />
    </section>
  ))
}

function Opens() {
  const { t } = useTranslation('campaign')
  return t('duties.open')
}

function DutyTable({ name, zone, duties: { campaign, duties } }: { name: string; zone: string; duties: CampaignDuties }) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const theme = useTheme()
  const indicators = taskIndicators(campaign, useCatalogue())
  if (duties.length === 0) return <p className={styles['quiet']}>{t('duties.empty')}</p>
  const columns = {
    task: ({ cell: { task } }: Duty) => (
      <span className={styles['task']}>
        {task.name[locale]}
        {task.judged ? null : <small>{t('panel.notJudged')}</small>}
      </span>
    ),
    done: ({ cell }: Duty) => {
      const indicator = indicators.get(cell.task.key)!
      return (
        <span className={styles['progress']}>
          <span className={styles['figures']}>
            <strong>{cellFigure(cell, indicator, locale)}</strong>
            <small>{cellBase(cell, indicator, locale)}</small>
            {cell.rebased === undefined ? null : <small>{rebasedWords(cell, locale)}</small>}
            {cell.done === null && cell.counts.ever > 0 ? <small>{t('matrix.noWhole')}</small> : null}
            {cell.over ? <small className={styles['over']}>{t('matrix.overMark')}</small> : null}
            <small className={styles['target']}>{t('duties.target', { target: targetFigure(indicator, locale) })}</small>
          </span>
          <TaskBar cell={cell} reach={reachOf(cell.task, [cell])} />
        </span>
      )
    },
    state: ({ cell: { state, carried } }: Duty) => (
      <span className={styles['state']}>
        <StateSwatch state={state} colour={RAMPS[theme].coverage[3]} />
        {STATE_WORDS[state][locale]}
        {carried === null ? null : <small>{carriedWords(carried, locale)}</small>}
      </span>
    ),
    deadline: ({ next }: Duty) => (next === null ? t('duties.nextNone') : instantWords(Date.parse(next), zone, locale)),
    final: ({ cell: { task } }: Duty) => (task.due === undefined ? '' : dayWords(dayOf(task.due), locale)),
  }
  return (
    <DataTable
      caption={t('duties.caption', { name, campaign: campaign.name[locale] })}
      keyOf={({ cell }) => cell.task.key}
      rows={duties}
      columns={[
        { key: 'task', heading: t('duties.task'), rowHeading: true, cell: columns.task },
        { key: 'done', heading: t('duties.done'), cell: columns.done },
        { key: 'state', heading: t('duties.state'), cell: columns.state },
        { key: 'deadline', heading: t('duties.deadline'), cell: columns.deadline },
        { key: 'final', heading: t('duties.final'), cell: columns.final },
      ]}
    />
  )
}
