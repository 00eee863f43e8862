import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '@shouwang/server/db/database'
import { openTable } from '@shouwang/server/import/open-table'
import { LostCharacters } from '@shouwang/server/import/lost-characters'
import { previewImport } from '@shouwang/server/import/run-import'
import { fileSource } from '@shouwang/server/import/source'
import { describe, expect, it } from 'vitest'
import { optionsOf, plantCounty } from '../api/import-county.ts'

const FOLDER = join(process.env['SHOUWANG_REAL_DATA'] ?? join(import.meta.dirname, '../../../shared/data'), 'encodings')
const present = existsSync(FOLDER)
const real = present ? describe : describe.skip
const why = present ? '' : ' (skipped: the real files are absent; set SHOUWANG_REAL_DATA)'

const FILES = {
  'villages_longquan_utf8bom.csv': { encoding: 'utf-8', delimiter: ',' },
  'villages_longquan_gb18030.csv': { encoding: 'gb18030', delimiter: ',' },
  'villages_longquan_gbk_lossy.csv': { encoding: 'gb18030', delimiter: ',' },
  'villages_longquan_utf16le_tab.txt': { encoding: 'utf-16le', delimiter: '\t' },
}

async function rowsOf(name: string) {
  const table = await openTable(fileSource(join(FOLDER, name)))
  const lost = new LostCharacters()
  const rows: string[][] = []
  for await (const batch of table.sheets[0]!.rows(lost)) rows.push(...batch.map((row) => row.cells))
  return { encoding: table.encoding, delimiter: table.delimiter, rows: rows.slice(1).filter((cells) => cells.length > 1), lost }
}

real(`249 villages in four encodings${why}`, () => {
  it.each(Object.entries(FILES))('%s is recognised and gives the same rows', async (name, expected) => {
    const { rows: official } = await rowsOf('villages_longquan_utf8bom.csv')
    const { rows, lost, ...recognised } = await rowsOf(name)
    expect(recognised).toEqual(expected)
    expect(rows).toHaveLength(249)
    expect(rows.map((cells) => cells[0])).toEqual(official.map((cells) => cells[0]))
    const different = rows.filter((cells, at) => cells.join() !== official[at]!.join())
    expect(different).toHaveLength(name.includes('lossy') ? 5 : 0)
    expect(lost.total).toBe(different.length)
  })

  it('the lossy file says on which lines and where characters were lost', async () => {
    const { lost } = await rowsOf('villages_longquan_gbk_lossy.csv')
    expect(lost.lines.map(({ line }) => line)).toEqual([246, 247, 248, 249, 250])
    expect(lost.lines[0]!.text).toContain('莫?村')
  })

  it.each(Object.keys(FILES))('%s imports as 249 facts, found by code whatever was lost in the names', async (name) => {
    const text = readFileSync(join(FOLDER, 'villages_longquan_utf8bom.csv'), 'utf8').replace('\uFEFF', '')
    const villages = text
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => line.split(','))
    const store = await openStore({ folder: ':memory:' })
    const { tree } = await plantCounty(store, [
      ['0', '全部', 'nation', null],
      ...villages.map(([code, name_]) => [code!, name_!, 'village', '0'] as [string, string, 'village', string]),
    ])
    const set = { base: 'households', value: '1', date: '2025-12-31', source: 'test' }
    const seen = await previewImport(store, tree, fileSource(join(FOLDER, name)), optionsOf('bases', { set }))
    expect(seen.faults).toEqual([])
    expect(seen).toMatchObject({ rows: 249, facts: 249, would: { added: 249 }, lostTotal: name.includes('lossy') ? 5 : 0 })
    await store.close()
  })
})
