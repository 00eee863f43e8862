import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import type { Forecast } from '@shouwang/shared/wire/campaign'
import { useLocale } from '../../i18n/language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { cellBase, cellFigure } from './cell-words.ts'
import { byUrgency, outlookOf, outlookWords, paceWords } from './forecast-words.ts'
import type { Outlook } from './forecast-words.ts'
import { reachOf } from './matrix-rows.ts'
import type { TaskCell } from './matrix-rows.ts'
import { TaskBar } from './task-bar.tsx'
import type { TaskLines } from './task-lines.ts'
import { TrendLine } from './trend-line.tsx'
import type { CampaignView } from './campaign-view.ts'
import styles from './forecast.module.css'

export type ForecastRow = { forecast: Forecast; cell: TaskCell; outlook: Outlook }

/** Forecasts beside the cells that they are about, what needs attention first. */
export function forecastRows(forecasts: readonly Forecast[], cells: readonly TaskCell[]): ForecastRow[] {
  return byUrgency(
    forecasts.flatMap((forecast) => {
      const cell = cells.find(({ task }) => task.key === forecast.task)
      return cell ? [{ forecast, cell, outlook: outlookOf(forecast, cell.reached) }] : []
    }),
  )
}

/** Where every task leads at its present pace. */
export function ForecastTable({ view, rows, lines }: { view: CampaignView; rows: readonly ForecastRow[]; lines: TaskLines }) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const { indicators } = view
  return (
    <DataTable
      caption={t('forecast.caption')}
      keyOf={({ forecast }) => forecast.task}
      rows={rows}
      columns={[
        {
          key: 'task',
          heading: t('forecast.task'),
          rowHeading: true,
          cell: ({ cell }) => (
            <Link
              to="/campaigns/$key"
              params={{ key: view.head.key }}
              search={(old) => ({ ...old, tab: 'tasks', place: view.area, task: cell.task.key }) as never}
              className={styles['task']!}
            >
              {cell.task.name[locale]}
            </Link>
          ),
        },
        {
          key: 'done',
          heading: t('forecast.done'),
          cell: ({ cell }) => {
            const indicator = indicators.get(cell.task.key)!
            return (
              <span className={styles['progress']}>
                <span className={styles['figures']}>
                  <strong>{cellFigure(cell, indicator, locale)}</strong>
                  <small>{cellBase(cell, indicator, locale)}</small>
                </span>
                <TaskBar cell={cell} reach={reachOf(cell.task, [cell])} />
              </span>
            )
          },
        },
        {
          key: 'trend',
          heading: t('forecast.trend'),
          cell: ({ cell: { task } }) => (
            <TrendLine line={lines.get(task.key) ?? []} indicator={indicators.get(task.key)!} width={72} height={20} />
          ),
        },
        {
          key: 'due',
          heading: t('forecast.due'),
          cell: ({ forecast }) => (forecast.due === null ? '' : dayWords(dayOf(forecast.due), locale)),
        },
        {
          key: 'outlook',
          heading: t('forecast.outlook'),
          cell: ({ forecast, outlook }) => (
            <span className={`${styles['outlook']} ${styles[outlook]}`}>{outlookWords(forecast, outlook, locale)}</span>
          ),
        },
        {
          key: 'pace',
          heading: t('forecast.pace'),
          number: true,
          cell: ({ forecast: { pace }, cell }) => (pace === null ? '' : paceWords(pace, cell.task.counted[locale], locale)),
        },
        {
          key: 'needed',
          heading: t('forecast.needed'),
          number: true,
          cell: ({ forecast: { needed }, cell, outlook }) =>
            needed === null || outlook === 'done' ? '' : paceWords(needed, cell.task.counted[locale], locale),
        },
      ]}
    />
  )
}
