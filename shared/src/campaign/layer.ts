import { GROUP_KINDS } from './task-group.ts'
import type { TaskGroup } from './task-group.ts'

/** What of a campaign is shown place by place: one task, a group of tasks, a goal, or the villages with any activity (死角 are those without). */
export type Layer =
  | { kind: 'task'; campaign: string; part: string }
  | { kind: 'group'; campaign: string; group: TaskGroup }
  | { kind: 'goal'; campaign: string; part: string }
  | { kind: 'active'; campaign: string }

/** The key of a layer, as it stands in addresses: `task:plan/visits`, `group:plan/unit=police`, `group:plan/all`, `goal:plan/down`, `active:plan`. */
export function layerKey(layer: Layer): string {
  const { kind, campaign } = layer
  if (layer.kind === 'active') return `${kind}:${campaign}`
  if (layer.kind !== 'group') return `${kind}:${campaign}/${layer.part}`
  return `${kind}:${campaign}/${layer.group.by === 'all' ? 'all' : `${layer.group.by}=${layer.group.value}`}`
}

const FORM = new RegExp(
  String.raw`^(?:(task|goal):([^/]+)/([^/]+)|group:([^/]+)/(?:all|(${GROUP_KINDS.join('|')})=([^/]+))|active:([^/]+))$`,
)

/** Reads such a key; `null` for anything else. */
export function layerOf(key: string): Layer | null {
  const found = FORM.exec(key)
  if (!found) return null
  const [, kind, campaign, part, grouped, by, value, active] = found
  if (active !== undefined) return { kind: 'active', campaign: active }
  if (grouped !== undefined) {
    const group = by === undefined ? { by: 'all' as const } : { by: by as (typeof GROUP_KINDS)[number], value: value! }
    return { kind: 'group', campaign: grouped, group }
  }
  return { kind: kind as 'task' | 'goal', campaign: campaign!, part: part! }
}
