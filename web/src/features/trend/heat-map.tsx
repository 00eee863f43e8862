import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { classOf } from '@shouwang/shared/indicator/classes'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { periodOf } from '@shouwang/shared/period/period'
import { periodWords } from '@shouwang/shared/period/words'
import { formatBase, formatFull } from '@shouwang/shared/wire/format'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { STATES } from '@shouwang/shared/wire/state'
import { useLocale } from '../../i18n/language.ts'
import { classColour } from '../../ui/palette.ts'
import { ClassSwatch, StateSwatch } from '../../ui/swatch.tsx'
import { useTheme } from '../../ui/theme.ts'
import { roundValue } from '../../chart/end-labels.ts'
import { moveCursor } from '../../chart/grid-cursor.ts'
import type { Cursor } from '../../chart/grid-cursor.ts'
import { BandHeads } from '../../chart/band-heads.tsx'
import { classNames, heatStates } from './heat-grid.ts'
import type { HeatCell, HeatGrid } from './heat-grid.ts'
import styles from './heat-map.module.css'

/** Few classes keep to the light end of the ramp: one case is not alarming. */
const LEAST_CLASSES = 4

type HeatMapProps = {
  grid: HeatGrid
  indicator: Indicator
  /** Lower edges of the second and later classes. */
  edges: number[]
  caption: string
  /** Opens the page of a place. */
  onOpen: (place: number) => void
}

/**
 * A calendar of areas by periods. One cell at a time is in the tab order; arrow keys walk it, Enter opens the place. What is pointed at or
 * walked to is told in the line below, so that a figure never needs a mouse.
 */
export function HeatMap({ grid, indicator, edges, caption, onOpen }: HeatMapProps) {
  const locale = useLocale()
  const theme = useTheme()
  const { t } = useTranslation('trend')
  const body = useRef<HTMLTableSectionElement>(null)
  const [cursor, setCursor] = useState<Cursor>({ row: 0, column: grid.periods.length - 1 })
  const [pointed, setPointed] = useState<Cursor | null>(null)
  const told = pointed ?? cursor
  const counts = heatStates(grid)
  const colour = (index: number) => classColour(theme, indicator.ramp, index, Math.max(LEAST_CLASSES, edges.length + 1))

  function walk(event: KeyboardEvent) {
    if (event.key === 'Enter') return onOpen(grid.rows[cursor.row]!.id)
    const next = moveCursor(cursor, event.key, { rows: grid.rows.length, columns: grid.periods.length })
    if (next === null) return
    event.preventDefault()
    setPointed(null)
    setCursor(next)
    body.current?.rows[next.row]?.cells[next.column + 1]?.focus()
  }

  return (
    <div>
      <div className={styles['scroll']}>
        <table className={styles['heat']} role="grid" aria-label={caption} aria-rowcount={grid.rows.length + 1}>
          <thead>
            <tr>
              <td />
              <BandHeads periods={grid.periods} />
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={walk} onPointerLeave={() => setPointed(null)}>
            {grid.rows.map(({ id, name, cells }, row) => (
              <tr key={id}>
                <th scope="row" className={styles['place']}>
                  {name}
                </th>
                {cells.map((cell, column) => (
                  <td
                    key={grid.periods[column]}
                    role="gridcell"
                    tabIndex={row === cursor.row && column === cursor.column ? 0 : -1}
                    aria-label={`${name}${locale === 'zh' ? '，' : ', '}${cellWords(cell, grid.periods[column]!)}`}
                    className={cellClass(cell)}
                    style={cell.value !== null && cell.state === 'value' ? { background: colour(classOf(edges, cell.value)) } : undefined}
                    onPointerEnter={() => setPointed({ row, column })}
                    onFocus={() => setCursor({ row, column })}
                    onDoubleClick={() => onOpen(id)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles['told']} aria-hidden="true">
        <strong>{grid.rows[told.row]!.name}</strong> {cellWords(grid.rows[told.row]!.cells[told.column]!, grid.periods[told.column]!)}
      </p>
      <ul className={styles['legend']} aria-label={t('legend')}>
        {edges.length > 0 &&
          classNames(edges, indicator.unit === 'count', (edge) => roundValue(indicator, edge, locale)).map((name, index) => (
            <li key={name}>
              <ClassSwatch colour={colour(index)} />
              {name}
            </li>
          ))}
        {STATES.filter((state) => state !== 'value').map((state) => (
          <li key={state}>
            <StateSwatch state={state} />
            {STATE_WORDS[state][locale]} {counts[state]}
          </li>
        ))}
      </ul>
    </div>
  )

  function cellWords(cell: HeatCell, period: string): string {
    const words = periodWords(periodOf(period), locale)
    const comma = locale === 'zh' ? '，' : ', '
    if (cell.value === null) return words + comma + STATE_WORDS[cell.state][locale]
    const base = formatBase(indicator, cell, locale)
    const state = cell.state === 'pending' ? comma + STATE_WORDS.pending[locale] : ''
    return `${words}${comma}${formatFull(indicator, cell.value, locale)}${base === null ? '' : locale === 'zh' ? `（${base}）` : ` (${base})`}${state}`
  }
}

function cellClass(cell: HeatCell): string {
  return cell.state === 'value' ? styles['cell']! : `${styles['cell']} ${styles[cell.state]}`
}
