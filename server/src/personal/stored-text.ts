import { personalNumbersIn } from '@shouwang/shared/personal/find-numbers'
import type { PersonalNumber } from '@shouwang/shared/personal/find-numbers'
import { isScalar, parseDocument, visit } from 'yaml'

/** A number as it stands in a stored text, however it is written there. */
export type StoredNumber = Pick<PersonalNumber, 'kind' | 'certain' | 'digits'>
/** How a stored text is written: words, JSON where it parses, or YAML. */
export type Written = 'text' | 'yaml'

/** The numbers in a stored text that belong to persons; escapes and folded lines don't hide them. Each value once. */
export function numbersStoredIn(text: string, written: Written = 'text'): StoredNumber[] {
  const found = new Map<string, StoredNumber>()
  rewrite(text, written, (number) => {
    const before = found.get(number.digits)
    if (!before || (number.certain && !before.certain)) found.set(number.digits, number)
    return null
  })
  return [...found.values()]
}

/** What takes the place of a number; `null` leaves it. `inKey`: inside a key of small letters, digits and dashes, which it must stay. */
export type Replace = (number: StoredNumber, inKey: boolean) => string | null

/** The text with numbers replaced; JSON stays JSON and YAML stays YAML. Without a replacement it is the very text that was given. */
export function rewrite(text: string, written: Written, replace: Replace): string {
  const words = () => (written === 'yaml' ? rewriteYaml(text, replace) : rewriteWords(text, replace))
  if (!/^\s*[[{"]/.test(text)) return words()
  let changed = false
  const note: Replace = (number, inKey) => {
    const put = replace(number, inKey)
    changed ||= put !== null
    return put
  }
  let content: unknown
  try {
    // A long number is no longer itself once it is read: hence its digits as they were written.
    content = JSON.parse(text, (_, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' ? rewriteNumber(value, context?.source ?? String(value), note) : value,
    )
  } catch {
    return words()
  }
  const made = mapStrings(content, (one) => rewriteWords(one, note))
  return changed ? JSON.stringify(made) : text
}

/** A bare number may be an amount: one that looks like a mobile number is only suspected. */
function rewriteNumber(value: number, source: string, replace: Replace): unknown {
  const numbers = personalNumbersIn(source)
  if (numbers.length !== 1) return value
  return replace(amount(numbers[0]!), false) ?? value
}

function amount({ kind, certain, digits }: StoredNumber): StoredNumber {
  return { kind, certain: certain && kind !== 'mobile', digits }
}

function mapStrings(value: unknown, change: (words: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapStrings(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [change(key), mapStrings(one, change)]))
}

type Bare = (start: number, end: number) => boolean

function rewriteWords(text: string, replace: Replace, bare: Bare = () => false): string {
  let made = ''
  let at = 0
  for (const number of personalNumbersIn(text)) {
    const { start, end, kind, certain, digits } = number
    const put = replace(bare(start, end) ? amount(number) : { kind, certain, digits }, /[a-z0-9][-_/]$/.test(text.slice(0, start)))
    if (put === null) continue
    made += text.slice(at, start) + put
    at = end
  }
  return at === 0 ? text : made + text.slice(at)
}

/** First in the text as it stands, comments too; then in what escapes and folded lines make of it. */
function rewriteYaml(text: string, replace: Replace): string {
  const amounts: [number, number][] = []
  visit(parseDocument(text), {
    Scalar(_, { value, range }) {
      if (typeof value === 'number' && range) amounts.push([range[0], range[1]])
    },
  })
  const plain = rewriteWords(text, replace, (start, end) => amounts.some(([from, until]) => from <= start && end <= until))
  const document = parseDocument(plain)
  if (document.errors.length > 0) return plain
  let changed = false
  visit(document, {
    Scalar(_, node) {
      if (!isScalar(node) || typeof node.value !== 'string') return
      const put = rewriteWords(node.value, replace)
      changed ||= put !== node.value
      node.value = put
    },
  })
  return changed ? document.toString({ lineWidth: 0, flowCollectionPadding: true }) : plain
}
