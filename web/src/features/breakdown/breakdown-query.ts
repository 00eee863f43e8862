import { queryOptions } from '@tanstack/react-query'
import type { BreakdownBy } from '@shouwang/shared/disclosure/classification'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { periodAt, shift } from '@shouwang/shared/period/period'
import { Breakdown } from '@shouwang/shared/wire/breakdown'
import type { PublishedKind } from '@shouwang/shared/wire/breakdown'
import type { Locale } from '@shouwang/shared/wire/locale'
import { addressOf, readJson } from '../../api/request.ts'

/** How many of each kind of period are offered, in the order in which they are offered. */
export const KINDS: Readonly<Record<PublishedKind, number>> = { year: 3, half: 4, quarter: 8, month: 12 }

export type Asked = { area: number; by: BreakdownBy; kind: PublishedKind; today: string; published: boolean; v: string }

/** A place's cases by one property, in the last periods of a kind up to today. */
export function breakdownQuery(asked: Asked) {
  return queryOptions({
    queryKey: ['breakdown', asked],
    queryFn: ({ signal }) => readJson(Breakdown, '/api/breakdown', { ...partsOf(asked), v: asked.v }, signal),
    retry: false,
  })
}

/** Where the same figures are as a CSV file. */
export function breakdownFile(asked: Asked, language: Locale): string {
  return addressOf('/api/breakdown.csv', { ...partsOf(asked), language })
}

function partsOf({ area, by, kind, today, published }: Asked) {
  const last = periodAt(kind, dayOf(today))
  const from = isoOf(shift(last, 1 - KINDS[kind]).from)
  return { area, by, kind, from, until: isoOf(last.until), face: published ? 'published' : undefined }
}
