import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LEVEL_WORDS } from '@shouwang/shared/jurisdiction/level-words'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { useLocale } from '../../i18n/language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { matrixQuery } from './campaign-query.ts'
import type { CampaignView } from './campaign-view.ts'
import { CellPanel } from './cell-panel.tsx'
import { MatrixFilters } from './matrix-filters.tsx'
import { MatrixGrid } from './matrix-grid.tsx'
import { MatrixLegend } from './matrix-legend.tsx'
import { behindWords } from './behind-words.ts'
import { matrixRows, sortMatrix } from './matrix-rows.ts'
import { filterTasks } from './task-filter.ts'
import { useTaskLines } from './task-lines.ts'
import styles from './matrix.module.css'
import page from './campaign.module.css'

/** Tasks by places: who is behind, and by how much. A name leads into the place, a cell opens its detail. */
export function TasksView({ view, levels }: { view: CampaignView; levels: readonly Level[] }) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const navigate = useNavigate()
  const { v, head, campaign, indicators, area, day, search, change } = view
  const depth = search.depth !== undefined && (search.depth === 'children' || levels.includes(search.depth)) ? search.depth : 'children'
  const answer = useQuery({ ...matrixQuery(v, head.key, { area, depth, day }), placeholderData: keepPreviousData })
  const trend = useTaskLines(view)
  const tasks = useMemo(() => filterTasks(campaign, search), [campaign, search])
  const rows = useMemo(
    () => (answer.data ? matrixRows(answer.data, campaign, new Set(tasks.map(({ key }) => key))) : null),
    [answer.data, campaign, tasks],
  )
  const close = useCallback(() => change({ place: undefined, task: undefined }, { replace: true }), [change])
  if (answer.error) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
  if (rows === null) return <SkeletonRows count={12} height="2.75rem" />
  const [total, ...below] = rows
  if (total === undefined) return <EmptyState title={t('matrix.empty')} small />
  const order = search.order ?? 'desc'
  const sorted = sortMatrix(below, search.sort ?? null, order)
  const open = search.task === undefined ? null : { row: search.place ?? total.id, task: search.task }
  const openRow = open === null ? undefined : rows.find(({ id }) => id === open.row)
  const openCell = openRow?.cells.find(({ task }) => task.key === open?.task)
  const level = below[0]?.level
  return (
    <>
      <h2 className={page['finding']}>{behindWords(total, below, locale)}</h2>
      <MatrixFilters view={view} depth={depth} levels={levels} shown={tasks.length} />
      {tasks.length === 0 ? (
        <EmptyState title={t('filter.none')} small />
      ) : (
        <div className={`${styles['split']} ${openCell ? styles['withPanel'] : ''}`}>
          <div className={styles['left']}>
            {trend.error ? <ErrorState error={trend.error} small onRetry={() => void trend.refetch()} /> : null}
            <MatrixGrid
              caption={t('matrix.caption', { name: total.name })}
              heading={level === undefined ? t('matrix.place') : LEVEL_WORDS[level][locale]}
              total={total}
              rows={sorted}
              tasks={tasks}
              indicators={indicators}
              lines={trend.lines}
              sort={search.sort ?? null}
              order={order}
              open={open}
              onSort={(sort) => change(sort, { replace: true })}
              onOpenCell={(place, task) => change({ place, task }, { replace: open !== null })}
              onOpenRow={(id) => {
                const place = below.find((row) => row.id === id)
                if (place?.level === 'village' || place?.level === 'grid') void navigate({ to: '/places/$id', params: { id: String(id) } })
                else change({ area: id, depth: undefined, place: undefined, task: undefined })
              }}
            />
            <MatrixLegend rows={below.length > 0 ? below : [total]} />
          </div>
          {openRow && openCell ? <CellPanel view={view} name={openRow.name} place={openRow.id} cell={openCell} onClose={close} /> : null}
        </div>
      )}
    </>
  )
}
