import { LEVELS, rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Fault } from '@shouwang/shared/import/fault'
import { OFFICIAL, asWritten, looksOfficial, rankOfCode, schemeOf } from './code-scheme.ts'
import type { CodeScheme } from './code-scheme.ts'
import { rankOfWord } from './level-word.ts'
import { recogniseColumns } from './list-headings.ts'
import type { Columns, GivenColumns } from './list-headings.ts'
import type { List } from './read-list.ts'

/** How a list is to be read; everything is found out where it isn't given. */
export type ListOptions = {
  columns: GivenColumns
  /** The level of every row. */
  level?: Level | undefined
  /** Levels of a list with one column per level or with `lengths`, widest first. */
  levels?: Level[] | undefined
  /** Lengths of codes by level, widest first. */
  lengths?: number[] | undefined
}

/**
 * Places as listed, as columns. `parentCodes[i]` is what the row says: a code, `''` for none said; `ranks[i]` is −1 where
 * neither row nor code tells the level. In lists with one column per level `parents[i]` is known already: an index, or −2 for a
 * top; in all others it is −1.
 */
export type Listed = {
  codes: string[]
  names: string[]
  parentCodes: string[]
  ranks: Int8Array
  parents: Int32Array
  lines: Int32Array
  files: Uint16Array
  fileNames: string[]
  scheme: CodeScheme | null
  /** Whether a parent that isn't said follows from the code. */
  byPrefix: boolean
  faults: Fault[]
}

/** Reads lists into one set of rows; faults of single cells are collected, nothing is looked up in the store. */
export function listPlaces(lists: readonly List[], options: ListOptions): Listed {
  const columns = lists.map((list) => recogniseColumns(list.headings, options.columns))
  // Room for all at once: lists of a country would otherwise be copied many times as they grow.
  const most = lists.reduce((sum, list, at) => sum + list.rowsAtMost * Math.max(1, columns[at]!.chain.length), 0)
  const listed: Listed = {
    codes: [],
    names: [],
    parentCodes: [],
    ranks: new Int8Array(most),
    parents: new Int32Array(most),
    lines: new Int32Array(most),
    files: new Uint16Array(most),
    fileNames: lists.map((list) => list.file),
    scheme: options.lengths ? schemeOf(options.lengths, options.levels ?? null) : null,
    byPrefix: false,
    faults: [],
  }
  const given = options.level === undefined ? -1 : rankOf(options.level)
  const parts = lists.map((list, file) => {
    const from = listed.codes.length
    if (columns[file]!.chain.length > 0) addChains(listed, list, file, columns[file]!, options)
    else addRows(listed, list, file, columns[file]!, given)
    return { columns: columns[file]!, from, until: listed.codes.length }
  })
  const size = listed.codes.length
  listed.ranks = listed.ranks.subarray(0, size)
  listed.parents = listed.parents.subarray(0, size)
  listed.lines = listed.lines.subarray(0, size)
  listed.files = listed.files.subarray(0, size)
  const plain = parts.filter((part) => part.columns.chain.length === 0)
  if (plain.length === 0) return listed
  listed.scheme ??= looksOfficial(listed.codes) ? OFFICIAL : null
  if (listed.scheme) listed.scheme = asWritten(listed.scheme, listed.codes)
  listed.byPrefix = listed.scheme !== null
  for (const { columns: found, from, until } of plain) {
    for (let at = from; at < until; at++) {
      if (listed.ranks[at]! >= 0) continue
      listed.ranks[at] = found.rank >= 0 ? found.rank : listed.scheme ? rankOfCode(listed.scheme, listed.codes[at]!) : -1
    }
  }
  return listed
}

