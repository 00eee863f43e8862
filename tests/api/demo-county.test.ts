import { createHash } from 'node:crypto'
import { dayOf } from '@shouwang/shared/period/day'
import { generateDemo } from '@shouwang/server/demo/generate'
import type { Demo } from '@shouwang/server/demo/demo'
import { momentOf } from '@shouwang/server/demo/moments'
import { describe, expect, it } from 'vitest'
import { crossings, turned, walkedEdges } from './demo-shapes.ts'

const today = dayOf('2026-11-24')
const now = momentOf(today, 10)
const started = process.cpuUsage()
const demo = generateDemo({ today, now })
const { user, system } = process.cpuUsage(started)

/** The same county a month later. */
const later = generateDemo({ today: today + 30, now: momentOf(today + 30, 10), since: demo.since, anchor: today })

const shapesOf = (level: string) => demo.places.flatMap((place) => (place.level === level && place.shape ? [place.shape] : []))
const villages = demo.places.flatMap((place, index) => (place.level === 'village' && place.until === null ? [index] : []))
const latest = (key: string) =>
  new Map(demo.bases.flatMap((base) => (base.key === key && base.unitId === null ? [[base.placeId, base.value] as const] : [])))
const lastReports = (task: string) =>
  new Map(demo.reports.flatMap((report) => (report.task === task ? [[report.placeId, report.value] as const] : [])))

function fingerprint(of: Demo): string {
  return createHash('sha256').update(JSON.stringify(of)).digest('hex')
}

describe('the demo county', () => {
  it('is the same for the same seed and day', () => {
    expect(fingerprint(generateDemo({ today, now }))).toBe(fingerprint(demo))
  })

  it('is another for another seed', () => {
    expect(generateDemo({ today, now, seed: 3 }).places[0]!.shape).not.toEqual(demo.places[0]!.shape)
  })

  it('only adds to its history when told on a later day', () => {
    const until = <Fact extends { knownAt: number }>(facts: readonly Fact[]) => facts.filter(({ knownAt }) => knownAt <= now)
    expect(later.places).toEqual(demo.places)
    expect(until(later.bases)).toEqual(demo.bases)
    expect(until(later.reports)).toEqual(demo.reports)
    expect(until(later.incidents)).toEqual(demo.incidents)
    expect(until(later.taskReports)).toEqual(demo.taskReports)
    expect(until(later.inspections)).toEqual(demo.inspections)
    expect(later.reports.length).toBeGreaterThan(demo.reports.length)
  })

  it('refuses to end before it begins', () => {
    expect(() => generateDemo({ today: demo.since - 1, since: demo.since })).toThrow(/before it begins/)
    expect(generateDemo({ today: demo.since, since: demo.since }).reports.every(({ period }) => period === demo.since)).toBe(true)
  })

  it('is made in less than five seconds of computing', () => {
    expect((user + system) / 1e6).toBeLessThan(5)
  })
})

describe('its map', () => {
  it('lets neighbours share every border: inside the county each edge is walked once each way', () => {
    const outline = walkedEdges(shapesOf('county'))
    for (const level of ['township', 'village']) {
      const walked = walkedEdges(shapesOf(level))
      const open = [...walked.keys()].filter((edge) => !walked.has(turned(edge)))
      expect(Math.max(...walked.values()), level).toBe(1)
      const inner = open.filter((edge) => !outline.has(edge))
      // The one village without a boundary leaves a hole, whose edges have only one side.
      expect(level === 'township' ? inner : []).toEqual([])
      expect(new Set(inner.map((edge) => edge.split('>')[0])), level).toEqual(new Set(inner.map((edge) => edge.split('>')[1])))
      expect(
        [...outline.keys()].every((edge) => walked.has(edge)),
        level,
      ).toBe(true)
    }
  })

  it('divides a community into grids that fill it', () => {
    const gridded = [...new Set(demo.places.flatMap(({ level, parent }) => (level === 'grid' ? [parent!] : [])))]
    expect(gridded.length).toBe(8)
    for (const community of gridded) {
      const walked = walkedEdges(demo.places.flatMap(({ parent, shape }) => (parent === community && shape ? [shape] : [])))
      const open = [...walked.keys()].filter((edge) => !walked.has(turned(edge)))
      expect(new Set(open)).toEqual(new Set(walkedEdges([demo.places[community]!.shape!]).keys()))
    }
  })

  it('has no two borders that cross', () => {
    expect(crossings(demo.places.flatMap(({ shape }) => (shape ? [shape] : [])))).toEqual([])
  })

  it('lies within about 60 by 45 kilometres and closes every ring', () => {
    for (const { shape } of demo.places) {
      for (const ring of shape?.coordinates ?? []) {
        expect(ring.at(-1)).toEqual(ring[0])
        for (const [longitude, latitude] of ring) {
          expect(Math.abs(longitude - 105.2)).toBeLessThan(0.36)
          expect(Math.abs(latitude - 30.4)).toBeLessThan(0.26)
        }
      }
    }
  })

  it('draws a village with a moderate number of points', () => {
    const sizes = shapesOf('village')
      .map(({ coordinates }) => coordinates[0]!.length)
      .sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 10)]).toBeGreaterThan(40)
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThan(135)
  })
})

