import type { IncomingHttpHeaders } from 'node:http'
import type { DisclosureRule } from '@shouwang/shared/disclosure/method'
import type { Catalogue } from '@shouwang/shared/indicator/indicator'
import type { Action } from '@shouwang/shared/account/action'
import type { ActKey } from '@shouwang/shared/audit/act-words'
import type { Accounts } from '../account/accounts.ts'
import type { Who } from '../account/who.ts'
import type { Store } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { Clock } from './clock.ts'
import type { Live } from './live.ts'
import type { Reach } from './reach.ts'

/** Where a request came from: its headers, and the address of whoever sent it. */
export type Sender = { headers: Headers; address: string | null }

/** Turns a request into somebody, the one seam between signing in and everything else. */
export type Identify = {
  /** `null` when nobody is signed in. `quietly` does not count as use, so that a sign-in that nobody uses ends. */
  who(sender: Sender, quietly?: boolean): Promise<Who | null>
  /** The same from memory alone, for the shortest way to a kept answer; `null` when it has to be looked up. */
  known(headers: IncomingHttpHeaders): Who | null
}

/** What routes are made from. `accounts` is left out where tests say themselves who asks, `reach` where a server is reached on this machine alone. */
export type AppContext = {
  store: Store
  catalogue: Catalogue
  clock: Clock
  live: Live
  answers: AnswerCache
  identify: Identify
  disclosure?: DisclosureRule
  accounts?: Accounts
  reach?: Reach
  readOnly?: boolean
}

/**
 * What a request carries: who asks, where from, what they do and its scope, which every query asks for; and, where only the handler knows, the place
 * that it is about and by what name it leaves a trace.
 */
export type AppEnv = {
  Variables: { who: Who | null; address: string | null; scope: Scope; action?: Action; about?: number; trace?: ActKey }
}
