import { infiniteQueryOptions } from '@tanstack/react-query'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { AuditPage } from '@shouwang/shared/wire/audit'
import { readJson } from '../../api/request.ts'
import type { Query } from '../../api/request.ts'
import type { AuditSearch } from './audit-search.ts'

/** The filters as the server takes them: there the day after the last one is the first that is left out. */
export function askedOf({ until, ...search }: AuditSearch): Query {
  return { ...search, until: until === undefined ? undefined : isoOf(dayOf(until) + 1) }
}

/** The record page by page, newest first. */
export function auditQuery(search: AuditSearch) {
  return infiniteQueryOptions({
    queryKey: ['audit', search],
    queryFn: ({ pageParam, signal }) => readJson(AuditPage, '/api/audit', { ...askedOf(search), before: pageParam }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}
