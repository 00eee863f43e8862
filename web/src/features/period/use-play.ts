import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { dayOf } from '@shouwang/shared/period/day'
import { shift } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import { valuesQuery } from '../../api/figures.ts'
import type { ValuesAsked } from '../../api/figures.ts'

const STEP_MS = 900
const AHEAD = 3
/** From the present there is nothing to play: it starts this many periods earlier. */
const BACK = 12

/**
 * Steps through the periods until the present, fetching the figures of the next ones ahead. Geometry is never asked for. A step waits for its figures.
 */
export function usePlay(v: string, period: Period, today: string, asked: Omit<ValuesAsked, 'period'>, onStep: (id: string) => void) {
  const client = useQueryClient()
  const [playing, setPlaying] = useState(false)
  /** Where playing begins, until the page has gone there. */
  const start = useRef<string | null>(null)
  const now = dayOf(today)
  const { area, depth, indicator } = asked
  useEffect(() => {
    if (!playing || (start.current !== null && start.current !== period.id)) return
    start.current = null
    const next = shift(period, 1)
    if (next.from > now) {
      // oxlint-disable-next-line react/set-state-in-effect -- playing ends with the last period, which only the clock of the effect reaches
      setPlaying(false)
      return
    }
    let stopped = false
    const fetched = (at: Period) => client.prefetchQuery(valuesQuery(v, { area, depth, indicator, period: at.id }))
    for (let ahead = 1; ahead <= AHEAD; ahead++) {
      const at = shift(period, ahead)
      if (at.from <= now) void fetched(at)
    }
    const timer = setTimeout(() => {
      void fetched(next).then(() => stopped || onStep(next.id))
    }, STEP_MS)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [playing, period, now, client, v, area, depth, indicator, onStep])
  const toggle = () => {
    start.current = !playing && shift(period, 1).from > now ? shift(period, -BACK).id : null
    if (start.current !== null) onStep(start.current)
    setPlaying(!playing)
  }
  return { playing, toggle }
}
