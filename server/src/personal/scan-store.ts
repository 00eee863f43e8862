import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { maskNumber } from '@shouwang/shared/personal/find-numbers'
import type { NumberKind } from '@shouwang/shared/personal/find-numbers'
import type { Store } from '../db/database.ts'
import { readTexts, writtenAs } from './read-texts.ts'
import { numbersStoredIn, rewrite } from './stored-text.ts'
import { textTables } from './text-columns.ts'
import type { TextTable } from './text-columns.ts'
import type { Stamp } from './stamp.ts'

/** Stands where a table would for the names of files in the data folder. */
export const FILES = 'files'

/**
 * A number of a person in the store. `row` is the key of its row, in a file's name its path; `masked` shows its ends, `token` stands for the value wherever it occurs
 * (`redact` takes it).
 */
export type Finding = { table: string; row: string; column: string; kind: NumberKind; certain: boolean; masked: string; token: string }

/** How far a scan has come: the table it is in, and rows so far. */
export type Scanning = (table: string, rows: number) => void

/** Looks through every text of every table, one after another, and through the names of the files in `folder`. */
export async function* scanStore(
  store: Pick<Store, 'db' | 'engine'>,
  folder: string | null,
  stamp: Stamp,
  onProgress: Scanning = () => {},
): AsyncGenerator<Finding> {
  for (const table of await textTables(store)) yield* scanTable(store, table, stamp, onProgress)
  if (folder !== null) yield* scanNames(folder, stamp)
}

async function* scanTable(store: Pick<Store, 'db'>, table: TextTable, stamp: Stamp, onProgress: Scanning): AsyncGenerator<Finding> {
  let rows = 0
  for await (const page of readTexts(store.db, table)) {
    for (const { key, texts } of page)
      for (const column of table.columns) {
        const text = texts[column]
        if (typeof text === 'string')
          yield* told(text, { table: table.table, row: masked(key.join(' ')), column, written: writtenAs(table.table, column) }, stamp)
      }
    onProgress(table.table, (rows += page.length))
  }
}

async function* scanNames(folder: string, stamp: Stamp): AsyncGenerator<Finding> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const { name, parentPath } of entries) {
    const path = join(parentPath, name).slice(folder.length + 1)
    yield* told(name, { table: FILES, row: masked(path), column: 'name', written: 'text' }, stamp)
  }
}

function* told(
  text: string,
  { written, ...where }: Pick<Finding, 'table' | 'row' | 'column'> & { written: ReturnType<typeof writtenAs> },
  stamp: Stamp,
): Generator<Finding> {
  for (const { kind, certain, digits } of numbersStoredIn(text, written))
    yield { ...where, kind, certain, masked: maskNumber(digits), token: stamp(digits) }
}

/** A key or a path may hold a number itself. */
function masked(text: string): string {
  return rewrite(text, 'text', ({ digits }) => maskNumber(digits))
}
