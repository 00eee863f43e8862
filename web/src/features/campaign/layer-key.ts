/** What of a campaign colours the map: a task, a goal, or how many tasks have any activity (死角 are villages with none). */
export type LayerKind = 'task' | 'goal' | 'active'

/** The key under which a part of a campaign stands in the map's address: `task:plan/visits`. */
export function layerKey(kind: LayerKind, campaign: string, part = ''): string {
  return kind === 'active' ? `active:${campaign}` : `${kind}:${campaign}/${part}`
}

/** Reads such a key; `null` for anything else. */
export function layerOf(key: string): { kind: LayerKind; campaign: string; part: string } | null {
  const found = /^(?:(task|goal):([^/]+)\/([^/]+)|active:([^/]+))$/.exec(key)
  if (!found) return null
  const [, kind, campaign, part, active] = found
  return active === undefined
    ? { kind: kind as LayerKind, campaign: campaign!, part: part! }
    : { kind: 'active', campaign: active, part: '' }
}
