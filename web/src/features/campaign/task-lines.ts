import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { valueOf } from '@shouwang/shared/indicator/indicator'
import type { CampaignTrend } from '@shouwang/shared/wire/campaign-trend'
import { trendQuery } from './campaign-query.ts'
import type { CampaignView } from './campaign-view.ts'

/** A task's figures in the last weeks, oldest first; a week in which it is missing or not due has none. */
export type TaskLines = ReadonlyMap<string, readonly (number | null)[]>

/** The lines of all tasks in an answer, by the task's key. */
export function taskLines({ tasks }: Pick<CampaignTrend, 'tasks'>, indicators: ReadonlyMap<string, Indicator>): TaskLines {
  return new Map(
    tasks.flatMap(({ task, num, den, state }) => {
      const indicator = indicators.get(task)
      return indicator ? [[task, num.map((value, at) => (state[at] === 0 ? valueOf(indicator, value, den[at]!) : null))] as const] : []
    }),
  )
}

/** How each task of a campaign went in the last weeks in the area that is looked at; no lines until they are known, and the error when they can't be had. */
export function useTaskLines({ v, head, area, day, indicators }: CampaignView) {
  const { data, error, refetch } = useQuery({ ...trendQuery(v, head.key, { area, day }), placeholderData: keepPreviousData })
  const lines = useMemo(() => (data?.area === area ? taskLines(data, indicators) : NONE), [data, area, indicators])
  return { lines, error, refetch }
}

const NONE: TaskLines = new Map()
