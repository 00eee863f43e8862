import { LEVELS } from '@shouwang/shared/jurisdiction/level'
import { isoOf } from '@shouwang/shared/period/day'
import type { Area } from '@shouwang/shared/wire/area'
import { tilePath } from '@shouwang/shared/wire/tile-path'
import type { Db } from '../db/database.ts'
import { readVersions } from '../version/version.ts'
import { inScope, inScopeOrThrow } from './scope.ts'
import type { Scope } from './scope.ts'
import { NEVER } from './tree.ts'
import type { Tree } from './tree.ts'

/** One place. Its path starts at the highest ancestor inside the scope. Throws `not_found` or `forbidden`. */
export async function readArea(db: Db, tree: Tree, scope: Scope, id: number): Promise<Area> {
  inScopeOrThrow(tree, scope, id)
  const pre = tree.preOf(id)
  const { store } = await readVersions(db)
  const shapes = await shapesOfChildren(db, id)
  const version = await db.selectFrom('boundaryVersion').select(['id', 'minZoom', 'maxZoom']).where('current', '=', 1).executeTakeFirst()
  const own = version
    ? await db
        .selectFrom('boundary')
        .select(['west', 'south', 'east', 'north'])
        .where('versionId', '=', version.id)
        .where('placeId', '=', id)
        .executeTakeFirst()
    : undefined
  const boxes = own ? [own] : [...shapes.values()]
  const aliases = await db.selectFrom('alias').select('name').distinct().where('placeId', '=', id).orderBy('name').execute()
  return {
    id,
    code: tree.codes[pre]!,
    name: tree.names[pre]!,
    level: tree.level(pre),
    parent: tree.parents[pre]! >= 0 && inScope(tree, scope, tree.ids[tree.parents[pre]!]!) ? tree.ids[tree.parents[pre]!]! : null,
    path: tree
      .path(pre)
      .map((at) => ({ id: tree.ids[at]!, name: tree.names[at]!, level: tree.level(at) }))
      .filter((place) => inScope(tree, scope, place.id)),
    from: isoOf(tree.froms[pre]!),
    until: tree.untils[pre] === NEVER ? null : isoOf(tree.untils[pre]!),
    aliases: aliases.map((alias) => alias.name),
    bbox: boxOf(boxes),
    levelsBelow: levelsBelow(tree, pre),
    predecessors: await successions(db, tree, id, 'toId', 'fromId'),
    successors: await successions(db, tree, id, 'fromId', 'toId'),
    unmapped: tree
      .children(pre)
      .filter((child) => !shapes.has(tree.ids[child]!))
      .map((child) => ({ id: tree.ids[child]!, name: tree.names[child]!, reason: tree.untils[child] === NEVER ? 'noBoundary' : 'ended' })),
    approximate: [...shapes.values()].filter((shape) => shape.kind === 'cell' || shape.kind === 'mergedCells').length,
    tiles: version ? { path: tilePath(store, version.id), zooms: [version.minZoom, version.maxZoom] } : null,
  }
}

async function shapesOfChildren(db: Db, parentId: number) {
  const rows = await db
    .selectFrom('jurisdiction as child')
    .innerJoin('boundary', 'boundary.placeId', 'child.id')
    .innerJoin('boundaryVersion as version', 'version.id', 'boundary.versionId')
    .where('child.parentId', '=', parentId)
    .where('version.current', '=', 1)
    .select(['child.id', 'boundary.kind', 'boundary.west', 'boundary.south', 'boundary.east', 'boundary.north'])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function successions(db: Db, tree: Tree, id: number, mine: 'fromId' | 'toId', other: 'fromId' | 'toId') {
  const rows = await db.selectFrom('succession').select([other, 'share', 'validFrom']).where(mine, '=', id).orderBy('validFrom').execute()
  return rows.map((row) => {
    const otherId = row[other]
    return { id: otherId, name: tree.names[tree.preOf(otherId)] ?? '', on: isoOf(row.validFrom), share: row.share }
  })
}

function levelsBelow(tree: Tree, pre: number) {
  const seen = new Set<number>()
  for (let at = pre + 1; at <= tree.lasts[pre]!; at++) seen.add(tree.ranks[at]!)
  return LEVELS.filter((_, rank) => seen.has(rank))
}

function boxOf(boxes: readonly { west: number; south: number; east: number; north: number }[]): Area['bbox'] {
  if (boxes.length === 0) return null
  return [
    Math.min(...boxes.map((b) => b.west)),
    Math.min(...boxes.map((b) => b.south)),
    Math.max(...boxes.map((b) => b.east)),
    Math.max(...boxes.map((b) => b.north)),
  ]
}
