import { z } from 'zod'
import { LINK_DAYS } from '../account/link.ts'
import { Role } from '../account/role.ts'
import { PostHead } from './account.ts'

/* What an administrator does, within the subtrees of the posts as administrator alone. Every link is shown once, at the answer that made it. */

/** Answer of `GET /api/accounts?q=`: accounts that hold, or held, a post in the subtree, by name. `posts` are those within the subtree. */
export const Accounts = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    username: z.string().nullable(),
    posts: z.array(PostHead),
    /** Posts outside the subtree, which this administrator does not manage: such an account is neither disabled nor reset from here. */
    elsewhere: z.int(),
    disabledSince: z.iso.datetime().nullable(),
    twoFactor: z.boolean(),
    lastSignIn: z.iso.datetime().nullable(),
    /** Too many failed sign-ins: no sign-in before then. */
    lockedUntil: z.iso.datetime().nullable(),
    /** The open demo's own, which nobody signs in to. */
    demo: z.boolean(),
  }),
)
export type Accounts = z.infer<typeof Accounts>

/** `POST /api/accounts/{id}/{step}`: 'disable' ends all sign-ins and tokens, 'enable', 'end-sign-ins', 'two-factor-off' for a lost telephone, 'unlock'. Answers `Done`. */
export const ACCOUNT_STEPS = ['disable', 'enable', 'end-sign-ins', 'two-factor-off', 'unlock'] as const
export const AccountStep = z.enum(ACCOUNT_STEPS)
export type AccountStep = z.infer<typeof AccountStep>

/** A link made once, for its receiver: `path` is `/link#TOKEN`, to be put behind the address of the page. Answer of `POST /api/accounts/{id}/reset`, `POST /api/invitations`. */
export const LinkMade = z.object({ id: z.int(), path: z.string(), expiresAt: z.iso.datetime() })
export type LinkMade = z.infer<typeof LinkMade>

/** Answer of `GET /api/posts?area=`: posts in the subtree (of `area`, or of all one manages) that are not closed, in tree order. */
export const Posts = z.array(
  PostHead.extend({
    holder: z.object({ id: z.string(), name: z.string(), since: z.iso.datetime(), disabled: z.boolean() }).nullable(),
    /** Who held it before, newest first. */
    before: z.array(z.object({ name: z.string(), since: z.iso.datetime(), until: z.iso.datetime() })),
    /** An invitation that is open. */
    invited: z.object({ id: z.int(), expiresAt: z.iso.datetime() }).nullable(),
  }),
)
export type Posts = z.infer<typeof Posts>

/** The sector that a post is for, as units are imported with it: a word, in Chinese too, without a space or an unseen sign. */
export const SectorWord = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[^\s\p{C}]+$/u)

/** Body of `POST /api/posts`; `placeId` `null` is the whole tree, for administrators of the whole tree only. Answers `PostHead`. `DELETE /api/posts/{id}` closes a post: tenure and open invitation end. */
export const NewPost = z.object({ role: Role, placeId: z.int().nullable(), sector: SectorWord.nullable().default(null) })
export type NewPost = z.infer<typeof NewPost>

const Days = z.int().min(LINK_DAYS.least).max(LINK_DAYS.most).default(LINK_DAYS.usual)

/**
 * Body of `POST /api/posts/{id}/hand-over`: ends the present tenure, if any, and either begins that of an existing account, or makes an invitation (`to` 'invitation', good for
 * `days`), or leaves the post vacant (`to` 'nobody').
 */
export const HandOver = z.union([
  z.object({ to: z.object({ account: z.string() }) }),
  z.object({ to: z.literal('invitation'), days: Days }),
  z.object({ to: z.literal('nobody') }),
])
export type HandOver = z.infer<typeof HandOver>

/** Answer of a hand-over; `link` when somebody is invited. */
export const HandedOver = z.object({ link: LinkMade.nullable() })
export type HandedOver = z.infer<typeof HandedOver>

/** Body of `POST /api/invitations`: invites somebody to a post that nobody holds. An older open invitation to it is void. */
export const NewInvitation = z.object({ postId: z.int(), days: Days })
export type NewInvitation = z.infer<typeof NewInvitation>

/** Answer of `GET /api/invitations`: links that are open, newest first; `DELETE /api/invitations/{id}` voids one. */
export const Invitations = z.array(
  z.object({
    id: z.int(),
    kind: z.enum(['first', 'invite', 'reset']),
    post: PostHead.nullable(),
    /** Whose password a 'reset' is for. */
    account: z.string().nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  }),
)
export type Invitations = z.infer<typeof Invitations>

/** Answer of `GET`, body of `PUT /api/account-rules`: roles that must use a second factor. Read by every administrator, changed by one of the whole tree. */
export const AccountRules = z.object({ twoFactorRoles: z.array(Role), changeable: z.boolean().optional() })
export type AccountRules = z.infer<typeof AccountRules>
