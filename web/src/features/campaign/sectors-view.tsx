import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { CampaignSectors } from '@shouwang/shared/wire/campaign'
import { formatNumber } from '@shouwang/shared/wire/rounding'
import type { Locale } from '@shouwang/shared/wire/locale'
import { useLocale } from '../../i18n/language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { sectorsQuery } from './campaign-query.ts'
import type { CampaignView } from './campaign-view.ts'
import { CellPanel } from './cell-panel.tsx'
import { MatrixGrid } from './matrix-grid.tsx'
import { MatrixLegend } from './matrix-legend.tsx'
import { cellAt, matrixRow, sortMatrix } from './matrix-rows.ts'
import type { MatrixRow } from './matrix-rows.ts'
import styles from './matrix.module.css'
import page from './campaign.module.css'

type SectorRow = MatrixRow<string> & { kind: 'sector' | 'responsible' }

/** The same figures along sectors and responsible units instead of places. */
export function SectorsView({ view }: { view: CampaignView }) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const { v, head, campaign, area, day, search, change } = view
  const { data, error, refetch } = useQuery({ ...sectorsQuery(v, head.key, { area, day }), placeholderData: keepPreviousData })
  const close = useCallback(() => change({ row: undefined, task: undefined }, { replace: true }), [change])
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows count={10} height="2.75rem" />
  const rows = sectorRows(data, campaign.tasks, locale).map((row, at) => withNote(row, noteOf(data.rows[at]!)))
  if (rows.length === 0) {
    return (
      <EmptyState title={t('sectors.empty')} small>
        <p>{t('sectors.emptyAdvice')}</p>
      </EmptyState>
    )
  }
  const order = search.order ?? 'desc'
  const open = search.task === undefined || search.row === undefined ? null : { row: search.row, task: search.task }
  const openRow = rows.find(({ id }) => id === open?.row)
  const openCell = openRow?.cells.find(({ task }) => task.key === open?.task)
  return (
    <>
      <p className={page['what']}>{t('sectors.what')}</p>
      <div className={`${styles['split']} ${openCell ? styles['withPanel'] : ''}`}>
        <div className={styles['left']}>
          {(['sector', 'responsible'] as const).map((kind) => {
            const own = rows.filter((row) => row.kind === kind)
            const tasks = tasksOf(own)
            if (own.length === 0 || tasks.length === 0) return null
            return (
              <section key={kind} className={page['section']} aria-labelledby={`${kind}-title`}>
                <h2 id={`${kind}-title`} className={page['title']}>
                  {t(`sectors.${kind}Title`)}
                </h2>
                <MatrixGrid
                  caption={t(`sectors.${kind}Title`)}
                  heading={t(kind === 'sector' ? 'sectors.sector' : 'sectors.responsible')}
                  total={null}
                  rows={sortMatrix(own, search.sort ?? null, order)}
                  tasks={tasks}
                  indicators={view.indicators}
                  sort={search.sort ?? null}
                  order={order}
                  open={open}
                  onSort={(sort) => change(sort, { replace: true })}
                  onOpenCell={(row, task) => change({ row, task }, { replace: open !== null })}
                />
              </section>
            )
          })}
          <MatrixLegend rows={rows} />
        </div>
        {openRow && openCell ? <CellPanel view={view} name={openRow.name} place={null} cell={openCell} onClose={close} /> : null}
      </div>
    </>
  )

  function noteOf({ kind, units, cases }: CampaignSectors['rows'][number]): string | undefined {
    if (kind === 'responsible') return undefined
    const inside = cases === null ? [] : [t('sectors.cases', { cases: formatNumber(cases), count: cases })]
    return [t('sectors.units', { count: units }), ...inside].join(t('comma'))
  }
}

/** Rows of the sector view; keys of sectors and of responsible units are kept apart. */
export function sectorRows(answer: CampaignSectors, tasks: readonly CampaignTask[], locale: Locale): SectorRow[] {
  return answer.rows.map((row) => {
    const cells = answer.tasks.flatMap((key, at) => {
      const task = tasks.find((each) => each.key === key)
      return task ? [cellAt(task, row.cells, at)] : []
    })
    return { ...matrixRow(`${row.kind}-${row.key}`, row.name[locale], cells), kind: row.kind }
  })
}

/** Tasks that any of the rows has, in the document's order. */
function tasksOf(rows: readonly SectorRow[]): CampaignTask[] {
  const cells = rows[0]?.cells ?? []
  return cells.flatMap(({ task }, at) => (rows.some((row) => row.cells[at]!.counts.holders > 0) ? [task] : []))
}

function withNote(row: SectorRow, note: string | undefined): SectorRow {
  return note === undefined ? row : { ...row, note }
}
