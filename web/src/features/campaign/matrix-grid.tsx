import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import { moveCursor } from '../../chart/grid-cursor.ts'
import type { Cursor } from '../../chart/grid-cursor.ts'
import { useLocale } from '../../i18n/language.ts'
import { PHONE, useMedia } from '../../ui/use-media.ts'
import { targetFigure } from './cell-words.ts'
import { nextSort, reachOf } from './matrix-rows.ts'
import type { MatrixRow, MatrixSort, TaskCell } from './matrix-rows.ts'
import { MatrixRowView } from './matrix-row.tsx'
import type { TaskLines } from './task-lines.ts'
import { useRem } from './use-rem.ts'
import styles from './matrix.module.css'

type MatrixGridProps<Id extends string | number> = {
  caption: string
  /** Head of the column of names. */
  heading: string
  /** The whole that the rows are parts of; stands first and stays in sight. */
  total: MatrixRow<Id> | null
  rows: readonly MatrixRow<Id>[]
  tasks: readonly CampaignTask[]
  indicators: ReadonlyMap<string, Indicator>
  sort: string | null
  order: 'asc' | 'desc'
  /** How the whole's tasks went in the last weeks. */
  lines?: TaskLines
  /** The cell whose detail is open. */
  open: { row: Id; task: string } | null
  onSort: (sort: { sort: MatrixSort | undefined; order: 'asc' | 'desc' | undefined }) => void
  onOpenCell: (row: Id, task: string) => void
  /** Without it a row's name leads nowhere. */
  onOpenRow?: (row: Id) => void
}

/** Widths of the columns in rem: name, tasks below their target, a task. */
const WIDE = { name: 11, below: 5.5, task: 7.25, row: 2.75 }
const NARROW = { name: 6.5, below: 4.5, task: 6.5, row: 3.25 }

/**
 * Rows by tasks as bullet bars. Head and names stay in sight; only the rows in sight are drawn. One control: arrows walk the cells, Enter on a head sorts,
 * on a name goes there, on a cell opens it.
 */
