import { isMap, isSeq, parse, parseDocument, stringify } from 'yaml'
import type { Document, Node, YAMLMap, YAMLSeq } from 'yaml'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { same } from './content.ts'

/** What a text says, or where it can't be read. */
export type ReadText = { content: unknown; fault: null } | { content: null; fault: { line: number; text: Text } }

/** Reads the text of a document (YAML, or JSON). */
export function readText(text: string): ReadText {
  const document = parseDocument(text, { prettyErrors: true })
  const [first] = document.errors
  if (!first) return { content: document.toJS() as unknown, fault: null }
  const line = first.linePos?.[0].line ?? 1
  const why = first.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')
  return {
    content: null,
    fault: {
      line,
      text: {
        zh: `第 ${line} 行：YAML 格式有误（${why}），请检查缩进、冒号后的空格和引号`,
        en: `line ${line}: this is not YAML (${why}): check indents, the space after a colon and quotation marks`,
      },
    },
  }
}

/**
 * The text of a document after it was changed in the form. What did not change stays as it was written, with the comments and in the order in which it stands; parts are
 * found again by their keys, so that a comment moves with its part.
 */
export function writeText(text: string, content: unknown): string {
  const document = parseDocument(text)
  if (document.errors.length > 0 || !isMap(document.contents)) return plainText(content)
  if (same(document.toJS(), content)) return text
  writeMap(document, document.contents, content as Record<string, unknown>)
  const written = document.toString({ lineWidth: 0, flowCollectionPadding: true })
  // A text with anchors or tags may not say what it was told.
  return same(parse(written), content) ? written : plainText(content)
}

/** A document without a text before it. */
export function plainText(content: unknown): string {
  return stringify(content, { lineWidth: 0 })
}

function writeMap(document: Document, map: YAMLMap, fields: Record<string, unknown>): void {
  map.items = map.items.filter(({ key }) => nameOf(key) in fields)
  for (const [name, value] of Object.entries(fields)) {
    const old = map.get(name, true) as Node | undefined
    const written = writeNode(document, old, value)
    if (written !== old) map.set(name, written)
  }
}

function writeSeq(document: Document, seq: YAMLSeq, list: readonly unknown[]): void {
  const old = seq.items as Node[]
  const said = old.map((node) => node.toJS(document) as unknown)
  const byKey = new Map(said.flatMap((one, i) => (keyOf(one) === null ? [] : [[keyOf(one)!, i] as const])))
  const taken = new Set<number>()
  const find = (item: unknown, at: number): Node | undefined => {
    const key = keyOf(item)
    const found = key === null ? said.findIndex((one, i) => !taken.has(i) && same(one, item)) : (byKey.get(key) ?? -1)
    const index = found >= 0 ? found : key === null && keyOf(said[at]) === null && list.length === old.length ? at : -1
    if (index < 0 || taken.has(index)) return undefined
    taken.add(index)
    return old[index]
  }
  seq.items = list.map((item, at) => writeNode(document, find(item, at), item))
  // An empty list that was written as [] is filled in lines.
  if (old.length === 0 && list.some((item) => typeof item === 'object')) seq.flow = false
}

/** The node that says a value: the old one where it still does, changed inside where it is a collection. */
function writeNode(document: Document, old: Node | undefined, value: unknown): Node {
  if (old !== undefined && same(old.toJS(document), value)) return old
  if (isMap(old) && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    writeMap(document, old, value as Record<string, unknown>)
    return old
  }
  if (isSeq(old) && Array.isArray(value)) {
    writeSeq(document, old, value)
    return old
  }
  const made = document.createNode(value) as Node
  if (isTextPair(value) || (Array.isArray(value) && value.every((one) => typeof one !== 'object'))) (made as YAMLMap).flow = true
  if (isMap(made)) for (const pair of made.items) if (isMap(pair.value) && isTextPair(pair.value.toJS(document))) pair.value.flow = true
  if (old?.commentBefore !== undefined) made.commentBefore = old.commentBefore
  return made
}

function isTextPair(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).every((name) => name === 'zh' || name === 'en') && 'zh' in value
}

function nameOf(key: unknown): string {
  return typeof key === 'object' && key !== null && 'value' in key ? String(key.value) : String(key)
}

function keyOf(item: unknown): string | null {
  const key = typeof item === 'object' && item !== null ? (item as Record<string, unknown>)['key'] : undefined
  return typeof key === 'string' ? key : null
}
