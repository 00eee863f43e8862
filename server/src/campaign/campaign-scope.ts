import { AppError } from '../app/error.ts'
import { inScope, inScopeOrThrow, inSight } from '../jurisdiction/scope.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { CampaignRow } from './campaign-row.ts'

/** What a person may do with a campaign: everything, or only read its published document, since it is applied to an area above theirs or asks something of their sector. */
export type Access = 'own' | 'above' | 'none'

export function accessOf(tree: Tree, scope: Scope, { areaId, status }: Pick<CampaignRow, 'areaId' | 'status'>): Access {
  if (inScope(tree, scope, areaId)) return 'own'
  return status !== 'draft' && inSight(tree, scope, areaId) ? 'above' : 'none'
}

/** Refuses a campaign whose area does not lie in the scope. Throws `AppError('forbidden')`. */
export function ownOrThrow(tree: Tree, scope: Scope, row: Pick<CampaignRow, 'areaId'>): void {
  inScopeOrThrow(tree, scope, row.areaId)
}

/** Refuses a campaign that neither is applied in the scope nor asks anything of it. Throws `AppError('forbidden')`. */
export function readableOrThrow(tree: Tree, scope: Scope, row: Pick<CampaignRow, 'key' | 'areaId' | 'status'>): Exclude<Access, 'none'> {
  const access = accessOf(tree, scope, row)
  if (access !== 'none') return access
  throw new AppError('forbidden', {
    zh: `方案“${row.key}”不在您的管辖范围内`,
    en: `the campaign "${row.key}" lies outside your area`,
  })
}
