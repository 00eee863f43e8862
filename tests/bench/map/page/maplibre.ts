import 'maplibre-gl/dist/maplibre-gl.css'
import * as maplibre from 'maplibre-gl'
import type { ExpressionSpecification, Map as MapLibreMap } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { webglDrawing } from './peer.ts'
import type { Drawing, Peer, Places } from './peer.ts'

let map: MapLibreMap
let places: Places

function paint(classes: Uint8Array): Promise<Drawing> {
  const done = new Promise<Drawing>((resolve) => {
    void map.once('idle', () => resolve(webglDrawing(map.getCanvas(), (lng, lat) => map.project([lng, lat]))))
  })
  places.ids.forEach((id, at) => map.setFeatureState({ source: 'villages', sourceLayer: 'village', id }, { c: classes[at] }))
  return done
}

/** MapLibre as its examples do it: a fill layer over vector tiles whose colour follows the feature state, which is set once the map has loaded. */
export const peer: Peer = {
  async first(container, found, classes, colours) {
    places = found
    maplibre.setWorkerUrl(workerUrl)
    const match = ['match', ['feature-state', 'c'], ...colours.flatMap((colour, index) => [index, colour]), 'rgba(0,0,0,0)']
    map = new maplibre.Map({
      container,
      bounds: [places.box[0], places.box[1], places.box[2], places.box[3]],
      attributionControl: false,
      fadeDuration: 0,
      renderWorldCopies: false,
      style: {
        version: 8,
        sources: {
          villages: { type: 'vector', tiles: [`${location.origin}/tiles/{z}/{x}/{y}`], minzoom: places.zooms[0], maxzoom: places.zooms[1] },
        },
        layers: [
          { id: 'ground', type: 'background', paint: { 'background-color': '#fbfbfa' } },
          {
            id: 'villages',
            type: 'fill',
            source: 'villages',
            'source-layer': 'village',
            paint: { 'fill-color': match as unknown as ExpressionSpecification },
          },
        ],
      },
    })
    await map.once('load')
    return paint(classes)
  },
  recolour: paint,
}
