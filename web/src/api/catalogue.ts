import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { Catalogue } from '@shouwang/shared/indicator/indicator'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { readJson } from './request.ts'

/** Indicators, tasks, fraud types and bases. */
export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: ({ signal }) => readJson(Catalogue, '/api/catalogue', {}, signal),
})

/** The catalogue; the router has loaded it before any page is drawn. */
export function useCatalogue(): Catalogue {
  return useSuspenseQuery(catalogueQuery).data
}

/** An indicator by its key; `undefined` when the catalogue has none of that name. */
export function indicatorOf(catalogue: Catalogue, key: string): Indicator | undefined {
  return catalogue.indicators.find((indicator) => indicator.key === key)
}
