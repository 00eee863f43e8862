import type { Feature, GeoJsonProperties } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryObject, Topology } from 'topojson-specification'
import { unreadable } from './source.ts'
import type { Source } from './source.ts'

/** A TopoJSON text. `layer` picks one of its objects and is asked for when there are several. */
export function readTopojson(text: string, layer?: string): Source {
  const topology = JSON.parse(text) as Topology
  const names = Object.keys(topology.objects)
  const name = layer ?? (names.length === 1 ? names[0]! : null)
  if (name === null || topology.objects[name] === undefined) {
    const list = names.join(', ')
    throw unreadable({
      zh: `TopoJSON 中有 ${names.length} 个图层（${list}），请用 --layer 指定`,
      en: `the TopoJSON has ${names.length} objects (${list}); choose one by --layer`,
    })
  }
  return { format: 'topojson', notes: [], crs: () => null, features: each(topology, topology.objects[name]) }
}

async function* each(topology: Topology, object: GeometryObject<GeoJsonProperties>) {
  const members = object.type === 'GeometryCollection' ? object.geometries : [object]
  let number = 0
  for (const member of members) {
    const { geometry, properties, id } = feature(topology, member as GeometryObject) as Feature
    yield {
      number: ++number,
      properties: { ...properties, ...(id !== undefined && !(properties && 'id' in properties) && { id }) },
      geometry: geometry ?? null,
    }
  }
}