export function MatrixGrid<Id extends string | number>(props: MatrixGridProps<Id>) {
  const { caption, heading, total, rows, tasks, indicators, lines, sort, order, open, onSort, onOpenCell, onOpenRow } = props
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const id = useId()
  const rem = useRem()
  const sizes = useMedia(PHONE) ? NARROW : WIDE
  const scroller = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const pinned = total === null ? [] : [total]
  // Cursor row 0 is the head, then the whole, then the rows.
  const first = 1 + pinned.length
  const rowOf = (at: number) => (at < 1 ? null : at < first ? pinned[at - 1]! : (rows[at - first] ?? null))
  // oxlint-disable-next-line react/incompatible-library -- the grid is drawn here alone, and nothing below it is memoised on these functions
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes.row * rem,
    overscan: 6,
    scrollMargin: head.current?.offsetHeight ?? 0,
    scrollPaddingStart: head.current?.offsetHeight ?? 0,
    getItemKey: (at) => rows[at]!.id,
  })
  useEffect(() => virtual.measure(), [virtual, rem, sizes])
  const opened = open === null ? -1 : tasks.findIndex(({ key }) => key === open.task)
  // The panel takes room from the grid: what it is about stays in sight.
  useEffect(() => {
    if (opened >= 0) showColumn(opened + 2)
    // oxlint-disable-next-line react/exhaustive-deps -- only when another task is opened, not with every size
  }, [opened])
  const columns = `${sizes.name}rem ${sizes.below}rem repeat(${tasks.length}, ${sizes.task}rem)`
  const width = `${sizes.name + sizes.below + tasks.length * sizes.task}rem`
  const reaches = new Map(tasks.map((task) => [task.key, reachOf(task, cellsOf(task))]))

  function cellsOf(task: CampaignTask): TaskCell[] {
    return rows.flatMap(({ cells }) => cells.find((cell) => cell.task.key === task.key) ?? [])
  }

  function walk(event: KeyboardEvent) {
    const at = cursor ?? { row: 0, column: 0 }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return press(at)
    }
    const next =
      cursor === null && event.key.startsWith('Arrow')
        ? at
        : moveCursor(at, event.key, { rows: first + rows.length, columns: tasks.length + 2 })
    if (next === null) return
    event.preventDefault()
    setCursor(next)
    if (next.row >= first) virtual.scrollToIndex(next.row - first, { align: 'auto' })
    showColumn(next.column)
  }

  function press({ row, column }: Cursor) {
    if (row === 0) return sortBy(column)
    const pressed = rowOf(row)
    if (pressed === null) return
    if (column === 0) onOpenRow?.(pressed.id)
    else if (column > 1) onOpenCell(pressed.id, tasks[column - 2]!.key)
  }

  function sortBy(column: number) {
    const task = tasks[column - 2]
    if (column === 0) onSort(nextSort('name', { sort, order }, 'asc'))
    else if (task === undefined) onSort(nextSort('below', { sort, order }, 'desc'))
    else onSort(nextSort(`task:${task.key}`, { sort, order }, indicators.get(task.key)?.better === 'down' ? 'desc' : 'asc'))
  }

  /** Brings a task's column out from under the names. */
  function showColumn(column: number) {
    const box = scroller.current
    if (box === null || column < 1) return
    const left = (column === 1 ? sizes.name : sizes.name + sizes.below + (column - 2) * sizes.task) * rem
    const right = left + (column === 1 ? sizes.below : sizes.task) * rem
    if (left - sizes.name * rem < box.scrollLeft) box.scrollLeft = left - sizes.name * rem
    else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth
  }

  const shared = {
    id,
    columns,
    tasks,
    indicators,
    reaches,
    cursor,
    open,
    onCursor: setCursor,
    onOpenCell,
    ...(onOpenRow ? { onOpenRow } : {}),
  }
  return (
    <div ref={scroller} className={styles['scroll']}>
      <div
        role="grid"
        aria-label={caption}
        aria-rowcount={rows.length + first}
        aria-colcount={tasks.length + 2}
        tabIndex={0}
        {...(cursor === null ? {} : { 'aria-activedescendant': `${id}-${cursor.row}-${cursor.column}` })}
        className={styles['grid']}
        style={{ width }}
        onKeyDown={walk}
      >
        <div ref={head} role="rowgroup" className={styles['head']}>
          <div role="row" aria-rowindex={1} className={styles['row']} style={{ gridTemplateColumns: columns }}>
            {[heading, t('matrix.below'), ...tasks.map(({ name }) => name[locale])].map((name, column) => {
              const task = tasks[column - 2]
              const key = column === 0 ? 'name' : task === undefined ? 'below' : `task:${task.key}`
              const indicator = task === undefined ? undefined : indicators.get(task.key)
              return (
                <div
                  key={key}
                  id={`${id}-0-${column}`}
                  role="columnheader"
                  aria-colindex={column + 1}
                  aria-sort={sort === key ? (order === 'asc' ? 'ascending' : 'descending') : 'none'}
                  className={`${styles['columnHead']} ${column === 0 ? styles['name'] : ''} ${isAt(cursor, 0, column) ? styles['cursor'] : ''}`}
                >
                  <button
                    type="button"
                    tabIndex={-1}
                    className={styles['sort']}
                    title={t('matrix.sortBy', { name })}
                    onClick={() => sortBy(column)}
                  >
                    <span className={styles['taskName']}>{name}</span>
                    <span aria-hidden="true">{sort === key ? (order === 'asc' ? ' ↑' : ' ↓') : ''}</span>
                  </button>
                  {indicator === undefined || task === undefined ? null : (
                    <span className={styles['taskNote']}>
                      {targetFigure(indicator, locale)}
                      {task.due === undefined ? null : <span>{dayWords(dayOf(task.due), locale)}</span>}
                    </span>
                  )}
                </div>
              )
            })}
          </div>
          {pinned.map((row) => (
            <MatrixRowView key={row.id} {...shared} row={row} at={1} total {...(lines ? { lines } : {})} />
          ))}
        </div>
        <div role="rowgroup" className={styles['body']} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => (
            <MatrixRowView
              key={rows[item.index]!.id}
              {...shared}
              row={rows[item.index]!}
              at={item.index + first}
              top={item.start - (head.current?.offsetHeight ?? 0)}
              height={item.size}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

function isAt(cursor: Cursor | null, row: number, column: number): boolean {
  return cursor !== null && cursor.row === row && cursor.column === column
}