describe('what happens in it', () => {
  it('has fourteen townships and about 210 villages below one county of invented codes', () => {
    expect(demo.places.filter(({ level }) => level === 'township').map(({ name }) => name.at(-1))).toEqual([
      ...'道道镇镇镇镇镇镇镇乡乡乡乡乡',
    ])
    expect(villages.length).toBe(211)
    expect(demo.places.every(({ code }) => code.startsWith('99'))).toBe(true)
    expect(new Set(demo.places.map(({ code }) => code)).size).toBe(demo.places.length)
    const names = villages.map((index) => demo.places[index]!.name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('has villages with 300 and with 12 000 residents, 420 000 together', () => {
    const residents = latest('residents')
    const counts = villages.map((village) => residents.get(village)!)
    expect(Math.min(...counts)).toBe(300)
    expect(Math.max(...counts)).toBe(12_000)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(420_000)
  })

  it('has two villages that merged, one renamed, one founded and one without a boundary', () => {
    const [one, other] = demo.successions
    expect(demo.successions).toHaveLength(2)
    expect(one!.to).toBe(other!.to)
    expect([one!, other!].map(({ from }) => demo.places[from]!.until)).toEqual([dayOf('2025-07-01'), dayOf('2025-07-01')])
    expect(demo.places[one!.to]!.from).toBe(dayOf('2025-07-01'))
    expect(demo.places.flatMap(({ former }) => former)).toEqual(['黑石沟村'])
    expect(villages.filter((village) => demo.places[village]!.from > demo.since && village !== one!.to)).toHaveLength(1)
    expect(villages.filter((village) => demo.places[village]!.shape === null)).toHaveLength(1)
  })

  it('carries the merged villages over: the new one begins at least where the two stood', () => {
    const { to, on } = demo.successions[0]!
    const visited = demo.reports.filter(({ task }) => task === 'households-visited')
    const before = demo.successions.reduce(
      (sum, { from }) => sum + visited.findLast(({ placeId, period }) => placeId === from && period < on)!.value,
      0,
    )
    const first = visited.find(({ placeId }) => placeId === to)!
    expect(first.value / before).toBeGreaterThan(0.85)
    expect(first.value / before).toBeLessThan(1.3)
  })

  it('has schools, banks, hospitals, enterprises and courier depots with pupils or staff', () => {
    const sectors = new Set(demo.units.map(({ sector }) => sector))
    for (const sector of ['school', 'bank', 'hospital', 'enterprise', 'courier']) expect(sectors).toContain(sector)
    expect(new Set(demo.bases.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]))).size).toBe(demo.units.length)
  })

  it('covers the county to between 78 and 88 %, some villages beyond their base and some hardly', () => {
    const households = latest('households')
    const visited = lastReports('households-visited')
    const shares = villages.map((village) => (visited.get(village) ?? 0) / households.get(village)!)
    const sum = (of: Map<number, number>) => villages.reduce((total, village) => total + (of.get(village) ?? 0), 0)
    expect(sum(visited) / sum(households)).toBeGreaterThan(0.78)
    expect(sum(visited) / sum(households)).toBeLessThan(0.88)
    expect(shares.filter((share) => share > 1).length).toBeGreaterThan(3)
    expect(shares.filter((share) => share < 0.4).length).toBeGreaterThan(3)
  })

  it('lets a cumulative figure fall only where it was corrected', () => {
    const key = ({ placeId, task, period }: Demo['reports'][number]) => `${placeId} ${task} ${period}`
    const corrected = new Set(later.reports.filter(({ reason }) => reason).map(key))
    expect(corrected.size).toBeGreaterThan(100)
    const last = new Map<string, number>()
    const falls: string[] = []
    for (const report of demo.reports.toSorted((a, b) => a.period - b.period)) {
      if (report.task === 'groups-relayed' || corrected.has(key(report))) continue
      const series = `${report.placeId} ${report.task}`
      if (report.value < (last.get(series) ?? 0)) falls.push(key(report))
      last.set(series, report.value)
    }
    expect(falls).toEqual([])
  })

  it('has one village that never filed, some that have been silent for weeks, and late ones', () => {
    const filed = Map.groupBy(demo.reports, ({ placeId }) => placeId)
    expect(villages.filter((village) => !filed.has(village))).toHaveLength(1)
    const silent = villages.filter((village) => (filed.get(village)?.at(-1)?.period ?? today) < today - 15)
    expect(silent.length).toBeGreaterThan(0)
    const late = demo.reports.filter(({ period, filedAt }) => filedAt > momentOf(period + 4, 16))
    expect(late.length / demo.reports.length).toBeGreaterThan(0.02)
    expect(late.length / demo.reports.length).toBeLessThan(0.1)
  })

  it('is partly filed on a Tuesday and mostly on the Friday evening of the same week', () => {
    const week = later.reports.filter(({ period }) => period === dayOf('2026-11-23'))
    const filedBy = (moment: number) => new Set(week.flatMap(({ placeId, filedAt }) => (filedAt <= moment ? [placeId] : []))).size
    const tuesday = filedBy(momentOf(today, 18))
    expect(tuesday).toBeGreaterThan(2)
    expect(tuesday).toBeLessThan(60)
    expect(filedBy(momentOf(today + 3, 18))).toBeGreaterThan(170)
  })

  it('counts about 2 300 cases, each filed before it is known and solved after, one of them losing 3.86 million yuan', () => {
    const cases = new Map(demo.incidents.map((incident) => [incident.ref, incident]))
    expect(cases.size).toBeGreaterThan(1800)
    expect(cases.size).toBeLessThan(2600)
    for (const { occurredOn, reportedOn, filedOn, solvedOn, loss, stopped, recovered, knownAt } of cases.values()) {
      expect(occurredOn! <= reportedOn! && reportedOn! <= filedOn! && (solvedOn === null || solvedOn > filedOn!)).toBe(true)
      expect(knownAt).toBeGreaterThan(momentOf(filedOn!, 0))
      expect(stopped + recovered).toBeLessThanOrEqual(loss)
    }
    const losses = [...cases.values()].map(({ loss }) => loss).sort((a, b) => b - a)
    expect(losses[0]).toBe(386_000_000)
    expect(losses[1]! / losses[0]!).toBeLessThan(0.6)
  })

  it('has fewer cases each year, and a rebound in two townships this autumn', () => {
    const cases = [...new Map(demo.incidents.map((incident) => [incident.ref, incident])).values()]
    const between = (from: string, until: string) => cases.filter(({ filedOn }) => filedOn! >= dayOf(from) && filedOn! < dayOf(until))
    expect(between('2025-01-01', '2026-01-01').length).toBeLessThan(between('2024-01-01', '2025-01-01').length)
    const villageOf = new Map(
      demo.villages.flatMap((village) => [village.index, ...village.grids].map((place) => [place, village] as const)),
    )
    const struck = (list: typeof cases) => list.filter(({ placeId }) => [1, 4].includes(villageOf.get(placeId)!.town)).length
    expect(struck(between('2026-09-01', '2026-11-01'))).toBeGreaterThan(1.8 * struck(between('2025-09-01', '2025-11-01')))
  })
})
