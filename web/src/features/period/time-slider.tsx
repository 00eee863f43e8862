import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { valueOf } from '@shouwang/shared/indicator/indicator'
import { dayOf } from '@shouwang/shared/period/day'
import { periodAt, periodOf, periodsBetween, shift } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import { periodShort, periodWords } from '@shouwang/shared/period/words'
import { formatFull } from '@shouwang/shared/wire/format'
import { seriesQuery } from '../../api/figures.ts'
import { useLocale } from '../../i18n/language.ts'
import { IconButton } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { icons } from '../../ui/icons.tsx'
import { bandsOf, barTicks, barsOf, countFor } from './slider-bars.ts'
import type { NamedSpan } from './slider-bars.ts'
import styles from './period.module.css'

type TimeSliderProps = {
  v: string
  area: number
  indicator: Indicator
  /** The chosen period; of a free range its last week. */
  period: Period
  today: string
  /** Day of the first figure. */
  first: string
  /** Phases of a campaign, drawn over the bars of its figures. */
  phases?: readonly NamedSpan[] | undefined
  playing: boolean
  onPlay: () => void
  onChange: (id: string) => void
}

/** Room for the words below the bars, in rem. */
const WORDS = 1.1
/** Room for the phases above them. */
const PHASES = 1.1
const NO_PHASES: readonly NamedSpan[] = []

/** Bars of the area's figure over the last periods: press or drag to go there, arrow keys to step. A period without a figure is a gap, never a bar of 0. */
export function TimeSlider({ v, area, indicator, period, today, first, phases = NO_PHASES, playing, onPlay, onChange }: TimeSliderProps) {
  const { t } = useTranslation('map')
  const locale = useLocale()
  const [ref, { width, height }] = useSize()
  const bar = Math.max(8, height - WORDS * rem())
  const now = dayOf(today)
  const count = countFor(width, periodsBetween(period.kind, Math.min(dayOf(first), now), now + 1).length)
  const until = lastOf(period, today, count)
  const { data, error, refetch } = useQuery({
    ...seriesQuery(v, { area, depth: 'self', indicator: indicator.key, kind: period.kind, until: until.id, count }),
    placeholderData: (before) => before,
    enabled: width > 0,
  })
  const periods = Array.from({ length: count }, (_, at) => shift(until, at + 1 - count))
  const values = periods.map(({ id }) => {
    const column = data?.indicator === indicator.key ? data.columns.find((each) => each.period === id) : undefined
    return column && column.state[0] === 0 ? valueOf(indicator, column.num[0]!, column.den[0]!) : null
  })
  const bands = bandsOf(periods, phases, width, (locale === 'zh' ? 0.7 : 0.4) * rem())
  const top = bands.length === 0 ? 4 : PHASES * rem()
  const bars = barsOf(values, width, bar - top)
  const chosen = periods.findIndex(({ id }) => id === period.id)
  const go = (index: number) => {
    const at = periods[Math.min(count - 1, Math.max(0, index))]!
    if (at.id !== period.id && at.from <= now) onChange(at.id)
  }
  const point = (event: PointerEvent<SVGSVGElement>) => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    else if (event.buttons === 0) return
    const box = event.currentTarget.getBoundingClientRect()
    go(Math.floor(((event.clientX - box.left) / box.width) * count))
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -4, PageUp: 4 }[event.key]
    const target = event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : step === undefined ? null : chosen + step
    if (target === null) return
    event.preventDefault()
    go(target)
  }
  if (error) return <ErrorState error={error} small onRetry={() => void refetch()} />
  return (
    <section className={styles['slider']} aria-label={t('slider.label')}>
      <div className={styles['play']}>
        <IconButton label={t(playing ? 'slider.pause' : 'slider.play')} keys="p" isPressed={playing} onPress={onPlay}>
          {playing ? icons.pause : icons.play}
        </IconButton>
      </div>
      <div ref={ref}>
        <svg
          className={styles['track']}
          viewBox={`0 0 ${Math.max(1, width)} ${Math.max(1, height)}`}
          role="slider"
          tabIndex={0}
          aria-label={t('slider.handle')}
          aria-valuemin={0}
          aria-valuemax={count - 1}
          aria-valuenow={Math.max(0, chosen)}
          aria-valuetext={`${periodWords(period, locale)} ${formatFull(indicator, values[chosen] ?? null, locale)}`}
          onPointerDown={point}
          onPointerMove={point}
          onKeyDown={press}
        >
          {bands.map(({ key, name, x, width: wide, named }) => (
            <g key={key}>
              <title>{name}</title>
              <rect x={x + 1} y={top - 3} width={Math.max(1, wide - 2)} height={2} className={styles['phase']} />
              {named ? (
                <text x={x + 1} y={top - 5.5} className={styles['tick']}>
                  {name}
                </text>
              ) : null}
            </g>
          ))}
          {bars.map(({ x, width: wide, height: tall }, at) => {
            const open = periods[at]!.until > now + 1
            return (
              <g key={periods[at]!.id}>
                {at === chosen ? <rect x={x - 1} y={0} width={wide + 2} height={bar} rx="2" className={styles['chosen']} /> : null}
                {tall === null ? (
                  <line x1={x} x2={x + wide} y1={bar - 0.5} y2={bar - 0.5} className={styles['gap']} />
                ) : (
                  <rect
                    x={x}
                    y={bar - tall}
                    width={wide}
                    height={tall}
                    className={`${styles['bar']} ${open ? styles['barOpen'] : ''} ${at === chosen ? styles['barChosen'] : ''}`}
                  />
                )}
              </g>
            )
          })}
          {barTicks(periods, width, 7 * rem()).map(({ at, x, anchor }) => (
            <g key={at}>
              <text x={x} y={height - 0.3 * rem()} textAnchor={anchor} className={styles['tick']}>
                {tickWords(periods[at]!, at === 0 || yearOf(periods[at]!) !== yearOf(periods[at - 1]!), locale)}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </section>
  )
}

function tickWords(period: Period, withYear: boolean, locale: 'zh' | 'en'): string {
  const short = periodShort(period, locale)
  return withYear && period.kind !== 'year' ? `${yearOf(period)} ${short}` : short
}

function yearOf(period: Period): number {
  return Number(period.id.slice(0, 4))
}

/** The last period of the slider: that of today, or the chosen one in the middle where it lies farther back. */
function lastOf(period: Period, today: string, count: number): Period {
  const now = periodOf(periodAt(period.kind, dayOf(today)).id)
  const first = shift(now, 1 - count)
  return period.from >= first.from ? now : shift(period, Math.floor(count / 2))
}

function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}

function useSize() {
  const ref = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) =>
      setSize({ width: Math.round(entry!.contentRect.width), height: Math.round(entry!.contentRect.height) }),
    )
    observer.observe(ref.current!)
    return () => observer.disconnect()
  }, [])
  return [ref, size] as const
}
