import { z } from 'zod'
import { AccountsSearch } from '../features/account/accounts-search.ts'

const SignInSearch = z.object({ to: z.string().optional() })

/** Address of the sign-in page; `to` is where it goes on to. */
export const signInRoutePart = {
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) => SignInSearch.parse(search),
} as const

/** Address of the page of accounts and posts. */
export const accountsRoutePart = {
  path: '/accounts',
  validateSearch: (search: Record<string, unknown>) => AccountsSearch.parse(search),
} as const
