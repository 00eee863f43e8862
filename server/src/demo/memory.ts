import type { Transaction } from 'kysely'
import { AppError } from '../app/error.ts'
import type { Db } from '../db/database.ts'
import { readSetting, writeSetting } from '../db/setting.ts'
import type { Tables } from '../db/tables.ts'
import type { Demo, HeldUnit, Village } from './demo.ts'

/** What the store keeps of a demo, so that it can be carried on without drawing the map again. `codes` are those of the places, by index. */
export type Memory = {
  seed: number
  since: number
  until: number
  codes: string[]
  villages: Village[]
  county: number
  /** From which month the campaigns are dated, with the holders of their tasks; a demo that was loaded before it had campaigns goes on without them. */
  campaigns?: { anchor: number; townships: number[]; units: HeldUnit[] }
}

/** Marks the store as a demo and keeps what is needed to carry it on. */
export async function writeMemory(tx: Transaction<Tables>, demo: Demo): Promise<void> {
  const { seed, since, now: until, villages, county, anchor, townships } = demo
  const units = demo.units.map(({ place, code, sector, sizes }) => ({ place, code, sector, sizes }))
  const codes = demo.places.map(({ code }) => code)
  const memory: Memory = { seed, since, until, codes, villages, county, campaigns: { anchor, townships, units } }
  await writeSetting(tx, 'demo', '1')
  await writeSetting(tx, 'demo.memory', JSON.stringify(memory))
}

/** Notes up to when the demo has been told. */
export async function moveOn(tx: Transaction<Tables>, memory: Memory, until: number): Promise<void> {
  await writeSetting(tx, 'demo.memory', JSON.stringify({ ...memory, until }))
}

/** What is kept of the demo, or `null` when the store holds none. Throws `AppError('invalid')` when the mark is there without the memory. */
export async function readMemory(db: Db): Promise<Memory | null> {
  if (!(await holdsDemo(db))) return null
  const memory = await readSetting(db, 'demo.memory')
  if (memory === null)
    throw new AppError('invalid', {
      zh: '数据库标明是演示数据，却没有演示县的记录；请另选空的数据目录（SHOUWANG_DATA）重新载入',
      en: 'the store is marked as a demo but does not say which; load it again into another, empty folder (SHOUWANG_DATA)',
    })
  return JSON.parse(memory) as Memory
}

/** Whether the store holds the demo county. */
export async function holdsDemo(db: Db): Promise<boolean> {
  return (await readSetting(db, 'demo')) === '1'
}
