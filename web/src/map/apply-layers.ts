import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'

type Properties = Record<string, unknown>
type Parts = { filter?: unknown; minzoom?: number; maxzoom?: number; layout?: Properties; paint?: Properties }

const applied = new WeakMap<MapLibreMap, Map<string, { spec: LayerSpecification; text: string }>>()

/**
 * Brings layers to what a list says, touching only what differs from before. A layer that has never been visible is not made: each one costs the worker and every
 * frame something. New ones take their place in `order` (ids, lowest first). Layers that the list does not name stay as they are.
 */
export function applyLayers(map: MapLibreMap, layers: readonly LayerSpecification[], order: readonly string[]): void {
  const known = applied.get(map) ?? new Map<string, { spec: LayerSpecification; text: string }>()
  for (const spec of layers) {
    const text = JSON.stringify(spec)
    const old = known.get(spec.id)
    if (old?.text === text && map.getLayer(spec.id)) continue
    if (map.getLayer(spec.id)) change(map, spec.id, partsOf(old?.spec), partsOf(spec))
    else if (spec.layout?.visibility === 'none') continue
    else
      map.addLayer(
        spec,
        order.slice(order.indexOf(spec.id) + 1).find((id) => map.getLayer(id)),
      )
    known.set(spec.id, { spec, text })
  }
  applied.set(map, known)
}

function change(map: MapLibreMap, id: string, before: Parts, after: Parts): void {
  if (JSON.stringify(before.filter) !== JSON.stringify(after.filter)) map.setFilter(id, after.filter as never)
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
