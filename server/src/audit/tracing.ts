import type { Action } from '@shouwang/shared/account/action'
import type { ActKey } from '@shouwang/shared/audit/act-words'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppContext, AppEnv } from '../app/context.ts'
import { AppError } from '../app/error.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { recordAct } from './append-audit.ts'
import { actingFrom } from './origin.ts'

/** Reads that leave a trace, and how the record calls them. */
const TRACES: Partial<Record<Action, ActKey>> = { export: 'export.file', 'incidents.read': 'incident.read' }

/** How the record calls what a request does; `null` where it leaves no trace. */
export function traceOf(c: Context<AppEnv>): ActKey | null {
  return c.get('trace') ?? TRACES[c.get('action') ?? 'figures.read'] ?? null
}

/**
 * Lets everything that a request writes name the address that it came from, and records every export and every read of incident rows before the answer is given:
 * who cannot be recorded is not answered. Such answers are kept neither by the server nor by the browser, so that each look is asked for.
 */
export function tracing({ store, live, clock }: AppContext) {
  return createMiddleware<AppEnv>(async (c, next) => {
    await actingFrom(c.get('address'), next)
    const action = traceOf(c)
    const who = c.get('who')
    if (action === null || !who || c.res.status >= 300) return
    const { v: _v, ...query } = askedOf(c)
    try {
      await recordAct(store, {
        at: clock.now(),
        actor: who.actor,
        action,
        subject: c.req.path.replace(/^\/api\//, ''),
        address: c.get('address'),
        placeId: c.get('about') ?? commonPlace(await live.tree(), query),
        detail: query,
      })
    } catch (cause) {
      const text = {
        zh: '未能写入审计记录，暂不能提供，请稍后再试',
        en: 'the record of acts could not be written, so this is not given out: try again',
      }
      throw new AppError('unavailable', text, undefined, { cause })
    }
    c.header('Cache-Control', 'no-store')
  })
}

/** What the route took from the address: whatever else stands in it is neither recorded nor believed. */
function askedOf(c: Context<AppEnv>): Record<string, unknown> {
  return (c.req.valid('query' as never) as Record<string, unknown> | undefined) ?? {}
}

/** The smallest place that holds all those a request names; `null` where it names none that is known. */
function commonPlace(tree: Tree, { area, areas }: Record<string, unknown>): number | null {
  const pres = (Array.isArray(areas) ? areas : [area]).map((id) => tree.preOf(Number(id)))
  if (pres.some((pre) => pre < 0)) return null
  const paths = pres.map((pre) => tree.path(pre))
  const shared = paths[0]?.findLast((at) => paths.every((path) => path.includes(at)))
  return shared === undefined ? null : tree.ids[shared]!
}
