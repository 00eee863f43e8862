import type { GeoJSONSource, LngLatBoundsLike, Map as MapLibreMap, MapMouseEvent, PaddingOptions } from 'maplibre-gl'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Theme } from '../ui/theme.ts'
import { applyLayers } from './apply-layers.ts'
import { CIRCLES, EDGES, emptyStyle, fillLayer, FILLS, layersOf, MARKS } from './layers.ts'
import type { Drawn } from './layers.ts'
import { maplibre } from './load-maplibre.ts'
import { stateOfCode } from './paint-codes.ts'
import type { PaintCode } from './paint-codes.ts'
import { patternImage, PATTERNS } from './patterns.ts'
import { STATES } from '@shouwang/shared/wire/state'

/** Where the tiles are: an address with `{z}`, `{x}`, `{y}` that never changes its content, and the zooms there are. */
export type TileSet = { address: string; zooms: readonly [number, number] }

/** One coloured place: in which layer, and with what. */
export type Painted = { ids: ArrayLike<number>; levels: ArrayLike<Level>; codes: ArrayLike<PaintCode> }

/** A label point: name and figure (empty: no label), the order in which labels win room, a symbol's radius in pixels (0: none) and paint. */
export type Mark = { id: number; lng: number; lat: number; name: string; figure: string; order: number; radius: number; code: PaintCode }

export type PainterEvents = {
  onHover?: (id: number | null) => void
  onPress?: (id: number | null) => void
  onMove?: () => void
}

type Look = Omit<Drawn, 'theme' | 'patterns'>

/** Size of a label's text in pixels; offsets are given in it. */
const LABEL = 12
const TILE = 512
const LARGE_TILE = 1024
const NOTHING = { type: 'FeatureCollection' as const, features: [] }

/**
 * Owns the map. Geometry comes once, as tiles; figures come as paint codes and change only what differs. Nothing here knows React,
 * figures or places: whoever calls says which id gets which code.
 */
export class Painter {
  readonly map: MapLibreMap
  readonly #ready: Promise<void>
  #drawn: Drawn
  #codes = new Map<Level, Map<number, PaintCode>>()
  #states = new Map<Level, Map<number, string>>()
  #levelOf = new Map<number, Level>()
  #marked = new Map<number, { level: Level; mark: number }>()
  #tiles: string | null = null
  #zooms: readonly [number, number] | null = null
  #hovered: number | null = null
  #gone = false

