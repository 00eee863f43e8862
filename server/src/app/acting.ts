import type { Action } from '@shouwang/shared/account/action'
import { createMiddleware } from 'hono/factory'
import { allows, scopeOf } from '../account/who.ts'
import type { Who } from '../account/who.ts'
import type { AppEnv } from './context.ts'
import { AppError } from './error.ts'
import type { Scope } from '../jurisdiction/scope.ts'

/** Lets a request through when somebody is signed in whose posts allow the action, and gives it the scope of those posts. */
export function acting(action: Action) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const who = c.get('who')
    if (!who) throw new AppError('unauthenticated', { zh: '请先登录', en: 'sign in first' })
    if (who.pending)
      throw new AppError(
        'forbidden',
        { zh: '您的岗位要求两步验证，请先设置', en: 'your post asks for a second factor: set one up first' },
        { pending: who.pending },
      )
    c.set('action', action)
    c.set('scope', scopeOrThrow(who, action))
    await next()
  })
}

/** The scope in which somebody may do something beside what the route does: look at a draft. Throws `AppError('forbidden')` when none of their posts allows it. */
export function scopeOrThrow(who: Who, action: Action): Scope {
  if (allows(who, action)) return scopeOf(who, action)
  throw new AppError(
    'forbidden',
    { zh: '您的岗位没有这项权限，请联系管理员', en: 'none of your posts allows this: ask an administrator' },
    { action },
  )
}
