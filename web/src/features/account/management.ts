import type { z } from 'zod'
import type { PostHead } from '@shouwang/shared/wire/account'
import type { Accounts, Posts } from '@shouwang/shared/wire/account-management'
import type { AccountsSearch } from './accounts-search.ts'

export type Post = Posts[number]
export type ManagedAccount = z.infer<typeof Accounts>[number]

/** Whether something holds what was typed, by a name, a place or a part of its path. */
function says(q: string | undefined, words: readonly (string | null | undefined)[]): boolean {
  const wanted = (q ?? '').trim().toLowerCase()
  return wanted === '' || words.some((word) => word?.toLowerCase().includes(wanted))
}

const wordsOf = ({ place }: PostHead) => [place?.name, ...(place?.path ?? [])]

/** How a post stands: held, invited to, or vacant. */
export function stateOf({ holder, invited }: Post): 'held' | 'invited' | 'vacant' {
  return holder !== null ? 'held' : invited !== null ? 'invited' : 'vacant'
}

/** Posts that a search leaves. */
export function shownPosts(posts: readonly Post[], { role, post, q }: AccountsSearch): Post[] {
  return posts.filter(
    (one) =>
      (role === undefined || one.role === role) &&
      (post === undefined || stateOf(one) === post) &&
      says(q, [...wordsOf(one), one.holder?.name]),
  )
}

/** Accounts that a search leaves; `now` tells who is still locked out. */
export function shownAccounts(accounts: readonly ManagedAccount[], { role, account, q }: AccountsSearch, now: number): ManagedAccount[] {
  const fits = {
    active: (one: ManagedAccount) => one.disabledSince === null,
    never: (one: ManagedAccount) => one.lastSignIn === null && !one.demo,
    disabled: (one: ManagedAccount) => one.disabledSince !== null,
    locked: (one: ManagedAccount) => isLocked(one, now),
    without: (one: ManagedAccount) => one.posts.length === 0,
  }
  return accounts.filter(
    (one) =>
      (role === undefined || one.posts.some((post) => post.role === role)) &&
      (account === undefined || fits[account](one)) &&
      says(q, [one.name, one.username, ...one.posts.flatMap(wordsOf)]),
  )
}

/** Whether an account is kept from signing in after too many failures. */
export function isLocked({ lockedUntil }: ManagedAccount, now: number): boolean {
  return lockedUntil !== null && Date.parse(lockedUntil) > now
}
