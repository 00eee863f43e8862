import { useTranslation } from 'react-i18next'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Cursor } from '../../chart/grid-cursor.ts'
import { useLocale } from '../../i18n/language.ts'
import { Sparkline } from '../../ui/sparkline.tsx'
import { cellFigure, cellSaid } from './cell-words.ts'
import type { MatrixRow } from './matrix-rows.ts'
import { TaskBar } from './task-bar.tsx'
import type { TaskLines } from './task-lines.ts'
import styles from './matrix.module.css'

type MatrixRowViewProps<Id extends string | number> = {
  id: string
  row: MatrixRow<Id>
  /** Its number in the grid, 0 is the head. */
  at: number
  columns: string
  tasks: readonly CampaignTask[]
  indicators: ReadonlyMap<string, Indicator>
  reaches: ReadonlyMap<string, number>
  cursor: Cursor | null
  open: { row: Id; task: string } | null
  total?: boolean
  /** Small lines of the last weeks below the bars. */
  lines?: TaskLines
  top?: number
  height?: number
  onCursor: (cursor: Cursor) => void
  onOpenCell: (row: Id, task: string) => void
  onOpenRow?: (row: Id) => void
}

/** A row of the matrix: its name, how many tasks are below their target, and a bar for each task. */
export function MatrixRowView<Id extends string | number>(props: MatrixRowViewProps<Id>) {
  const {
    id,
    row,
    at,
    columns,
    tasks,
    indicators,
    reaches,
    cursor,
    open,
    total = false,
    lines,
    top,
    height,
    onCursor,
    onOpenCell,
    onOpenRow,
  } = props
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const cells = new Map(row.cells.map((cell) => [cell.task.key, cell]))
  const here = (column: number) => (cursor !== null && cursor.row === at && cursor.column === column ? styles['cursor'] : '')
  const place = top === undefined ? {} : { transform: `translateY(${top}px)`, height }
  return (
    <div
      role="row"
      aria-rowindex={at + 1}
      className={`${styles['row']} ${total ? styles['total'] : styles['member']}`}
      style={{ gridTemplateColumns: columns, ...place }}
    >
      <div id={`${id}-${at}-0`} role="rowheader" aria-colindex={1} className={`${styles['name']} ${styles['rowName']} ${here(0)}`}>
        {onOpenRow === undefined || total ? (
          <span className={styles['plainName']}>
            {row.name}
            {row.note === undefined ? null : <small className={styles['rowNote']}>{row.note}</small>}
          </span>
        ) : (
          <button type="button" tabIndex={-1} className={styles['open']} onClick={() => onOpenRow(row.id)}>
            {row.name}
          </button>
        )}
      </div>
      <div id={`${id}-${at}-1`} role="gridcell" aria-colindex={2} className={`${styles['below']} ${here(1)}`}>
        {row.judged === 0 ? '' : t('matrix.belowOf', { below: row.below, of: row.judged })}
      </div>
      {tasks.map((task, column) => {
        const cell = cells.get(task.key)
        const indicator = indicators.get(task.key)
        const selected = open !== null && open.row === row.id && open.task === task.key
        if (!cell || !indicator) return <div key={task.key} id={`${id}-${at}-${column + 2}`} role="gridcell" aria-colindex={column + 3} />
        return (
          <div
            key={task.key}
            id={`${id}-${at}-${column + 2}`}
            role="gridcell"
            aria-colindex={column + 3}
            aria-selected={selected}
            className={`${styles['cell']} ${selected ? styles['selected'] : ''} ${here(column + 2)}`}
            onClick={() => {
              onCursor({ row: at, column: column + 2 })
              onOpenCell(row.id, task.key)
            }}
          >
            <span className="visually-hidden">{cellSaid(cell, indicator, locale)}</span>
            <span className={styles['figure']} aria-hidden="true">
              <span className={cell.reached === true ? styles['reached'] : undefined}>{cellFigure(cell, indicator, locale)}</span>
              {cell.done === null && cell.counts.ever > 0 ? <span className={styles['mark']}>{t('matrix.noWhole')}</span> : null}
              {cell.carried === null ? null : <span className={styles['mark']}>{t('matrix.carriedMark')}</span>}
              {cell.over ? <span className={styles['over']}>{t('matrix.overMark')}</span> : null}
              {cell.reached === true && !cell.over ? <span className={styles['tick']}>✓</span> : null}
            </span>
            <TaskBar cell={cell} reach={reaches.get(task.key) ?? 1} />
            {lines === undefined ? null : <Sparkline values={lines.get(task.key) ?? []} width={92} height={14} />}
          </div>
        )
      })}
    </div>
  )
}
