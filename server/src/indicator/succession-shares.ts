import { isoOf } from '@shouwang/shared/period/day'
import type { Trend } from '@shouwang/shared/wire/trend'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import type { Tree } from '../jurisdiction/tree.ts'

/** A place whose figures stand in a line, and how much of them. */
export type Share = { pre: number; share: number; own: boolean }

type Succession = { fromId: number; toId: number; share: number; validFrom: number }

const COLUMNS = 's."fromId", s."toId", s."share", s."validFrom"'
const before = statement(`select ${COLUMNS} from ids(?) as i join "succession" as s on s."toId" = i.id`)
const around = statement(`select ${COLUMNS} from "succession" as s where s."toId" = ? or s."fromId" = ? order by s."validFrom"`)
const formerNames = statement(`select "name" from "alias" where "placeId" = ? and "source" = 'former'`)

/** What a line of a place stands on: the place with those that came before it by their shares, in tree order, and what a reader must know of it. */
export type History = { shares: readonly Share[]; notes: Trend['notes'] }

const held = new WeakMap<Tree, Map<number, Promise<History>>>()
const MOST = 10_000

/** The history of a place, read once for each version of the tree: successions and names move with it. */
export function historyOf(store: Store, tree: Tree, area: number): Promise<History> {
  let known = held.get(tree)
  if (!known || known.size > MOST) held.set(tree, (known = new Map()))
  let history = known.get(area)
  if (!history) {
    history = Promise.all([sharesOf(store, tree, area), notesOf(store, tree, area)]).then(([shares, notes]) => ({ shares, notes }))
    history.catch(() => known.delete(area))
    known.set(area, history)
  }
  return history
}

async function sharesOf(store: Store, tree: Tree, area: number): Promise<Share[]> {
  const found = new Map<number, Share>([[area, { pre: tree.preOf(area), share: 1, own: true }]])
  for (let layer = [{ id: area, share: 1 }]; layer.length > 0;) {
    const rows = await rowsOf<Succession>(store, before, [layer.map((place) => place.id)])
    const next: typeof layer = []
    for (const { fromId, toId, share } of rows) {
      const pre = tree.preOf(fromId)
      if (found.has(fromId) || pre < 0) continue
      const part = share * layer.find((place) => place.id === toId)!.share
      found.set(fromId, { pre, share: part, own: false })
      next.push({ id: fromId, share: part })
    }
    layer = next
  }
  return [...found.values()].sort((a, b) => a.pre - b.pre)
}

async function notesOf(store: Store, tree: Tree, area: number): Promise<Trend['notes']> {
  const notes: Trend['notes'] = []
  const pre = tree.preOf(area)
  const name = tree.names[pre]!
  const rows = await rowsOf<Succession>(store, around, [area, area])
  const places = (mine: 'fromId' | 'toId', other: 'fromId' | 'toId') =>
    rows
      .filter((row) => row[mine] === area)
      .map((row) => ({ id: row[other], name: tree.names[tree.preOf(row[other])] ?? '', on: isoOf(row.validFrom), share: row.share }))
  const predecessors = places('toId', 'fromId')
  if (predecessors.length > 0) notes.push({ of: 'predecessors', area, name, places: predecessors })
  if (tree.untils[pre] !== NEVER) notes.push({ of: 'ended', area, name, on: isoOf(tree.untils[pre]!), places: places('fromId', 'toId') })
  const former = await rowsOf<{ name: string }>(store, formerNames, [area])
  for (const alias of former) notes.push({ of: 'renamed', area, name, former: alias.name })
  return notes
}
