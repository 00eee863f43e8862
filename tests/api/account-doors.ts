import type { Door } from './door-table.ts'

/** A door about accounts that shows no place: open to everybody, to whoever is signed in about themselves, or to administrators. What is sent is not valid, so that nothing happens behind it. */
const door = (action: Door['action'], method: string, path: string): Door[] => [
  { action, shows: 'nothing', missing: true, ask: () => ({ path: `/api${path}`, method, ...(method === 'GET' ? {} : { body: {} }) }) },
]
/** A door about a post, at each place one. */
const post = (method: string, step: string, body: unknown): Door[] => [
  { action: 'account.manage', shows: 'rows', ask: (at) => ({ path: `/api/posts/${at.post}${step}`, method, body }) },
]

/** Every door to accounts, posts, invitations and tokens. */
export const ACCOUNT_DOORS: Record<string, Door[]> = {
  'GET /api/account': door('anyone', 'GET', '/account'),
  'POST /api/account/sign-in': door('anyone', 'POST', '/account/sign-in'),
  'POST /api/account/second-factor': door('anyone', 'POST', '/account/second-factor'),
  'POST /api/account/sign-out': door('anyone', 'POST', '/account/sign-out'),
  'POST /api/account/link': door('anyone', 'POST', '/account/link'),
  'POST /api/account/link/accept': door('anyone', 'POST', '/account/link/accept'),
  'POST /api/demo/role': door('anyone', 'POST', '/demo/role'),
  'GET /api/account/provider/:id': door('anyone', 'GET', '/account/provider/none'),
  'GET /api/account/provider/callback/:id': door('anyone', 'GET', '/account/provider/callback/none'),
  'POST /api/account/password': door('person', 'POST', '/account/password'),
  'POST /api/account/two-factor': door('person', 'POST', '/account/two-factor'),
  'POST /api/account/two-factor/confirm': door('person', 'POST', '/account/two-factor/confirm'),
  'POST /api/account/two-factor/codes': door('person', 'POST', '/account/two-factor/codes'),
  'POST /api/account/two-factor/off': door('person', 'POST', '/account/two-factor/off'),
  'GET /api/account/sign-ins': door('person', 'GET', '/account/sign-ins'),
  'DELETE /api/account/sign-ins/:id': door('person', 'DELETE', '/account/sign-ins/none'),
  'POST /api/account/sign-ins/end-others': door('person', 'POST', '/account/sign-ins/end-others'),
  'GET /api/tokens': door('person', 'GET', '/tokens'),
  'POST /api/tokens': door('person', 'POST', '/tokens'),
  'DELETE /api/tokens/:id': door('person', 'DELETE', '/tokens/none'),
  'GET /api/accounts': door('account.manage', 'GET', '/accounts'),
  'POST /api/accounts/:id/reset': door('account.manage', 'POST', '/accounts/none/reset'),
  'POST /api/accounts/:id/:step': door('account.manage', 'POST', '/accounts/none/disable'),
  'GET /api/posts': door('account.manage', 'GET', '/posts'),
  'GET /api/invitations': door('account.manage', 'GET', '/invitations'),
  'DELETE /api/invitations/:id': door('account.manage', 'DELETE', '/invitations/999999'),
  'GET /api/account-rules': door('account.manage', 'GET', '/account-rules'),
  'PUT /api/account-rules': door('account.manage', 'PUT', '/account-rules'),
  'POST /api/posts': [
    {
      action: 'account.manage',
      shows: 'rows',
      ask: ({ id }) => ({ path: '/api/posts', method: 'POST', body: { role: 'liaison', placeId: id } }),
    },
  ],
  'POST /api/invitations': [
    { action: 'account.manage', shows: 'rows', ask: (at) => ({ path: '/api/invitations', method: 'POST', body: { postId: at.post } }) },
  ],
  'POST /api/posts/:id/hand-over': post('POST', '/hand-over', { to: 'nobody' }),
  'DELETE /api/posts/:id': post('DELETE', '', undefined),
}