function addRows(listed: Listed, list: List, file: number, columns: Columns, given: number): void {
  const { code: codeAt, name: nameAt, parent: parentAt, level: levelAt } = columns
  const fault = (line: number, column: number, value: string, zh: string, en: string) =>
    listed.faults.push({ file: list.file, line, column: list.headings[column] ?? null, value, reason: { zh, en } })
  let parent = ''
  list.eachRow([codeAt, nameAt, parentAt, levelAt], (cells, line) => {
    const code = trimmed(cells[codeAt])
    const name = trimmed(cells[nameAt])
    if (code === '') fault(line, codeAt, '', '缺少代码', 'the code is missing')
    if (name === '') fault(line, nameAt, '', '缺少名称', 'the name is missing')
    let rank = given
    const word = levelAt < 0 ? '' : (cells[levelAt] ?? '').trim()
    if (rank < 0 && word !== '') {
      rank = rankOfWord(word)
      if (rank < 0) fault(line, levelAt, word, `不认识的级别“${word}”`, `"${word}" is not a level; use ${LEVELS.join(', ')}`)
    }
    const at = listed.codes.push(code) - 1
    listed.names.push(name)
    listed.ranks[at] = rank
    // Siblings stand together, and share one text.
    const said = parentAt < 0 ? '' : trimmed(cells[parentAt])
    if (said !== parent) parent = said
    listed.parentCodes.push(parent)
    listed.parents[at] = -1
    listed.lines[at] = line
    listed.files[at] = file
  })
}

/** A row names a whole path; each place is taken where it first appears. Numbers that lost their leading zeros get them back. */
function addChains(listed: Listed, list: List, file: number, columns: Columns, options: ListOptions): void {
  const chain = columns.chain.map((level, at) => ({ ...level, rank: options.levels?.[at] ? rankOf(options.levels[at]) : level.rank }))
  let width = 0
  const wanted = chain.flatMap(({ code, name }) => [code, name])
  list.eachRow(wanted, (cells) => {
    for (const { code } of chain) if (code >= 0 && /^\d+$/.test(cells[code]!)) width = Math.max(width, cells[code]!.length)
  })
  const seen = chain.map(() => new Map<string, number>())
  list.eachRow(wanted, (cells, line) => {
    let parent = -2
    chain.forEach((level, step) => {
      const name = level.name < 0 ? '' : (cells[level.name] ?? '').trim()
      let code = level.code < 0 ? '' : (cells[level.code] ?? '').trim()
      if (code === '' && name === '') return
      if (/^\d+$/.test(code) && level.code >= 0) code = code.padStart(width, '0')
      // A list of names alone: the path is the code.
      if (code === '') code = parent < 0 ? name : `${listed.codes[parent]}/${name}`
      let at = seen[step]!.get(code)
      const label = name === '' ? code : name
      if (at === undefined) {
        at = listed.codes.push(code) - 1
        seen[step]!.set(code, at)
        listed.names.push(label)
        listed.parentCodes.push('')
        listed.ranks[at] = level.rank
        listed.parents[at] = parent
        listed.lines[at] = line
        listed.files[at] = file
      } else if (step === chain.length - 1) {
        listed.faults.push(twice(list, line, level.code < 0 ? level.name : level.code, code, listed.lines[at]!))
      } else if (listed.parents[at] !== parent) {
        listed.faults.push(torn(list, line, level.code < 0 ? level.name : level.code, code, listed.lines[at]!))
      }
      parent = at
    })
  })
}

function twice(list: List, line: number, column: number, value: string, before: number): Fault {
  return {
    file: list.file,
    line,
    column: list.headings[column] ?? null,
    value,
    reason: { zh: `与第 ${before} 行重复`, en: `the same place stands in line ${before} already` },
  }
}

function torn(list: List, line: number, column: number, value: string, before: number): Fault {
  return {
    file: list.file,
    line,
    column: list.headings[column] ?? null,
    value,
    reason: { zh: `上级与第 ${before} 行不同`, en: `it lies in another place than in line ${before}` },
  }
}

/** `trim`, for cells that seldom need it. */
function trimmed(cell: string | undefined): string {
  if (cell === undefined || cell === '') return ''
  return isPlain(cell.charCodeAt(0)) && isPlain(cell.charCodeAt(cell.length - 1)) ? cell : cell.trim()
}

function isPlain(code: number): boolean {
  return (code > 32 && code < 160) || (code >= 0x3400 && code <= 0x9fff)
}
