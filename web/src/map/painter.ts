import type { GeoJSONSource, LngLatBoundsLike, Map as MapLibreMap, MapMouseEvent, MapSourceDataEvent, PaddingOptions } from 'maplibre-gl'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Theme } from '../ui/theme.ts'
import { applyLayers } from './apply-layers.ts'
import { CIRCLES, EDGES, emptyStyle, fillLayer, FILLS, layersOf, MARKS, OUTLINES, outlinesOf } from './layers.ts'
import type { At, Drawn } from './layers.ts'
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

const UNPAINTED: Painted = { ids: [], levels: [], codes: [] }

type Look = Omit<Drawn, 'theme' | 'patterns' | 'hovered' | 'focused'>

/** Size of a label's text in pixels; offsets are given in it. */
const LABEL = 12
/** So many places are coloured at once when their tiles are there: every tile that comes later would look through all their states. */
const MANY = 4000

/**
 * Owns the map. Geometry comes once, as tiles; figures come as paint codes and change only what differs. Nothing here knows React,
 * figures or places: whoever calls says which id gets which code.
 */
export class Painter {
  readonly map: MapLibreMap
  readonly #ready: Promise<void>
  #drawn: Drawn
  #painted: Painted = UNPAINTED
  #wanted: Painted = UNPAINTED
  #loaded: Promise<void> = Promise.resolve()
  #levelOf = new Map<number, Level>()
  #tiles: string | null = null
  #hovered: number | null = null
  #gone = false
  #order: readonly string[] = []
  /** Borders and outlines are drawn from the first colours on, so that they do not keep those waiting. */
  #edged = false

  constructor(container: HTMLElement, theme: Theme, events: PainterEvents = {}) {
    this.#drawn = { theme, shown: [], outlined: [], around: [], patterns: [], linesFrom: 0, approximate: [], hovered: null, focused: null }
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
    this.#redraw({ ...this.#drawn, ...look, theme })
  }

