import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { BackupCodes, Done, Link, SignIns, SignedIn, TokenMade, Tokens, TwoFactorBegun } from '@shouwang/shared/wire/account'
import type { AcceptLink, ChangePassword, NewToken, SecondFactor, SignIn } from '@shouwang/shared/wire/account'
import { readJson, sendJson } from '../../api/request.ts'

/** Tries to sign in. A wrong password or an unknown account is `unauthenticated`, too many tries are `too_many`. */
export function signIn(asked: SignIn): Promise<SignedIn> {
  return sendJson(SignedIn, 'POST', '/api/account/sign-in', asked)
}

/** The second step of signing in. */
export function sendSecondFactor(asked: SecondFactor): Promise<SignedIn> {
  return sendJson(SignedIn, 'POST', '/api/account/second-factor', asked)
}

/** What a link is for. */
export function linkQuery(token: string) {
  return queryOptions({
    queryKey: ['link', token],
    queryFn: () => sendJson(Link, 'POST', '/api/account/link', { token }),
    retry: false,
  })
}

/** Does what a link is for, and signs in. */
export function acceptLink(asked: z.input<typeof AcceptLink>): Promise<SignedIn> {
  return sendJson(SignedIn, 'POST', '/api/account/link/accept', asked)
}

export function changePassword(asked: ChangePassword): Promise<Done> {
  return sendJson(Done, 'POST', '/api/account/password', asked)
}

/** Begins to set up a second factor; it holds once a code of it was confirmed. */
export function beginTwoFactor(password: string): Promise<TwoFactorBegun> {
  return sendJson(TwoFactorBegun, 'POST', '/api/account/two-factor', { password })
}

export function confirmTwoFactor(code: string): Promise<Done> {
  return sendJson(Done, 'POST', '/api/account/two-factor/confirm', { code })
}

export function endTwoFactor(password: string): Promise<Done> {
  return sendJson(Done, 'POST', '/api/account/two-factor/off', { password })
}

/** New backup codes; the old ones are void. */
export function renewCodes(password: string): Promise<BackupCodes> {
  return sendJson(BackupCodes, 'POST', '/api/account/two-factor/codes', { password })
}

/** One's own sign-ins, read afresh whenever the page opens. */
export const signInsQuery = queryOptions({
  queryKey: ['sign-ins'],
  queryFn: ({ signal }) => readJson(SignIns, '/api/account/sign-ins', {}, signal),
  staleTime: 0,
})

export function endSignIn(id: string): Promise<Done> {
  return sendJson(Done, 'DELETE', `/api/account/sign-ins/${encodeURIComponent(id)}`)
}

export function endOtherSignIns(): Promise<Done> {
  return sendJson(Done, 'POST', '/api/account/sign-ins/end-others', {})
}

/** One's own API tokens, read afresh whenever the page opens. */
export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => readJson(Tokens, '/api/tokens', {}, signal),
  staleTime: 0,
})

/** Makes an API token; its text comes this once. */
export function makeToken(asked: NewToken): Promise<TokenMade> {
  return sendJson(TokenMade, 'POST', '/api/tokens', asked)
}

export function revokeToken(id: string): Promise<Done> {
  return sendJson(Done, 'DELETE', `/api/tokens/${encodeURIComponent(id)}`)
}
