import { AppError } from '../app/error.ts'
import { unitOfHeading } from '@shouwang/shared/money/amount'
import { bareHeading, foldHeading } from './fields.ts'
import type { Field } from './fields.ts'
import { clean } from './find-header.ts'

/** One mapped column: its index, its heading as written, and the unit of money that the heading names. */
export type Column = { at: number; heading: string; unit: string | null }

/** `--where`: keeps the rows whose cell is, or is not, the value. */
export type Filter = { heading: string; is: boolean; value: string }

/** What a person says about the columns: field → heading, field → constant, filters. */
export type Wishes = { columns?: Record<string, string>; set?: Record<string, string>; where?: readonly Filter[] }

/** Which field stands in which column; `wide` are columns of the wide form (base kind or task → column), `ignored` the headings that nothing uses. */
export type Mapping = {
  columns: Map<string, Column>
  wide: { key: string; column: Column }[]
  constants: Map<string, string>
  filters: { at: number; heading: string; is: boolean; value: string }[]
  ignored: string[]
}

/** Whether a heading is known to a kind of file, by its fields or by a wish: what `findHeader` counts. */
export function recogniser(fields: readonly Field[], wide: readonly Field[], wishes: Wishes): (heading: string) => boolean {
  const known = new Set<string>()
  for (const { aliases } of [...fields, ...wide]) for (const alias of aliases) known.add(foldHeading(alias))
  for (const heading of [...Object.values(wishes.columns ?? {}), ...(wishes.where ?? []).map((filter) => filter.heading)])
    known.add(foldHeading(heading))
  return (heading) => heading !== '' && (known.has(foldHeading(heading)) || known.has(bareHeading(heading)))
}

/**
 * Gives every field its column: what was wished for first, then by the headings' aliases, the surest alias winning. Throws `AppError('invalid')` when a wish
 * names a field or a heading that is not there.
 */
export function mapColumns(headings: readonly string[], fields: readonly Field[], wide: readonly Field[], wishes: Wishes): Mapping {
  const taken = new Set<number>()
  const columns = new Map<string, Column>()
  const spread: Mapping['wide'] = []
  const column = (at: number): Column => ({ at, heading: headings[at]!, unit: unitOfHeading(headings[at]!) })
  const isWide = (key: string) => wide.some((field) => field.key === key)

  for (const [key, heading] of Object.entries(wishes.columns ?? {})) {
    knownOrThrow(key, [...fields, ...wide], '--column')
    const at = headingOrThrow(headings, heading)
    taken.add(at)
    if (isWide(key) && !fields.some((field) => field.key === key)) spread.push({ key, column: column(at) })
    else columns.set(key, column(at))
  }
  const constants = new Map<string, string>()
  for (const [key, value] of Object.entries(wishes.set ?? {})) {
    knownOrThrow(key, fields, '--set')
    constants.set(key, value)
  }
  const filters = (wishes.where ?? []).map((filter) => ({ ...filter, at: headingOrThrow(headings, filter.heading) }))

  for (const { key, aliases } of fields) {
    if (columns.has(key) || constants.has(key)) continue
    const at = bestColumn(headings, aliases, taken)
    if (at < 0) continue
    taken.add(at)
    columns.set(key, column(at))
  }
  // In the long form the kind stands in a column of its own, and columns named like one are something else.
  if (!columns.has('base') && !columns.has('task')) {
    for (const { key, aliases } of wide) {
      if (spread.some((one) => one.key === key)) continue
      const at = bestColumn(headings, aliases, taken)
      if (at < 0) continue
      taken.add(at)
      spread.push({ key, column: column(at) })
    }
  }
  const ignored = headings.filter((heading, at) => heading !== '' && !taken.has(at))
  return { columns, wide: spread, constants, filters, ignored }
}

/** `field=Heading` → `['field', 'Heading']`. Throws `AppError('invalid')` without an equals sign. */
export function parsePair(text: string, flag: string): [string, string] {
  const at = text.indexOf('=')
  if (at < 1) {
    throw new AppError('invalid', { zh: `${flag} "${text}" 应写成 字段=内容`, en: `${flag} "${text}" should read field=content` })
  }
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

/** `Heading=Value` or `Heading!=Value`. */
export function parseFilter(text: string): Filter {
  const [heading, value] = parsePair(text, '--where')
  return heading.endsWith('!') ? { heading: heading.slice(0, -1).trim(), is: false, value } : { heading, is: true, value }
}

function bestColumn(headings: readonly string[], aliases: readonly string[], taken: ReadonlySet<number>): number {
  const order = new Map<string, number>()
  aliases.forEach((alias, at) => {
    const folded = foldHeading(alias)
    if (!order.has(folded)) order.set(folded, at)
  })
  let best = -1
  let rank = Infinity
  headings.forEach((heading, at) => {
    if (heading === '' || taken.has(at)) return
    const found = order.get(foldHeading(heading)) ?? (order.get(bareHeading(heading)) ?? Infinity) + 0.5
    if (found < rank) [best, rank] = [at, found]
  })
  return best
}

function headingOrThrow(headings: readonly string[], wish: string): number {
  const exact = headings.findIndex((heading) => heading === clean(wish))
  const at =
    exact >= 0
      ? exact
      : headings.findIndex((heading) => heading !== '' && foldHeading(heading) === foldHeading(wish) && foldHeading(wish) !== '')
  if (at >= 0) return at
  const have = headings.filter((heading) => heading !== '').join(', ')
  throw new AppError('invalid', { zh: `文件中没有“${wish}”列；现有：${have}`, en: `the file has no column "${wish}"; it has: ${have}` })
}

function knownOrThrow(key: string, fields: readonly Field[], flag: string): void {
  if (fields.some((field) => field.key === key)) return
  const have = {
    zh: fields.map(({ key: known, name }) => `${known}（${name.zh}）`).join('、'),
    en: fields.map(({ key: known, name }) => `${known} (${name.en})`).join(', '),
  }
  throw new AppError('invalid', {
    zh: `${flag} 中没有字段“${key}”；可用：${have.zh}`,
    en: `${flag} knows no field "${key}"; it knows: ${have.en}`,
  })
}
