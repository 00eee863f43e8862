import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '@shouwang/shared/indicator/indicator'
import { periodOf } from '@shouwang/shared/period/period'
import { periodWords } from '@shouwang/shared/period/words'
import { formatPercent } from '@shouwang/shared/wire/format'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import { formatNumber } from '@shouwang/shared/wire/rounding'
import { STATES } from '@shouwang/shared/wire/state'
import { THIN } from '@shouwang/shared/wire/locale'
import type { ProfileReports } from '@shouwang/shared/wire/profile'
import { moveCursor } from '../../chart/grid-cursor.ts'
import type { Cursor } from '../../chart/grid-cursor.ts'
import { BandHeads } from '../../chart/band-heads.tsx'
import { useLocale } from '../../i18n/language.ts'
import { FILINGS, filingOf, filingTally } from './filing.ts'
import { FilingMark, FilingStack, StackSwatch } from './filing-mark.tsx'
import styles from './report-timeline.module.css'

type TimelineProps = { reports: ProfileReports[]; weeks: string[]; tasks: Task[]; zone: string; caption: string }

/**
 * Every week's report of every task as a shape. One cell is in the tab order, arrow keys walk, and what is walked or pointed to is told below, with
 * the hour it came and the hour it was due.
 */
export function ReportTimeline({ reports, weeks, tasks, zone, caption }: TimelineProps) {
  const locale = useLocale()
  const { t } = useTranslation('profile')
  const scroll = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const [cursor, setCursor] = useState<Cursor>({ row: 0, column: Math.max(0, weeks.length - 1) })
  const [pointed, setPointed] = useState<Cursor | null>(null)
  useEffect(() => {
    if (scroll.current) scroll.current.scrollLeft = scroll.current.scrollWidth
  }, [])
  if (reports.length === 0 || weeks.length === 0) return <p>{t('reports.empty')}</p>
  const single = reports.every(({ expected, filed }) => [...expected, ...filed].every((count) => count <= 1))
  const told = pointed ?? cursor
  const tallies = reports.map(filingTally)
  const name = (key: string) => tasks.find((task) => task.key === key)?.name[locale] ?? key

  function walk(event: KeyboardEvent) {
    const next = moveCursor(cursor, event.key, { rows: reports.length, columns: weeks.length })
    if (next === null) return
    event.preventDefault()
    setPointed(null)
    setCursor(next)
    body.current?.rows[next.row]?.cells[next.column + 1]?.focus()
  }

  return (
    <div>
      <div className={styles['scroll']} ref={scroll}>
        <table className={styles['timeline']} role="grid" aria-label={caption}>
          <thead>
            <tr>
              <td />
              <BandHeads periods={weeks} />
              <th scope="col" className={styles['share']}>
                {t('reports.onTimeShare')}
              </th>
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={walk} onPointerLeave={() => setPointed(null)}>
            {reports.map((report, row) => (
              <tr key={report.task}>
                <th scope="row" className={styles['task']}>
                  {name(report.task)}
                </th>
                {weeks.map((week, column) => (
                  <td
                    key={week}
                    role="gridcell"
                    className={styles['cell']}
                    tabIndex={row === cursor.row && column === cursor.column ? 0 : -1}
                    aria-label={`${name(report.task)}${locale === 'zh' ? '，' : ', '}${words(report, column)}`}
                    onFocus={() => setCursor({ row, column })}
                    onPointerEnter={() => setPointed({ row, column })}
                  >
                    {single ? (
                      <FilingMark filing={filingOf(report, column)} />
                    ) : (
                      <FilingStack
                        expected={report.expected[column]!}
                        filed={report.filed[column]!}
                        onTime={report.onTime[column]!}
                        pending={STATES[report.state[column]!] === 'pending'}
                      />
                    )}
                  </td>
                ))}
                <td className={styles['share']}>{share(tallies[row]!)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles['told']} aria-hidden="true">
        <strong>{name(reports[told.row]!.task)}</strong> {words(reports[told.row]!, told.column)}
      </p>
      <ul className={styles['legend']}>
        {FILINGS.filter((filing) => single || filing !== 'notExpected').map((filing) => (
          <li key={filing}>
            {single || filing === 'notExpected' ? <FilingMark filing={filing} /> : <StackSwatch filing={filing} />}
            {t(`reports.filings.${filing}`)}
            {filing !== 'notExpected' && ` ${formatNumber(tallies.reduce((sum, tally) => sum + tally[filing], 0))}`}
          </li>
        ))}
      </ul>
    </div>
  )

  function share({ onTime, late, missing }: ReturnType<typeof filingTally>): string {
    const due = onTime + late + missing
    return due === 0 ? '—' : formatPercent(onTime / due, 0)
  }

  function words(report: ProfileReports, at: number): string {
    const comma = locale === 'zh' ? '，' : ', '
    const week = periodWords(periodOf(weeks[at]!), locale)
    if (!single) {
      const [expected, filed, onTime] = [report.expected[at]!, report.filed[at]!, report.onTime[at]!]
      return `${week}${comma}${t('reports.counts', { expected, onTime, late: filed - onTime, open: Math.max(0, expected - filed) })}`
    }
    const filing = filingOf(report, at)
    const parts = [week, t(`reports.filings.${filing}`)]
    const [filedAt, value] = [report.filedAt[at], report.value[at]]
    if (filedAt != null) parts.push(t('reports.filedAt', { at: instantWords(Date.parse(filedAt), zone, locale) }))
    if (value != null) parts.push(`${formatNumber(value)}${THIN}${tasks.find(({ key }) => key === report.task)?.counted[locale] ?? ''}`)
    if (filing !== 'notExpected') parts.push(t('reports.due', { at: instantWords(Date.parse(report.due[at]!), zone, locale) }))
    return parts.join(comma)
  }
}
