import 'leaflet/dist/leaflet.css'
import L from 'leaflet'
import { canvasDrawing } from './peer.ts'
import type { Drawing, Peer } from './peer.ts'

let map: L.Map
let layer: L.GeoJSON
let inks: readonly string[] = []
let classOf = new Map<number, number>()
let ids: number[] = []

const style = (feature?: { id?: number | string | undefined }) => ({ fillColor: inks[classOf.get(Number(feature!.id))!]! })

/** Leaflet draws in the next frame; a callback asked for later in the same frame comes after it. */
async function drawn(): Promise<Drawing> {
  await new Promise(requestAnimationFrame)
  const canvas = map.getPanes().overlayPane.querySelector('canvas')!
  const corner = canvas.getBoundingClientRect()
  const scale = canvas.width / corner.width
  return canvasDrawing(canvas, (lng, lat) => {
    const { x, y } = map.latLngToContainerPoint([lat, lng])
    return { x: (x - corner.left) * scale, y: (y - corner.top) * scale }
  })
}

/** Leaflet with its canvas renderer: GeoJSON whose style is a function of the class. */
export const peer: Peer = {
  async first(container, places, classes, colours) {
    inks = colours
    ids = places.ids
    classOf = new Map(ids.map((id, at) => [id, classes[at]!]))
    const [west, south, east, north] = places.box
    const data = await (await fetch('/villages.json')).json()
    map = L.map(container, {
      preferCanvas: true,
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0,
      fadeAnimation: false,
      zoomAnimation: false,
    })
    map.fitBounds([
      [south, west],
      [north, east],
    ])
    layer = L.geoJSON(data, { style: (feature) => ({ stroke: false, fillOpacity: 1, ...style(feature) }) }).addTo(map)
    return drawn()
  },
  recolour(classes) {
    classOf = new Map(ids.map((id, at) => [id, classes[at]!]))
    layer.setStyle(style)
    return drawn()
  },
}
