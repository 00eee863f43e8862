import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLAUSES } from './clause-ids.ts'

const FILE = /^clauses-plan-(\d\d)\.test\.ts$/
const TEST = /^\s*it\(\s*(['"`])(P\d+-\d+): /gm

/** The clauses after which tests are named, with the plan to whose file each belongs. */
function testedClauses(): { clause: string; plan: number }[] {
  const files = readdirSync(import.meta.dirname).filter((name) => FILE.test(name))
  return files.flatMap((name) => {
    const plan = Number(FILE.exec(name)![1])
    const source = readFileSync(join(import.meta.dirname, name), 'utf8')
    return [...source.matchAll(TEST)].map((found) => ({ clause: found[2]!, plan }))
  })
}

describe('the clauses of the ten plans', () => {
  const known = Object.values(CLAUSES).flat()
  const tested = testedClauses()

  it('have each one test with figures that is named after it', () => {
    const often = Map.groupBy(tested, ({ clause }) => clause)
    expect(known.filter((clause) => often.get(clause)?.length !== 1)).toEqual([])
  })

  it('are tested in the file of their plan, and no other clause is', () => {
    expect(tested.filter(({ clause, plan }) => !known.includes(clause) || !clause.startsWith(`P${plan}-`))).toEqual([])
  })

  it('are all that the plans number: none is listed twice', () => {
    expect(new Set(known).size).toBe(known.length)
  })
})
