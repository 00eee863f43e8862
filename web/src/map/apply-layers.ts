import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'

type Properties = Record<string, unknown>
type Parts = { minzoom?: number; maxzoom?: number; layout?: Properties; paint?: Properties }

const applied = new WeakMap<MapLibreMap, Map<string, { spec: LayerSpecification; text: string }>>()

/** Brings the map's layers to a list, lowest first, touching only what differs from the list before. Both lists hold the same layers in the same order, or new ones above. */
export function applyLayers(map: MapLibreMap, layers: readonly LayerSpecification[]): void {
  const before = applied.get(map) ?? new Map<string, { spec: LayerSpecification; text: string }>()
  const after = new Map<string, { spec: LayerSpecification; text: string }>()
  for (const spec of layers) {
    const text = JSON.stringify(spec)
    const old = before.get(spec.id)
    if (!map.getLayer(spec.id)) map.addLayer(spec)
    else if (old?.text !== text) change(map, spec.id, partsOf(old?.spec), partsOf(spec))
    after.set(spec.id, { spec, text })
  }
  for (const id of before.keys()) if (!after.has(id) && map.getLayer(id)) map.removeLayer(id)
  applied.set(map, after)
}

function change(map: MapLibreMap, id: string, before: Parts, after: Parts): void {
  for (const [name, value] of differences(before.layout, after.layout)) map.setLayoutProperty(id, name as never, value as never)
  for (const [name, value] of differences(before.paint, after.paint)) map.setPaintProperty(id, name as never, value as never)
  if (before.minzoom !== after.minzoom || before.maxzoom !== after.maxzoom)
    map.setLayerZoomRange(id, after.minzoom ?? 0, after.maxzoom ?? 24)
}

/** Properties that differ, with their new value; `undefined` for one that is gone. */
export function differences(before: Properties = {}, after: Properties = {}): [string, unknown][] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).map((name) => [name, after[name]])
}

function partsOf(spec: LayerSpecification | undefined): Parts {
  return (spec ?? {}) as Parts
}
