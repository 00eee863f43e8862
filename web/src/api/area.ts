import { queryOptions } from '@tanstack/react-query'
import { Area, Found } from '@shouwang/shared/wire/area'
import { Places } from '@shouwang/shared/wire/values'
import type { Depth } from '@shouwang/shared/wire/values'
import { readJson } from './request.ts'

/** One place: where it stands and what of it can be drawn. */
export function areaQuery(v: string, id: number) {
  return queryOptions({ queryKey: ['area', v, id], queryFn: ({ signal }) => readJson(Area, `/api/areas/${id}`, { v }, signal) })
}

export type PlacesAsked = { area: number; depth: Depth; period: string }

/** The places below an area, as columns in tree order. */
export function placesQuery(v: string, asked: PlacesAsked) {
  return queryOptions({ queryKey: ['places', v, asked], queryFn: ({ signal }) => readJson(Places, '/api/places', { ...asked, v }, signal) })
}

/** Places by name, code or pinyin initials, best first. */
export function searchQuery(v: string, q: string) {
  return queryOptions({
    queryKey: ['search', v, q],
    queryFn: ({ signal }) => readJson(Found, '/api/search', { q, limit: 12, v }, signal),
    enabled: q !== '',
  })
}
