import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Text } from '@shouwang/shared/indicator/indicator'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import { noteImport } from '../import/note-import.ts'
import { openImport } from '../import/open-import.ts'
import { createMatcher, learnAlias } from '../jurisdiction/match-places.ts'
import { loadTree } from '../jurisdiction/tree.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { matchFeatures, textOf } from './match-features.ts'
import type { Matches, Unmatched } from './match-features.ts'
import type { Mend } from './mend-geometry.ts'
import { frameOf } from './label-point.ts'
import { openBoundaryFile } from './open-boundary-file.ts'
import { placeShapes } from './place-shapes.ts'
import { PlaceIndex } from './place-index.ts'
import { prepareVersion } from './prepare-version.ts'
import type { Known, Step } from './prepare-version.ts'
import { readAnchors } from './read-anchors.ts'
import { readFeatures } from './read-features.ts'
import type { ReadFeature } from './read-features.ts'
import { readKnown, writeVersion } from './store-boundaries.ts'
import type { StoredVersion } from './store-boundaries.ts'
import { readConfirmed, writeUnmatched } from './unmatched-file.ts'

export type BoundaryImport = {
  file: string
  actor: string
  dryRun: boolean
  crs?: string | undefined
  swap?: boolean | undefined
  encoding?: string | undefined
  layer?: string | undefined
  codeField?: string | undefined
  nameField?: string | undefined
  parentField?: string | undefined
  level?: Level | undefined
  /** A completed table of unmatched features. */
  matches?: string | undefined
  /** Where the features without a place are to be listed. */
  unmatched?: string | undefined
  progress?: ((step: Step | { step: 'read'; features: number }) => void) | undefined
}

/** A feature that brings no boundary, and why; `placeId` when its place is known. */
export type Bare = { number: number; name: string; placeId: number | null; reason: Text }

export type BoundaryReport = {
  format: string
  crs: string
  notes: Text[]
  fields: Matches['fields']
  features: number
  /** Places that get a boundary from the file, and how many of them from points. */
  places: number
  points: number
  /** Features that make one place together with others. */
  joined: number
  left: number
  unmatched: Unmatched[]
  withoutGeometry: Bare[]
  refused: Bare[]
  mends: Map<Mend, number>
  /** Places that keep the boundary they have. */
  kept: number
  stored: (StoredVersion & { importId: number }) | null
}

/**
 * Imports a boundary file: reads, converts, mends, matches, and, unless it is a dry run, stores a new boundary version with its tiles in one transaction.
 * Features without a place are listed and left out. Throws `AppError('invalid')` when nothing matches, `conflict` when boundaries or the tree changed meanwhile.
 */
export async function importBoundaries(store: Store, options: BoundaryImport): Promise<BoundaryReport> {
  const source = await openBoundaryFile(options.file, options)
  const read = await readFeatures(source, { crs: options.crs, swap: options.swap === true }, (features) =>
    options.progress?.({ step: 'read', features }),
  )
  const tree = await loadTree(store.db)
  const index = await PlaceIndex.load(store.db, tree)
  const confirmed = options.matches === undefined ? null : readConfirmed(await readFile(options.matches), index)
  const anchors = await readAnchors(store.db, null)
  const candidates = read.features.map((feature) => ({ number: feature.number, properties: feature.properties, at: pointOf(feature) }))
  const matched = matchFeatures(index, await createMatcher(store.db, tree), candidates, {
    ...options,
    confirmed: confirmed?.places,
    boxes: anchors,
  })
  if (options.unmatched !== undefined) await writeUnmatched(options.unmatched, tree, matched.unmatched)
  const { shapes, joined } = placeShapes(tree, read.features, matched.places)
  const before = await readKnown(store.db)
  const report: BoundaryReport = {
    format: source.format,
    crs: read.crs.name,
    notes: read.notes,
    fields: matched.fields,
    features: read.features.length,
    places: shapes.size,
    points: [...shapes.values()].filter((shape) => 'point' in shape).length,
    joined,
    left: matched.left,
    unmatched: matched.unmatched,
    withoutGeometry: bareOf(tree, read.features, matched, false),
    refused: bareOf(tree, read.features, matched, true),
    mends: read.mends,
    kept: before.known.filter(({ placeId }) => !shapes.has(placeId)).length,
    stored: null,
  }
  if (options.dryRun) return report
  if (shapes.size === 0) throw nothingMatched(report)
  const known = new Map<number, Known>(before.known.map((one) => [one.placeId, one]))
  for (const [placeId, shape] of shapes) known.set(placeId, shape)
  const prepared = prepareVersion(tree, [...known.values()], options.progress)
  const ready = { ...prepared, tiles: [...prepared.tiles] }
  const sha256 = await hashOf(options.file)
  report.stored = await store.db.transaction().execute(async (tx) => {
    const context = await openImport(tx, {
      kind: 'boundaries',
      fileName: basename(options.file),
      sha256,
      actor: options.actor,
      mapping: { crs: read.crs.name, ...matched.fields },
      rows: shapes.size,
      summary: { features: report.features, unmatched: report.unmatched.length, mends: Object.fromEntries(read.mends) },
    })
    const now = await tx.selectFrom('boundaryVersion').select('id').where('current', '=', 1).executeTakeFirst()
    const { tree: treeNow } = await tx.selectFrom('dataVersion').select('tree').executeTakeFirstOrThrow()
    if ((now?.id ?? null) !== before.versionId || treeNow !== tree.version) throw changedMeanwhile()
    for (const { placeId, name } of confirmed?.names ?? []) await learnAlias(tx, placeId, name)
    const stored = await writeVersion(store, tx, context, ready, { source: basename(options.file), crs: read.crs.name })
    await noteImport(tx, context.id)
    return { ...stored, importId: context.id }
  })
  return report
}

function pointOf(feature: ReadFeature): { lng: number; lat: number } | null {
  if ('point' in feature) return { lng: feature.point[0], lat: feature.point[1] }
  return 'polygons' in feature ? frameOf([feature.polygons[0]!], feature.polygons[0]![0]![0]) : null
}

function bareOf(tree: Tree, features: readonly ReadFeature[], { places, fields }: Matches, refused: boolean): Bare[] {
  const bare: Bare[] = []
  for (const feature of features) {
    if (!('missing' in feature) || feature.refused !== refused) continue
    const pre = places.get(feature.number)
    const name = textOf(feature.properties, fields.name) || textOf(feature.properties, fields.code)
    bare.push({ number: feature.number, name, placeId: pre === undefined ? null : tree.ids[pre]!, reason: feature.missing })
  }
  return bare
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array)
  return hash.digest('hex')
}

function nothingMatched({ features, fields }: BoundaryReport): AppError {
  return new AppError('invalid', {
    zh: `${features} 个要素都没有对应的辖区（代码列：${fields.code ?? '未找到'}，名称列：${fields.name ?? '未找到'}）；请先导入区划，或用 --code-field、--name-field 指明列`,
    en: `none of the ${features} features has a place (code column: ${fields.code ?? 'none found'}, name column: ${fields.name ?? 'none found'}); import divisions first, or name the columns by --code-field, --name-field`,
  })
}

function changedMeanwhile(): AppError {
  return new AppError('conflict', {
    zh: '导入期间边界或区划已被他人改动，请重新导入',
    en: 'boundaries or places were changed during the import; run it again',
  })
}
