import { z } from 'zod'
import { ACTIONS } from '../account/action.ts'
import { Role } from '../account/role.ts'
import { personalNumberIn } from '../import/person-guard.ts'
import { Level } from '../jurisdiction/level.ts'

/*
 * How the page signs somebody in.
 * 1. `GET /api/account` says where one stands. `signedIn` false: show the sign-in page (`providers` are buttons that go to `GET /api/account/provider/{id}?next=/path`, an
 *    ordinary link). `who.pending`: show only that page, every other route answers 403 until it is done.
 * 2. `POST /api/account/sign-in`; `next` 'secondFactor' asks for a code, which `POST /api/account/second-factor` takes.
 * 3. Links of invitations look like `/link#TOKEN`: the part after `#` never reaches a server's log. `POST /api/account/link` tells what the link is for,
 *    `POST /api/account/link/accept` does it and signs in.
 * Any 401 later means that the sign-in is over: go to the sign-in page and come back. 429 carries `details.seconds`, how long to wait, and `Retry-After`.
 */

/** A place as a post names it; `null` is the whole tree, whatever it holds (the first administrator). */
export const PostPlace = z.object({ id: z.int(), name: z.string(), level: Level, path: z.array(z.string()) }).nullable()
export type PostPlace = z.infer<typeof PostPlace>

/** A post: a role in a jurisdiction, optionally in one sector. */
export const PostHead = z.object({ id: z.int(), role: Role, place: PostPlace, sector: z.string().nullable() })
export type PostHead = z.infer<typeof PostHead>

/** Rules for passwords; `shared/account/password` tests one as it is typed. */
export const PasswordRules = z.object({ minimum: z.int() })

/**
 * Answer of `GET /api/account`, open to everybody. `demo`: the open demo on this machine, where nobody signs in and `switchable` roles can be tried by `POST /api/demo/role`;
 * `switchable` is empty otherwise. `who.via` 'demo' has no password and no second factor to set.
 */
export const Account = z.object({
  signedIn: z.boolean(),
  demo: z.boolean(),
  /** Nobody can sign in yet: the link for the first administrator is told where the server runs. */
  unmanned: z.boolean(),
  switchable: z.array(Role),
  who: z
    .object({
      id: z.string(),
      name: z.string(),
      username: z.string().nullable(),
      via: z.enum(['session', 'token', 'demo']),
      posts: z.array(PostHead),
      /** What any of the posts allows. */
      actions: z.array(z.enum(ACTIONS)),
      twoFactor: z.boolean(),
      /** A role of theirs asks for a second factor: it can't be switched off. */
      twoFactorRequired: z.boolean(),
      hasPassword: z.boolean(),
      /** What has to be done before anything else: setting up a second factor, since a role asks for it. */
      pending: z.enum(['twoFactor']).nullable(),
    })
    .nullable(),
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
  password: PasswordRules,
  /** How long a sign-in lasts: without any act, and at most, in minutes. */
  limits: z.object({ idleMinutes: z.number(), absoluteMinutes: z.number() }).nullable(),
})
export type Account = z.infer<typeof Account>

/** Body of `POST /api/account/sign-in`. Unknown account and wrong password answer alike: 401. */
export const SignIn = z.object({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) })
export type SignIn = z.infer<typeof SignIn>

/** Answer of `sign-in`, `second-factor` and `link/accept`: what comes next. */
export const SignedIn = z.object({ next: z.enum(['in', 'secondFactor']) })
export type SignedIn = z.infer<typeof SignedIn>

/** Body of `POST /api/account/second-factor`: six digits of the app, or one of the backup codes. */
export const SecondFactor = z.object({ kind: z.enum(['totp', 'backup']), code: z.string().trim().min(6).max(24) })
export type SecondFactor = z.infer<typeof SecondFactor>

/** Answer of writes that have nothing to tell, among them `POST /api/account/sign-out`. */
export const Done = z.object({ done: z.boolean() })
export type Done = z.infer<typeof Done>

/** Body of `POST /api/account/link`. */
export const LinkToken = z.object({ token: z.string().min(20).max(200) })
export type LinkToken = z.infer<typeof LinkToken>

/**
 * What a link is for. 'first' makes the first administrator, 'invite' an account in `post`, 'reset' sets a new password of `username`. 'invite' may also be taken by somebody
 * who has an account already: sign in first, then accept with `{ token, join: true }`.
 */
export const Link = z.object({
  kind: z.enum(['first', 'invite', 'reset']),
  post: PostHead.nullable(),
  name: z.string().nullable(),
  username: z.string().nullable(),
  expiresAt: z.iso.datetime(),
})
export type Link = z.infer<typeof Link>

