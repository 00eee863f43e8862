import { may } from '@shouwang/shared/account/action'
import type { Action } from '@shouwang/shared/account/action'
import type { Role } from '@shouwang/shared/account/role'
import type { Scope } from '../jurisdiction/scope.ts'

/** A role in a jurisdiction; with a `sector` it sees that sector's rows there, and of places only the sum of the jurisdiction. */
export type Post = { readonly id: number; readonly role: Role; readonly placeId: number; readonly sector: string | null }

/** How a request was recognised: a sign-in in a browser, an API token, or the open demo on loopback. */
export type Via = 'session' | 'token' | 'demo'

/** Somebody who asks. `key` tells apart those who may see different things. */
export type Who = {
  readonly userId: string
  /** By what name the record knows them. */
  readonly actor: string
  readonly name: string
  readonly posts: readonly Post[]
  readonly via: Via
  readonly key: string
  /** What they have to do before their posts count: set up a second factor. */
  readonly pending?: 'twoFactor' | null
  /** The sign-in that they came with; `due` when its token should be changed. */
  readonly session?: { readonly id: string; readonly due: boolean } | null
}

/** A person with their posts. */
export function whoOf(person: Omit<Who, 'posts' | 'key'>, posts: readonly Post[]): Who {
  // As JSON, since a sector is a word that an administrator wrote: no word reads as the post of somebody else.
  const key = posts.map(({ role, placeId, sector }) => JSON.stringify([role, placeId, sector])).sort()
  return { ...person, posts, key: `[${key.join()}]` }
}

/** Whether any post of somebody allows an action. */
export function allows(who: Who, action: Action): boolean {
  return who.posts.some(({ role }) => may(role, action))
}

/** What somebody may see or change when they do something: the one place where a scope is made. */
export function scopeOf(who: Who, action: Action): Scope {
  const acting = who.posts.filter(({ role }) => may(role, action))
  const whole = acting.filter(({ sector }) => sector === null)
  return {
    roots: distinct(whole.map(({ placeId }) => placeId)),
    exact: distinct(whole.filter(({ role }) => may(role, 'breakdown.exact')).map(({ placeId }) => placeId)),
    sectors: acting.flatMap(({ placeId, sector }) => (sector === null ? [] : [{ placeId, sector }])),
  }
}

function distinct(ids: readonly number[]): number[] {
  return [...new Set(ids)].sort((a, b) => a - b)
}
