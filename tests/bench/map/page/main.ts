import { codeColours, classCode } from '@shouwang/web/src/map/paint-codes.ts'
import type { Drawing, Peer, Places } from './peer.ts'

const PEERS: Record<string, () => Promise<{ peer: Peer }>> = {
  ours: () => import('./ours.ts'),
  maplibre: () => import('./maplibre.ts'),
  leaflet: () => import('./leaflet.ts'),
  echarts: () => import('./echarts.ts'),
}

/** One measured call: milliseconds, and at how many of the points inside the villages the picture has the colour it should have. */
export type Measured = { ms: number; right: number; of: number }

const colours = Array.from({ length: 5 }, (_, index) => codeColours('light')[classCode('coverage', index, 5)]!)
const places = (await (await fetch('/places.json')).json()) as Places
const { peer } = await PEERS[new URLSearchParams(location.search).get('library')!]!()

/** Classes of a round: like another indicator, four villages of five change. */
function classesOf(round: number): Uint8Array {
  return Uint8Array.from(places.ids, (id) => Math.floor(((Math.imul(id, 0x9e3779b1) ^ Math.imul(round + 1, 0x85ebca6b)) >>> 7) % 5))
}

async function measure(round: number, draw: (classes: Uint8Array) => Promise<Drawing>): Promise<Measured> {
  const classes = classesOf(round)
  const start = performance.now()
  const { at, picture } = await draw(classes)
  let right = 0
  places.centres.forEach(([lng, lat], i) => {
    const { x, y } = picture.at(lng, lat)
    const from = (Math.floor(y) * picture.width + Math.floor(x)) * 4
    const ink = colours[classes[i]!]!
    if ([1, 3, 5].every((digit, part) => Math.abs(Number.parseInt(ink.slice(digit, digit + 2), 16) - picture.data[from + part]!) <= 3))
      right++
  })
  return { ms: at - start, right, of: places.centres.length }
}

const api = {
  first: () => measure(0, (classes) => peer.first(document.getElementById('map')!, places, classes, colours)),
  recolour: (round: number) => measure(round, (classes) => peer.recolour(classes)),
}
declare global {
  var bench: typeof api
}
globalThis.bench = api