/** How an account is called when signing in: Latin letters, digits and `. _ - @`, not a telephone or identity number. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(64)
  .regex(/^[a-z0-9][a-z0-9._@-]*$/, {
    error: (issue) => `"${String(issue.input)}" may hold letters a–z, digits and . _ - @ and begins with a letter or digit`,
  })
  .refine((name) => personalNumberIn(name) === null, {
    error: (issue) => `"${String(issue.input)}" looks like a personal number: choose another name`,
    params: { zh: '像是个人号码，请另取一个' },
  })

/** Body of `POST /api/account/link/accept`. `name` and `username` for 'first' and 'invite', not for 'reset'; `join` instead of all for somebody who is signed in. */
export const AcceptLink = z.object({
  token: z.string().min(20).max(200),
  name: z.string().trim().min(1).max(60).optional(),
  username: Username.optional(),
  password: z.string().max(200).optional(),
  join: z.boolean().optional(),
})
export type AcceptLink = z.infer<typeof AcceptLink>

/** Body of `POST /api/account/password`; all other sign-ins of the account end. */
export const ChangePassword = z.object({ current: z.string().min(1).max(200), next: z.string().max(200) })
export type ChangePassword = z.infer<typeof ChangePassword>

/** Body of what asks for the password once more: `POST /api/account/two-factor` (begin), `/two-factor/off`, `/two-factor/codes` (new backup codes). */
export const Confirm = z.object({ password: z.string().min(1).max(200) })
export type Confirm = z.infer<typeof Confirm>

/** Answer of `POST /api/account/two-factor`: `uri` for a QR code, `secret` to type; it holds once `POST /api/account/two-factor/confirm` got a code of it. */
export const TwoFactorBegun = z.object({ uri: z.string(), secret: z.string(), codes: z.array(z.string()) })
export type TwoFactorBegun = z.infer<typeof TwoFactorBegun>

/** Body of `POST /api/account/two-factor/confirm`. */
export const TotpCode = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/),
})
export type TotpCode = z.infer<typeof TotpCode>

/** Answer of `POST /api/account/two-factor/codes`: new backup codes, each good once; the old ones are void. */
export const BackupCodes = z.object({ codes: z.array(z.string()) })
export type BackupCodes = z.infer<typeof BackupCodes>

/** Answer of `GET /api/account/sign-ins`: one's own, newest first. `DELETE /api/account/sign-ins/{id}` ends one, `POST /api/account/sign-ins/end-others` all but this. */
export const SignIns = z.array(
  z.object({
    id: z.string(),
    current: z.boolean(),
    since: z.iso.datetime(),
    lastUsed: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    address: z.string().nullable(),
    browser: z.string().nullable(),
  }),
)
export type SignIns = z.infer<typeof SignIns>

/** Answer of `GET /api/tokens`: one's own API tokens, newest first. `DELETE /api/tokens/{id}` revokes one. `post` is what a token acts in: a post of its owner, or narrower. */
export const Tokens = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    /** The first letters, to tell tokens apart. */
    start: z.string(),
    post: PostHead,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsed: z.iso.datetime().nullable(),
    /** The owner no longer holds the post, or it expired: it opens nothing. */
    void: z.boolean(),
  }),
)
export type Tokens = z.infer<typeof Tokens>

/** Body of `POST /api/tokens`: the token acts as the post, or with a lesser role (all that it may do the post's role may do) or in a place below. */
export const NewToken = z.object({
  name: z.string().trim().min(1).max(60),
  postId: z.int(),
  role: Role.optional(),
  placeId: z.int().optional(),
  days: z.int().min(1).max(366),
})
export type NewToken = z.infer<typeof NewToken>

/** Answer of `POST /api/tokens`: the token itself, shown this once; it is sent as `Authorization: Bearer TOKEN`. */
export const TokenMade = z.object({ id: z.string(), token: z.string() })
export type TokenMade = z.infer<typeof TokenMade>

/**
 * Answer of `POST /api/demo/leave`: nobody is signed in from then on. `first` is the path of the one-time link by which the first administrator makes their account, for
 * whoever left the open demo on the machine of the server; `null` for others and where there are accounts.
 */
export const DemoLeft = z.object({ left: z.boolean(), first: z.string().nullable() })
export type DemoLeft = z.infer<typeof DemoLeft>

/** Body of `POST /api/demo/role`: tries another role in the open demo. */
export const DemoRole = z.object({ role: Role })
export type DemoRole = z.infer<typeof DemoRole>
