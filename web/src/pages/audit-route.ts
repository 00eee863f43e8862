import { AuditSearch } from '../features/audit/audit-search.ts'

/** Address of the page of the record of acts. */
export const auditRoutePart = {
  path: '/audit',
  validateSearch: (search: Record<string, unknown>) => AuditSearch.parse(search),
} as const
