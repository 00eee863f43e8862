import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

const RETRIES = 2

/** Answers carry the data version in their key, so that what is cached never goes stale; only a failure that can pass is tried again. */
export function createPageQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < RETRIES && error instanceof ApiError && ['unreachable', 'unavailable'].includes(error.code),
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
    },
  })
}
