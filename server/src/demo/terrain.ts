import { createNoise2D } from 'simplex-noise'
import { streamOf } from './random.ts'
import { river } from './river.ts'
import type { Point, River } from './river.ts'

/** The lie of the invented county, in kilometres east and north of its middle. */
export type Terrain = {
  /** Rivers that borders follow; the first is the main one. */
  rivers: River[]
  /** Where the county seat lies. */
  seat: Point
  /** Below 1 inside the county, above 1 outside. */
  reach(x: number, y: number): number
  /** 0 in the valley … 1 on the ridges. */
  height(x: number, y: number): number
  /** 1 on a ridge line, falling off to both sides: what borders like to follow. */
  ridge(x: number, y: number): number
  /** How hard the ground is to walk, around 1. */
  roughness(x: number, y: number): number
  /** The size that a village would have here, in km² (before it is scaled to the number wanted). */
  villageArea(x: number, y: number): number
}

const SEAT: Point = [2.6, -3.4]
const MAIN: Point[] = [
  [-42, 25],
  [-31, 17],
  [-24, 14.5],
  [-17.5, 7],
  [-9, 6.5],
  [-3.5, -0.5],
  [2.2, -3.2],
  [8.5, -8.5],
  [15, -7],
  [20, -13.5],
  [28, -14.5],
  [33, -22],
  [42, -25],
]
const TRIBUTARY: Point[] = [
  [24, 34],
  [19.5, 24],
  [20.5, 16],
  [13, 10.5],
  [11, 3.5],
  [5.5, 0.2],
  [2.2, -3.2],
]

/** Lays out the county of a seed. `towns` are the market towns, around which villages are small. */
export function terrainOf(seed: number, towns: readonly Point[] = []): Terrain {
  const outline = createNoise2D(streamOf(seed, 'outline'))
  const hills = createNoise2D(streamOf(seed, 'hills'))
  const folds = createNoise2D(streamOf(seed, 'folds'))
  const rough = createNoise2D(streamOf(seed, 'rough'))
  const rivers = [river(MAIN, streamOf(seed, 'river'), 1.15), river(TRIBUTARY, streamOf(seed, 'tributary'), 0.8)]

  const valley = (x: number, y: number) => Math.exp(-((Math.min(rivers[0]!.distance(x, y), rivers[1]!.distance(x, y) * 1.5) / 6.5) ** 2))
  const height = (x: number, y: number) => {
    const uplands = 0.5 + 0.34 * hills(x / 26, y / 22) + 0.16 * hills(x / 9 + 40, y / 9) - 0.011 * x + 0.014 * y
    return Math.min(1, Math.max(0, uplands * (1 - 0.8 * valley(x, y))))
  }

  return {
    rivers,
    seat: SEAT,
    reach(x, y) {
      const plain = (Math.abs(x / 27.5) ** 2.2 + Math.abs(y / 21.5) ** 2.2) ** (1 / 2.2)
      return plain + 0.2 * outline(x / 21, y / 21) + 0.11 * outline(x / 9.5 + 90, y / 9.5) + 0.03 * outline(x / 3.6, y / 3.6 + 70)
    },
    height,
    ridge: (x, y) => (1 - Math.abs(folds(x / 8, y / 6.5))) ** 5,
    roughness: (x, y) => Math.exp(0.75 * rough(x / 4.2, y / 4.2) + 0.6 * rough(x / 1.7 + 30, y / 1.7)),
    villageArea(x, y) {
      const fromSeat = Math.hypot(x - SEAT[0], y - SEAT[1])
      const fromTown = towns.reduce((least, [townX, townY]) => Math.min(least, Math.hypot(x - townX, y - townY)), Infinity)
      const rural = 4.5 + 26 * height(x, y) ** 1.6
      const urban = 0.5 + 0.2 * fromSeat ** 1.75
      return Math.min(rural, urban) * (1 - 0.72 * Math.exp(-((fromTown / 1.7) ** 2)))
    },
  }
}
