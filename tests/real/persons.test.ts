import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { personalNumbersIn } from '@shouwang/shared/personal/find-numbers'
import { describe, expect, it } from 'vitest'

const DATA = process.env['SHOUWANG_REAL_DATA'] ?? join(import.meta.dirname, '../../../shared/data')
const present = existsSync(join(DATA, 'divisions'))
const why = present ? '' : ' (skipped: the real files are absent; set SHOUWANG_REAL_DATA)'

/** Lines of a file in which something is found, with their kinds; the text of a line is not repeated. */
function found(file: string): string[] {
  const bytes = readFileSync(join(DATA, file))
  const text = new TextDecoder().decode(file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
  return text
    .split('\n')
    .flatMap((line, at) =>
      personalNumbersIn(line).map(({ kind, certain, digits }) => `${file} ${at + 1} ${certain} ${kind} ${digits.length}`),
    )
}

describe.skipIf(!present)(`the search for numbers of persons${why}`, () => {
  it.each(['provinces', 'cities', 'areas', 'streets', 'villages', 'changes_parsed'])(
    'takes no code of the real list of %s for one',
    (name) => {
      expect(found(`divisions/${name}.csv.gz`)).toEqual([])
    },
  )

  it('takes no figure, date or reference of the real fraud files for one', () => {
    const files = globSync('fraud/**/*.{csv,csv.gz,txt,tsv}', { cwd: DATA })
    expect(files.length).toBeGreaterThan(0)
    expect(files.flatMap(found)).toEqual([])
  })
})
