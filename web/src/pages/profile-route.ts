import { z } from 'zod'
import { PeriodId } from '@shouwang/shared/period/period'

const ProfileSearch = z.object({ period: PeriodId.optional() })

/** Address of the page of one place. */
export const profileRoutePart = {
  path: '/places/$id',
  validateSearch: (search: Record<string, unknown>) => ProfileSearch.parse(search),
} as const