  /**
   * Colours places. Only those whose code differs from what is there are written; what is not named any more loses its colour.
   * The columns are kept for comparison and must not change afterwards.
   */
  async paint(painted: Painted): Promise<void> {
    await this.#ready
    if (this.#gone || this.#tiles === null) return
    this.#wanted = painted
    if (painted.ids.length > MANY) await this.#loaded
    if (this.#gone || this.#wanted !== painted) return
    if (!samePlaces(this.#painted, painted)) this.#forget(painted)
    const { ids, levels, codes } = painted
    const before = this.#painted.codes
    for (let at = 0; at < ids.length; at++) {
      const code = codes[at]!
      const old = before[at]
      if (old === code) continue
      const sourceLayer = levels[at]!
      const id = ids[at]!
      this.map.setFeatureState({ source: FILLS, sourceLayer, id }, { c: code })
      const state = stateOfCode(code)
      if (state !== (old === undefined ? 0 : stateOfCode(old)))
        this.map.setFeatureState({ source: EDGES, sourceLayer, id }, { p: STATES[state]! })
    }
    this.#painted = painted
    this.#needPatterns(codes)
  }

  /** Places names, figures and proportional symbols. */
  async place(marks: readonly Mark[]): Promise<void> {
    await this.#ready
    if (this.#gone) return
    const data = collectionOf(marks)
    const source = this.map.getSource<GeoJSONSource>(MARKS)
    if (source) {
      void source.setData(data)
    } else if (marks.length > 0) {
      this.map.addSource(MARKS, { type: 'geojson', data })
      this.#redraw(this.#drawn)
    }
  }

  /** Outlines the place under the pointer and the one in focus. */
  async mark(hovered: number | null, focused: number | null): Promise<void> {
    await this.#ready
    if (this.#gone || this.#tiles === null) return
    this.#drawn = { ...this.#drawn, hovered: hovered === focused ? null : this.#where(hovered), focused: this.#where(focused) }
    if (this.#edged) applyLayers(this.map, outlinesOf(this.#drawn), this.#order)
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

  #where(id: number | null): At | null {
    const level = id === null ? undefined : this.#levelOf.get(id)
    return id === null || level === undefined ? null : { id, level }
  }

  #place(tiles: TileSet | null): void {
    const address = tiles?.address ?? null
    if (address === this.#tiles) return
    this.#tiles = address
    this.#painted = UNPAINTED
    const layers = this.map.getStyle().layers.filter((layer) => layer.type !== 'background')
    for (const layer of layers) this.map.removeLayer(layer.id)
    for (const name of [FILLS, EDGES, OUTLINES]) {
      if (this.map.getSource(name)) this.map.removeSource(name)
      if (tiles) {
        this.map.addSource(name, { type: 'vector', tiles: [tiles.address], minzoom: tiles.zooms[0], maxzoom: tiles.zooms[1] })
      }
    }
    this.#edged = false
    this.#loaded = tiles ? this.#firstTiles() : Promise.resolve()
    if (tiles) void this.#loaded.then(() => this.map.once('idle', () => this.#edge()))
  }

  /** Resolves when the tiles in sight are there, before they are drawn. */
  async #firstTiles(): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = ({ sourceId, tile }: MapSourceDataEvent) => {
        if (sourceId !== FILLS || tile === undefined || !this.map.isSourceLoaded(FILLS)) return
        this.map.off('sourcedata', look)
        resolve()
      }
      this.map.on('sourcedata', look)
    })
  }

  #edge(): void {
    if (this.#gone) return
    this.#edged = true
    this.#redraw(this.#drawn)
  }

  #redraw(next: Drawn): void {
    this.#drawn = next
    if (this.#tiles === null) return
    const layers = layersOf(next)
    this.#order = layers.map(({ id }) => id)
    const ready = (source: unknown) => source === FILLS || (source === MARKS ? this.map.getSource(MARKS) !== undefined : this.#edged)
    const now = layers.filter((layer) => layer.type === 'background' || ready(layer.source))
    applyLayers(this.map, now, this.#order)
  }

  #drawPatterns(theme: Theme): void {
    for (const pattern of PATTERNS) {
      const image = patternImage(theme, pattern)
      if (this.map.hasImage(pattern)) this.map.updateImage(pattern, image)
      else this.map.addImage(pattern, image, { pixelRatio: 2 })
    }
  }

  /** Takes the colours of places away that are not painted any more. */
  #forget(next: Painted): void {
    const kept = new Map<number, number>()
    for (let at = 0; at < next.ids.length; at++) kept.set(next.ids[at]!, at)
    const { ids, levels, codes } = this.#painted
    const old: PaintCode[] = []
    const bare = new Set(Array.from(levels).filter((level) => !Array.prototype.includes.call(next.levels, level)))
    for (const sourceLayer of bare) {
      this.map.removeFeatureState({ source: FILLS, sourceLayer })
      this.map.removeFeatureState({ source: EDGES, sourceLayer })
    }
    for (let at = 0; at < ids.length; at++) {
      const [id, sourceLayer] = [ids[at]!, levels[at]!]
      const place = kept.get(id)
      if (place !== undefined && next.levels[place] === sourceLayer) old[place] = codes[at]!
      else if (!bare.has(sourceLayer)) {
        this.map.removeFeatureState({ source: FILLS, sourceLayer, id })
        if (stateOfCode(codes[at]!) !== 0) this.map.removeFeatureState({ source: EDGES, sourceLayer, id })
      }
    }
    this.#painted = { ids: next.ids, levels: next.levels, codes: old }
    this.#levelOf = new Map(Array.from(next.ids, (id, at) => [id, next.levels[at]!]))
  }

  #needPatterns(codes: ArrayLike<PaintCode>): void {
    const present = new Set<string>()
    for (let at = 0; at < codes.length; at++) present.add(STATES[stateOfCode(codes[at]!)]!)
    const patterns = PATTERNS.filter((pattern) => present.has(pattern))
    if (patterns.join() !== this.#drawn.patterns.join()) this.#redraw({ ...this.#drawn, patterns })
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

/** Whether the same places stand in the same order, so that codes can be compared one by one. */
function samePlaces(a: Painted, b: Painted): boolean {
  if (a.ids.length !== b.ids.length) return false
  for (let at = 0; at < a.ids.length; at++) if (a.ids[at] !== b.ids[at] || a.levels[at] !== b.levels[at]) return false
  return true
}

function boundsOf([west, south, east, north]: readonly [number, number, number, number]): LngLatBoundsLike {
  return [
    [west, south],
    [east, north],
  ]
}

function collectionOf(marks: readonly Mark[]): Exclude<Parameters<GeoJSONSource['setData']>[0], string> {
  return {
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
  }
}
