import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Action } from '@shouwang/shared/account/action'
import { Account, Done } from '@shouwang/shared/wire/account'
import { readJson, sendJson } from './request.ts'

/** Who is signed in, in which posts, and how signing in goes here. Open to everybody. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => readJson(Account, '/api/account', {}, signal),
})

/** Where somebody stands: `out`, `in`, `vacant` without any post, or what has to be done before anything else. */
export function standingOf({ who }: Account): 'out' | 'in' | 'vacant' | 'twoFactor' {
  if (who === null) return 'out'
  return who.pending ?? (who.actions.length === 0 ? 'vacant' : 'in')
}

/** The account; the router has loaded it before any page is drawn. */
export function useAccount(): Account {
  return useSuspenseQuery(accountQuery).data
}

/** Whether one of the posts of whoever is signed in allows an action; what is not allowed is not offered. */
export function useMay(action: Action): boolean {
  return useAccount().who?.actions.includes(action) ?? false
}

/** Ends the present sign-in and loads the sign-in page anew, so that nothing read before stays in the page. */
export async function signOut(): Promise<void> {
  await sendJson(Done, 'POST', '/api/account/sign-out', {})
  location.assign('/sign-in')
}
