import { queryOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { Done, PostHead } from '@shouwang/shared/wire/account'
import { AccountRules, Accounts, HandedOver, Invitations, LinkMade, Posts } from '@shouwang/shared/wire/account-management'
import type { AccountStep, HandOver, NewPost } from '@shouwang/shared/wire/account-management'
import type { Role } from '@shouwang/shared/account/role'
import { readJson, sendJson } from '../../api/request.ts'

/** Under this every list of the page of accounts and posts is kept. */
const ROOT = 'account-management'

/** Reads all lists afresh after something was changed. */
export function refreshManagement(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: [ROOT] })
}

/** Posts of all that one manages, in tree order. */
export const postsQuery = queryOptions({
  queryKey: [ROOT, 'posts'],
  queryFn: ({ signal }) => readJson(Posts, '/api/posts', {}, signal),
  staleTime: 0,
})

export const accountsQuery = queryOptions({
  queryKey: [ROOT, 'accounts'],
  queryFn: ({ signal }) => readJson(Accounts, '/api/accounts', {}, signal),
  staleTime: 0,
})

/** Links that were sent and not used yet. */
export const invitationsQuery = queryOptions({
  queryKey: [ROOT, 'invitations'],
  queryFn: ({ signal }) => readJson(Invitations, '/api/invitations', {}, signal),
  staleTime: 0,
})

export const rulesQuery = queryOptions({
  queryKey: [ROOT, 'rules'],
  queryFn: ({ signal }) => readJson(AccountRules, '/api/account-rules', {}, signal),
  staleTime: 0,
})

export function makePost(asked: z.input<typeof NewPost>): Promise<PostHead> {
  return sendJson(PostHead, 'POST', '/api/posts', asked)
}

/** Closes a post: its holder and an open invitation lose it. */
export function closePost(id: number): Promise<Done> {
  return sendJson(Done, 'DELETE', `/api/posts/${id}`)
}

export function handOver(id: number, asked: z.input<typeof HandOver>): Promise<HandedOver> {
  return sendJson(HandedOver, 'POST', `/api/posts/${id}/hand-over`, asked)
}

export function voidInvitation(id: number): Promise<Done> {
  return sendJson(Done, 'DELETE', `/api/invitations/${id}`)
}

/** A link by which somebody sets a new password. */
export function resetPassword(id: string): Promise<LinkMade> {
  return sendJson(LinkMade, 'POST', `/api/accounts/${encodeURIComponent(id)}/reset`, {})
}

export function takeAccountStep(id: string, step: AccountStep): Promise<Done> {
  return sendJson(Done, 'POST', `/api/accounts/${encodeURIComponent(id)}/${step}`, {})
}

/** Roles that must use a second factor. */
export function setRules(twoFactorRoles: Role[]): Promise<AccountRules> {
  return sendJson(AccountRules, 'PUT', '/api/account-rules', { twoFactorRoles })
}
