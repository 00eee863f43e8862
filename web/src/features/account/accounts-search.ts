import { z } from 'zod'
import { Role } from '@shouwang/shared/account/role'

export const ACCOUNTS_TABS = ['posts', 'accounts', 'links', 'rules'] as const

/** Which of a list are shown. */
export const SHOWN_POSTS = ['vacant', 'invited', 'held'] as const
export const SHOWN_ACCOUNTS = ['active', 'never', 'disabled', 'locked', 'without'] as const

/** The state of the page of accounts and posts, all of it in the address. What is absent stands at its default. */
export const AccountsSearch = z.object({
  tab: z.enum(ACCOUNTS_TABS).optional(),
  role: Role.optional(),
  post: z.enum(SHOWN_POSTS).optional(),
  account: z.enum(SHOWN_ACCOUNTS).optional(),
  q: z.string().optional(),
})
export type AccountsSearch = z.infer<typeof AccountsSearch>