  constructor(container: HTMLElement, theme: Theme, events: PainterEvents = {}) {
    this.#drawn = { theme, shown: [], outlined: [], around: [], patterns: [], linesFrom: 0, approximate: false }
    this.map = new maplibre.Map({
      container,
      style: emptyStyle(theme),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      keyboard: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      maxZoom: 17,
      center: [105, 35],
      zoom: 3,
    })
    this.map.touchZoomRotate.disableRotation()
    this.#ready = new Promise((resolve) => {
      void this.map.once('style.load', () => resolve())
    })
    this.#listen(events)
  }

  /** Sets what is drawn: levels, borders, theme. Resolves when the layers are in place. */
  async draw(tiles: TileSet | null, look: Look, theme: Theme): Promise<void> {
    await this.#ready
    if (this.#gone) return
    const themeChanged = theme !== this.#drawn.theme
    if (themeChanged || !this.map.hasImage(PATTERNS[0])) this.#drawPatterns(theme)
    this.#place(tiles)
    this.#redraw({ ...look, theme, patterns: this.#drawn.patterns })
  }

  /** Colours places. Only those whose code differs from what is there are written; what is not named any more loses its colour. */
  async paint({ ids, levels, codes }: Painted): Promise<void> {
    await this.#ready
    if (this.#gone || this.#tiles === null) return
    const next = new Map<Level, Map<number, PaintCode>>()
    for (let at = 0; at < ids.length; at++) {
      const level = levels[at]!
      let inLevel = next.get(level)
      if (!inLevel) next.set(level, (inLevel = new Map()))
      inLevel.set(ids[at]!, codes[at]!)
    }
    this.#levelOf.clear()
    for (const [level, inLevel] of next) for (const id of inLevel.keys()) this.#levelOf.set(id, level)
    this.#writeCodes(next)
    this.#writePatterns(next)
  }

  /** Marks approximate cells with a dashed outline. */
  async markApproximate(ids: Iterable<number>): Promise<void> {
    await this.#ready
    if (this.#gone || this.#tiles === null) return
    for (const id of ids) {
      const level = this.#levelOf.get(id)
      if (level !== undefined) this.map.setFeatureState({ source: EDGES, sourceLayer: level, id }, { a: true })
    }
  }

  /** Places names, figures and proportional symbols. */
  async place(marks: readonly Mark[]): Promise<void> {
    await this.#ready
    if (this.#gone) return
    const source = this.map.getSource<GeoJSONSource>(MARKS)
    void source?.setData({
      type: 'FeatureCollection',
      features: marks.map(({ id, lng, lat, name, figure, order, radius, code }) => ({
        type: 'Feature',
        id,
        geometry: { type: 'Point', coordinates: [lng, lat] },
        properties: {
          text: figure === '' ? name : `${name}\n${figure}`,
          order,
          r: radius,
          c: code,
          offset: [0, radius === 0 ? 0 : radius / LABEL + 0.2],
        },
      })),
    })
  }

  /** Outlines the place under the pointer and the one in focus. */
  async mark(hovered: number | null, focused: number | null): Promise<void> {
    await this.#ready
    if (this.#gone || this.#tiles === null) return
    const next = new Map<number, number>()
    if (hovered !== null) next.set(hovered, 1)
    if (focused !== null) next.set(focused, 2)
    for (const [id, { level }] of this.#marked) {
      if (!next.has(id)) {
        this.map.setFeatureState({ source: EDGES, sourceLayer: level, id }, { m: 0 })
        this.#marked.delete(id)
      }
    }
    for (const [id, mark] of next) {
      const level = this.#levelOf.get(id)
      if (level === undefined || this.#marked.get(id)?.mark === mark) continue
      this.map.setFeatureState({ source: EDGES, sourceLayer: level, id }, { m: mark })
      this.#marked.set(id, { level, mark })
    }
  }

  /** Shows a box (west, south, east, north in degrees), gliding there when `glide` is on. */
  fit(box: readonly [number, number, number, number], padding: PaddingOptions, glide: boolean): void {
    this.map.fitBounds(boundsOf(box), { padding, animate: glide, duration: glide ? 240 : 0, maxZoom: 15 })
  }

  /** The zoom from which borders between `count` children of a box can be told apart: when one is about nine pixels wide. */
  linesFrom(box: readonly [number, number, number, number] | null, count: number, padding: PaddingOptions): number {
    if (box === null || count === 0) return 0
    const camera = this.map.cameraForBounds(boundsOf(box), { padding })
    const { clientWidth, clientHeight } = this.map.getContainer()
    const side = Math.sqrt((clientWidth * clientHeight) / 2 / count)
    return Math.max(0, Math.min(16, (camera?.zoom ?? 0) + Math.log2(9 / side)))
  }

  /** Pixel position of a point inside the map. */
  project(lng: number, lat: number): { x: number; y: number } {
    const { x, y } = this.map.project([lng, lat])
    return { x, y }
  }

  zoomBy(steps: number, glide: boolean): void {
    this.map.zoomTo(this.map.getZoom() + steps, { animate: glide, duration: glide ? 200 : 0 })
  }

  /** Resolves when all that can be drawn is drawn. */
  async idle(): Promise<void> {
    await this.#ready
    await new Promise<void>((resolve) => {
      void this.map.once('idle', () => resolve())
      this.map.triggerRepaint()
    })
  }

  destroy(): void {
    this.#gone = true
    this.map.remove()
  }

  #place(tiles: TileSet | null): void {
    if (!this.map.getSource(MARKS)) this.map.addSource(MARKS, { type: 'geojson', data: NOTHING })
    const address = tiles?.address ?? null
    if (address === this.#tiles) return
    this.#tiles = address
    this.#zooms = tiles?.zooms ?? null
    this.#codes.clear()
    this.#states.clear()
    this.#marked.clear()
    const layers = this.map.getStyle().layers.filter((layer) => layer.type !== 'background')
    for (const layer of layers) this.map.removeLayer(layer.id)
    for (const name of [FILLS, EDGES]) {
      if (this.map.getSource(name)) this.map.removeSource(name)
      if (tiles) {
        this.map.addSource(name, { type: 'vector', tiles: [tiles.address], minzoom: tiles.zooms[0], maxzoom: tiles.zooms[1] })
      }
    }
    this.#size()
  }

  /** Enlarges the tiles as soon as there are any of a zoom less. */
  #size(): void {
    if (this.#zooms === null) return
    const size = this.map.getZoom() >= this.#zooms[0] + 1 ? LARGE_TILE : TILE
    for (const name of [FILLS, EDGES]) resize(this.map.getSource(name), size)
  }

  #redraw(next: Drawn): void {
    if (this.#tiles !== null) applyLayers(this.map, layersOf(next))
    this.#drawn = next
  }

  #drawPatterns(theme: Theme): void {
    for (const pattern of PATTERNS) {
      const image = patternImage(theme, pattern)
      if (this.map.hasImage(pattern)) this.map.updateImage(pattern, image)
      else this.map.addImage(pattern, image, { pixelRatio: 2 })
    }
  }

  #writeCodes(next: Map<Level, Map<number, PaintCode>>): void {
    for (const level of this.#codes.keys()) {
      if (!next.has(level)) {
        this.map.removeFeatureState({ source: FILLS, sourceLayer: level })
        this.#codes.delete(level)
      }
    }
    for (const [level, codes] of next) {
      const before = this.#codes.get(level)
      if (before) {
        for (const id of before.keys()) if (!codes.has(id)) this.map.removeFeatureState({ source: FILLS, sourceLayer: level, id })
      }
      for (const [id, code] of codes) {
        if (before?.get(id) !== code) this.map.setFeatureState({ source: FILLS, sourceLayer: level, id }, { c: code })
      }
      this.#codes.set(level, codes)
    }
  }

  #writePatterns(next: Map<Level, Map<number, PaintCode>>): void {
    const present = new Set<string>()
    for (const level of this.#states.keys()) if (!next.has(level)) this.#clearPatterns(level)
    for (const [level, codes] of next) {
      const before = this.#states.get(level) ?? new Map<number, string>()
      const after = new Map<number, string>()
      for (const [id, code] of codes) {
        const state = STATES[stateOfCode(code)]!
        if (state === 'value') continue
        after.set(id, state)
        present.add(state)
        if (before.get(id) !== state) this.map.setFeatureState({ source: EDGES, sourceLayer: level, id }, { p: state })
      }
      for (const id of before.keys()) if (!after.has(id)) this.map.removeFeatureState({ source: EDGES, sourceLayer: level, id }, 'p')
      this.#states.set(level, after)
    }
    const patterns = PATTERNS.filter((pattern) => present.has(pattern))
    if (patterns.join() !== this.#drawn.patterns.join()) this.#redraw({ ...this.#drawn, patterns })
  }

  #clearPatterns(level: Level): void {
    for (const id of this.#states.get(level)!.keys()) this.map.removeFeatureState({ source: EDGES, sourceLayer: level, id }, 'p')
    this.#states.delete(level)
  }

  #listen({ onHover, onPress, onMove }: PainterEvents): void {
    const hover = (id: number | null) => {
      if (id === this.#hovered) return
      this.#hovered = id
      this.map.getCanvas().style.cursor = id === null ? '' : 'pointer'
      onHover?.(id)
    }
    this.map.on('mousemove', (event) => hover(this.#at(event)))
    this.map.on('mouseout', () => hover(null))
    this.map.on('click', (event) => onPress?.(this.#at(event)))
    this.map.on('zoom', () => this.#size())
    if (onMove) this.map.on('move', onMove)
  }

  /** The painted place under the pointer. */
  #at(event: MapMouseEvent): number | null {
    const layers = [CIRCLES, ...this.#drawn.shown.map(fillLayer)].filter((id) => this.map.getLayer(id))
    if (layers.length === 0) return null
    for (const feature of this.map.queryRenderedFeatures(event.point, { layers })) {
      const id = Number(feature.id)
      if (this.#levelOf.has(id) || feature.layer.id === CIRCLES) return id
    }
    return null
  }
}

function boundsOf([west, south, east, north]: readonly [number, number, number, number]): LngLatBoundsLike {
  return [
    [west, south],
    [east, north],
  ]
}

/**
 * Draws each tile over 1024 pixels instead of 512: a quarter of the tiles, at four steps to a pixel. A changed state is looked for in every tile in sight, so
 * fewer tiles recolour faster. MapLibre refuses the option for vector sources, but reads the field.
 */
function resize(source: unknown, size: number): void {
  if (source !== null && typeof source === 'object' && 'tileSize' in source) source.tileSize = size
}
