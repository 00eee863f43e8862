import type { CampaignClauses } from '@shouwang/shared/wire/campaign'
import type { CampaignSearch } from './campaign-search.ts'

type Part = Pick<CampaignClauses['clauses'][number]['parts'][number], 'kind' | 'key' | 'view'>

/** Where on the campaign's page a part is found: its view, and on it a task's detail or the part itself. */
export function clauseLink({ kind, key, view }: Part): { search: CampaignSearch; hash: string | null } {
  switch (view) {
    case 'tasks':
      return { search: { tab: 'tasks', ...(kind === 'tasks' && key !== null ? { task: key } : {}) }, hash: null }
    case 'goals':
      return { search: { tab: 'goals' }, hash: key === null ? null : `goal-${key}` }
    case 'rules':
      return { search: { tab: 'rules' }, hash: key === null ? null : `rule-${key}` }
    case 'scores':
    case 'designations':
    case 'reports':
      return { search: { tab: 'rules' }, hash: key === null ? null : `${view}-${key}` }
    case 'sectors':
      return { search: { tab: 'sectors' }, hash: null }
    case 'phases':
      return { search: {}, hash: null }
  }
}
