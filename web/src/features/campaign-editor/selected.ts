import { PART_KINDS } from '@shouwang/shared/campaign/parts'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import { listAt } from './content.ts'
import type { EditorSearch } from './editor-search.ts'
import { keyOf } from './next-key.ts'

/** What is open: the head of the document, a kind of part as a list, or one part. */
export type Selected = { kind: 'head' } | { kind: PartKind; index: number | null }

/** What an address opens in a document; a part that is no longer there opens the list of its kind. */
export function selectedBy({ part, item }: EditorSearch, content: unknown): Selected {
  const kind = PART_KINDS.find((one) => one === part)
  if (kind === undefined) return { kind: 'head' }
  const list = listAt(content, [kind])
  const index = item === undefined ? -1 : item.startsWith('@') ? Number(item.slice(1)) : list.findIndex((one) => keyOf(one) === item)
  return { kind, index: index >= 0 && index < list.length ? index : null }
}

/** What an address says to open a part of a document. */
export function searchOf(selected: Selected, content: unknown): Pick<EditorSearch, 'part' | 'item'> {
  if (selected.kind === 'head') return { part: undefined, item: undefined }
  const { kind, index } = selected
  if (index === null) return { part: kind, item: undefined }
  const list = listAt(content, [kind])
  const key = keyOf(list[index])
  const alone = key !== null && key !== '' && list.filter((one) => keyOf(one) === key).length === 1
  return { part: kind, item: alone ? key : `@${index}` }
}
