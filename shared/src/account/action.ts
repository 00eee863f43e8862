import type { Role } from './role.ts'

/**
 * The table role × action that server and page both go by. An action is done within the posts whose role allows it: somebody who is the
 * office of one township and a leader of the county writes in the township alone.
 */
export const ALLOWED = {
  /** Figures of places, maps, trends, profiles; breakdowns as published. */
  'figures.read': ['leader', 'analyst', 'office', 'liaison', 'administrator'],
  /** Breakdowns by sex, age and occupation without suppression. */
  'breakdown.exact': ['analyst', 'office'],
  /** Single incidents. */
  'incidents.read': ['analyst', 'office'],
  /** Files of figures to take away. */
  export: ['leader', 'analyst', 'office', 'liaison', 'administrator'],
  /** Published campaigns and their figures. */
  'campaign.read': ['leader', 'analyst', 'office', 'liaison', 'administrator'],
  /** Drafts, their figures and the changes they would make. */
  'draft.read': ['leader', 'analyst', 'office'],
  'draft.write': ['office'],
  /** Publishing, closing, reopening and archiving a campaign. */
  'campaign.publish': ['office'],
  /** Accounts, posts, invitations, passwords of others. */
  'account.manage': ['administrator'],
  'audit.read': ['administrator'],
  /** Removing the demo county. */
  'demo.leave': ['leader', 'office', 'administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof ALLOWED
export const ACTIONS = Object.keys(ALLOWED) as Action[]

/** Whether a role may do something within its jurisdiction. */
export function may(role: Role, action: Action): boolean {
  return (ALLOWED[action] as readonly Role[]).includes(role)
}

/** Whether a role may do nothing that another may not; each is as little as itself. */
export function isLesser(role: Role, than: Role): boolean {
  return ACTIONS.every((action) => !may(role, action) || may(than, action))
}
