import { queryOptions } from '@tanstack/react-query'
import { Profile } from '@shouwang/shared/wire/profile'
import { readJson } from '../../api/request.ts'

/** Everything that the page of one place shows, as of a period. */
export function profileQuery(v: string, id: number, period: string) {
  return queryOptions({
    queryKey: ['profile', v, id, period],
    queryFn: ({ signal }) => readJson(Profile, `/api/profile/${id}`, { period, v }, signal),
  })
}
