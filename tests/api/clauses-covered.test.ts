import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLAUSES } from './clause-ids.ts'

const FOLDER = import.meta.dirname
const TEST = /\bit(?:\.each\([^)]*\))?\(\s*['"`](P\d+-\d+): /g

/** The ids of the clauses that have a test, by the file in which it stands; once for each test. */
function tested(): { file: string; id: string }[] {
  return readdirSync(FOLDER)
    .filter((name) => /^clauses-plan-\d\d\.test\.ts$/.test(name))
    .sort()
    .flatMap((file) => [...readFileSync(join(FOLDER, file), 'utf8').matchAll(TEST)].map(([, id]) => ({ file, id: id! })))
}

describe('the clauses of the ten plans', () => {
  const known = Object.values(CLAUSES).flat()
  const found = tested()

  it('have one test each', () => {
    const counts = new Map(known.map((id) => [id, found.filter((one) => one.id === id).length]))
    expect([...counts].filter(([, count]) => count !== 1)).toEqual([])
  })

  it('are tested in the file of their plan, and none is tested that no plan has', () => {
    const strange = found.filter(({ file, id }) => !known.includes(id) || Number(file.slice(13, 15)) !== Number(id.slice(1).split('-')[0]))
    expect(strange).toEqual([])
  })
})
