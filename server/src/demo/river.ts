import { Delaunay } from 'd3-delaunay'
import { normal } from './random.ts'
import type { Draw } from './random.ts'

/** Kilometres east and north of the county's middle. */
export type Point = [number, number]

export type River = {
  /** The course as a fine line, one point about every 0.25 km. */
  course: Point[]
  /** Index of the point of the course that is nearest to a place. */
  nearest(x: number, y: number): number
  /** Distance of a place to the river, in km. */
  distance(x: number, y: number): number
}

const STEP = 0.25

/** A river through the given points: a smooth course with meanders `swing` km wide, which die away at both ends. */
export function river(through: readonly Point[], draw: Draw, swing: number): River {
  const course = meander(evenly(smooth(through, 24), STEP), draw, swing)
  const points = Delaunay.from(course)
  let last = 0
  const nearest = (x: number, y: number) => (last = points.find(x, y, last))
  return {
    course,
    nearest,
    distance(x, y) {
      const [atX, atY] = course[nearest(x, y)]!
      return Math.hypot(x - atX, y - atY)
    },
  }
}

/** A Catmull–Rom curve through the points, `steps` points a span. */
export function smooth(points: readonly Point[], steps: number): Point[] {
  const at = (index: number) => points[Math.min(points.length - 1, Math.max(0, index))]!
  const curve: Point[] = []
  for (let span = 0; span < points.length - 1; span++) {
    const [before, from, to, after] = [at(span - 1), at(span), at(span + 1), at(span + 2)]
    for (let step = 0; step < steps; step++) curve.push(between(before, from, to, after, step / steps))
  }
  curve.push(at(points.length - 1))
  return curve
}

/** The same line with one point every `step` km; both ends stay. */
export function evenly(line: readonly Point[], step: number): Point[] {
  const even: Point[] = [line[0]!]
  let due = step
  for (let at = 1; at < line.length; at++) {
    const from = line[at - 1]!
    const to = line[at]!
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    let done = 0
    while (length - done >= due) {
      done += due
      due = step
      even.push([from[0] + ((to[0] - from[0]) * done) / length, from[1] + ((to[1] - from[1]) * done) / length])
    }
    due -= length - done
  }
  even.push(line.at(-1)!)
  return even
}

function between(before: Point, from: Point, to: Point, after: Point, t: number): Point {
  const axis = (k: 0 | 1) => {
    const [p, q, r, s] = [before[k], from[k], to[k], after[k]]
    return 0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t)
  }
  return [axis(0), axis(1)]
}

/** Pushes the line sideways by three waves of unequal length, so that no bend repeats another. */
function meander(line: readonly Point[], draw: Draw, swing: number): Point[] {
  const waves = [7.5, 4.1, 2.3].map((length) => ({
    turn: (2 * Math.PI) / (length * (0.9 + 0.2 * draw())),
    phase: 2 * Math.PI * draw(),
    size: 1 + 0.1 * normal(draw),
  }))
  const shares = [0.55, 0.3, 0.15]
  return line.map((point, at) => {
    const before = line[Math.max(0, at - 1)]!
    const after = line[Math.min(line.length - 1, at + 1)]!
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1
    const along = at * STEP
    const calm = Math.min(1, along / 4, ((line.length - 1 - at) * STEP) / 4)
    const push =
      swing * calm * waves.reduce((sum, wave, nth) => sum + shares[nth]! * wave.size * Math.sin(along * wave.turn + wave.phase), 0)
    return [point[0] - ((after[1] - before[1]) / length) * push, point[1] + ((after[0] - before[0]) / length) * push]
  })
}
