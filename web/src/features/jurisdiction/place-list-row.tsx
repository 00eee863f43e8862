import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { STATES } from '@shouwang/shared/wire/state'
import { formatGap, formatValue } from '@shouwang/shared/wire/format'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { useLocale } from '../../i18n/language.ts'
import { Sparkline } from '../../ui/sparkline.tsx'
import { StateSwatch } from '../../ui/swatch.tsx'
import { changeCell, gapCell } from '../../view/cell-words.ts'
import type { PlaceRow } from '../../view/rows.ts'
import styles from './place-list.module.css'

type PlaceListRowProps = {
  elementId: string
  index: number
  top: number
  height: number
  row: PlaceRow
  line: (number | null)[] | null
  indicator: Indicator
  hovered: boolean
  focused: boolean
  onHover: (row: PlaceRow | null) => void
  onOpen: (row: PlaceRow) => void
}

/** One place: name, figure or state, 环比, 同比, a small line, gap to the target. */
export const PlaceListRow = memo(function PlaceListRow(props: PlaceListRowProps) {
  const { elementId, index, top, height, row, line, indicator, hovered, focused, onHover, onOpen } = props
  const { t } = useTranslation('map')
  const locale = useLocale()
  const state = STATES[row.state]!
  const look = [styles['row'], styles['member'], hovered ? styles['hovered'] : '', focused ? styles['focused'] : ''].join(' ')
  return (
    <div
      role="row"
      id={elementId}
      aria-rowindex={index}
      aria-selected={focused}
      className={look}
      style={{ height, transform: `translateY(${top}px)` }}
      onMouseEnter={() => onHover(row)}
      onClick={() => onOpen(row)}
    >
      <div role="gridcell" className={styles['name']} title={row.name}>
        {row.name}
      </div>
      <div role="gridcell" className={styles['figure']}>
        {state === 'value' ? null : (
          <span className={styles['state']} title={STATE_WORDS[state][locale]}>
            <StateSwatch state={state} />
            <span className="visually-hidden">{STATE_WORDS[state][locale]}</span>
          </span>
        )}
        <span
          className={state === 'value' ? '' : styles['carried']}
          title={row.asOfWeek === null || row.value === null ? undefined : t('list.asOf', { week: row.asOfWeek })}
        >
          {state === 'suppressed' ? '—*' : formatValue(indicator, row.value, locale)}
        </span>
      </div>
      <div role="gridcell" className={styles['before']}>
        {changeCell(indicator, row.before, locale)}
      </div>
      <div role="gridcell" className={styles['yearBefore']}>
        {changeCell(indicator, row.yearBefore, locale)}
      </div>
      <div role="gridcell" className={styles['trend']}>
        {line === null ? null : <Sparkline values={line} width={36} height={16} />}
      </div>
      {indicator.target === undefined ? null : (
        <div role="gridcell" className={styles['gap']} title={formatGap(indicator, row.gap, locale) ?? undefined}>
          {gapCell(indicator, row.gap, locale)}
        </div>
      )}
    </div>
  )
})
