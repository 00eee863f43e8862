import type { Position } from '@shouwang/server/boundary/geometry'
import type { DemoShape } from '@shouwang/server/demo/borders'

/** How often each edge of the shapes is walked, by its ends in the direction of walking. */
export function walkedEdges(shapes: readonly DemoShape[]): Map<string, number> {
  const walked = new Map<string, number>()
  for (const { coordinates } of shapes) {
    for (const ring of coordinates) {
      for (let at = 1; at < ring.length; at++) {
        const key = `${ring[at - 1]!.join(' ')}>${ring[at]!.join(' ')}`
        walked.set(key, (walked.get(key) ?? 0) + 1)
      }
    }
  }
  return walked
}

/** The same edge walked the other way. */
export function turned(edge: string): string {
  return edge.split('>').reverse().join('>')
}

/** Pairs of edges that cross each other between their ends, found through a grid of the given size in degrees. */
export function crossings(shapes: readonly DemoShape[], size = 0.004): [string, string][] {
  const grid = new Map<string, [Position, Position, string][]>()
  const found = new Map<string, [string, string]>()
  for (const edge of new Set([...walkedEdges(shapes).keys()].map((key) => [key, turned(key)].sort()[0]!))) {
    const [from, to] = edge.split('>').map((end) => end.split(' ').map(Number) as Position) as [Position, Position]
    for (let x = Math.floor(Math.min(from[0], to[0]) / size); x <= Math.floor(Math.max(from[0], to[0]) / size); x++) {
      for (let y = Math.floor(Math.min(from[1], to[1]) / size); y <= Math.floor(Math.max(from[1], to[1]) / size); y++) {
        const cell = `${x} ${y}`
        const held = grid.get(cell) ?? []
        for (const [a, b, other] of held) if (cross(from, to, a, b)) found.set(`${edge} ${other}`, [edge, other])
        held.push([from, to, edge])
        grid.set(cell, held)
      }
    }
  }
  return [...found.values()]
}

function cross(a: Position, b: Position, c: Position, d: Position): boolean {
  const side = (p: Position, q: Position, r: Position) => Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}
