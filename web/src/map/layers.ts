import type { ExpressionSpecification, LayerSpecification, LineLayerSpecification, StyleSpecification } from 'maplibre-gl'
import { LEVELS } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { MAP_INKS, STATE_FILLS } from '../ui/palette.ts'
import type { Theme } from '../ui/theme.ts'
import { codeColours } from './paint-codes.ts'
import { PATTERNS } from './patterns.ts'
import type { Pattern } from './patterns.ts'

/**
 * The same tiles, read by three sources. A changed state is written into every layer of its source, and a changed filter cuts a source's tiles anew: so fills, what
 * hangs on other states (patterns, borders), and the outlines of one or two places keep out of each other's way.
 */
export const FILLS = 'fills'
export const EDGES = 'edges'
export const OUTLINES = 'outlines'
/** Label points with names, figures and proportional symbols. */
export const MARKS = 'marks'

export const fillLayer = (level: Level) => `fill-${level}`
export const CIRCLES = 'circles'
const FONT = ['PingFang SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, sans-serif']

/** What the map draws, apart from figures. */
export type Drawn = {
  theme: Theme
  /** Levels that are coloured. */
  shown: readonly Level[]
  /** Levels whose borders are drawn over the coloured ones: the area itself and what lies between. */
  outlined: readonly Level[]
  /** Wider levels, drawn faintly for context. */
  around: readonly Level[]
  /** States present in the figures, whose patterns are needed. */
  patterns: readonly Pattern[]
  /** Zoom from which borders between children are drawn. */
  linesFrom: number
  /** Places drawn as approximate cells. */
  approximate: readonly number[]
  /** Size of type against that of a desk: a wall's is larger. */
  type?: number
  hovered: At | null
  focused: At | null
}

/** A place and the layer it is in. */
export type At = { id: number; level: Level }

/** The style without its layers. No glyphs: text is drawn from local fonts without a request. */
export function emptyStyle(theme: Theme): StyleSpecification {
  return { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': MAP_INKS[theme].ground } }] }
}

/** All layers, lowest first, the same in every view: what is not needed is invisible. */
export function layersOf(drawn: Drawn): LayerSpecification[] {
  const { theme } = drawn
  const inks = MAP_INKS[theme]
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': inks.ground } },
    ...LEVELS.map((level) => fills(level, drawn)),
    ...LEVELS.flatMap((level) => PATTERNS.map((pattern) => patternFill(level, pattern, drawn))),
    ...LEVELS.map((level) => childLines(level, drawn)),
    ...LEVELS.map((level) => approximateLines(level, drawn)),
    ...LEVELS.toReversed().map((level) => parentLines(level, drawn)),
    circles(theme),
    ...outlinesOf(drawn),
    labels(drawn),
  ]
}

/** The outlines of the place under the pointer and of the one in focus. */
export function outlinesOf({ theme, hovered, focused }: Pick<Drawn, 'theme' | 'hovered' | 'focused'>): LayerSpecification[] {
  const { accent, ink, halo } = MAP_INKS[theme]
  return LEVELS.flatMap((level) => [
    outline(`hover-${level}`, level, hovered, { 'line-color': ink, 'line-width': 1.5, 'line-opacity': 0.8 }),
    outline(`halo-${level}`, level, focused, { 'line-color': halo, 'line-width': 5.5 }),
    outline(`focus-${level}`, level, focused, { 'line-color': accent, 'line-width': 2.5 }),
  ])
}

function outline(id: string, level: Level, at: At | null, paint: NonNullable<LineLayerSpecification['paint']>): LayerSpecification {
  const here = at?.level === level
  return {
    id,
    type: 'line',
    source: OUTLINES,
    'source-layer': level,
    filter: ['==', ['id'], here ? at.id : -1],
    layout: { ...visible(here), 'line-join': 'round' },
    paint,
  }
}

const visible = (yes: boolean) => ({ visibility: yes ? ('visible' as const) : ('none' as const) })
const state = (name: string): ExpressionSpecification => ['feature-state', name]

function fills(level: Level, { theme, shown }: Drawn): LayerSpecification {
  return {
    id: fillLayer(level),
    type: 'fill',
    source: FILLS,
    'source-layer': level,
    layout: visible(shown.includes(level)),
    // Without a colour of its own the outline follows the fill, state by state, though it is never drawn.
    paint: { 'fill-color': colourOf(state('c'), theme), 'fill-antialias': false, 'fill-outline-color': MAP_INKS[theme].ground },
  }
}

/** The colour of a paint code; nothing for a place without one. */
function colourOf(code: ExpressionSpecification, theme: Theme): ExpressionSpecification {
  const pairs = codeColours(theme).flatMap((colour, index) => [index, colour])
  return ['match', code, ...pairs, 'rgba(0,0,0,0)'] as unknown as ExpressionSpecification
}

function patternFill(level: Level, pattern: Pattern, { shown, patterns }: Drawn): LayerSpecification {
  return {
    id: `${pattern}-${level}`,
    type: 'fill',
    source: EDGES,
    'source-layer': level,
    layout: visible(shown.includes(level) && patterns.includes(pattern)),
    paint: { 'fill-pattern': pattern, 'fill-antialias': false, 'fill-opacity': ['case', ['==', state('p'), pattern], 1, 0] },
  }
}

function childLines(level: Level, { theme, shown, linesFrom }: Drawn): LayerSpecification {
  return {
    id: `line-${level}`,
    type: 'line',
    source: EDGES,
    'source-layer': level,
    minzoom: linesFrom,
    layout: visible(shown.includes(level)),
    paint: {
      // White between colours would not be seen between places without one.
      'line-color': [
        'match',
        state('p'),
        ['pending', 'missing', 'notExpected', 'suppressed'],
        STATE_FILLS[theme].pending.ink,
        MAP_INKS[theme].childLine,
      ],
      'line-opacity': 0.7,
      'line-width': ['interpolate', ['linear'], ['zoom'], linesFrom, 0.5, linesFrom + 3, 1.2],
    },
  }
}

function approximateLines(level: Level, { theme, shown, approximate }: Drawn): LayerSpecification {
  return {
    id: `approximate-${level}`,
    type: 'line',
    source: EDGES,
    'source-layer': level,
    filter: ['in', ['id'], ['literal', [...approximate]]],
    layout: visible(approximate.length > 0 && shown.includes(level)),
    paint: { 'line-color': MAP_INKS[theme].ink, 'line-width': 1, 'line-dasharray': [2, 3], 'line-opacity': 0.55 },
  }
}

function parentLines(level: Level, { theme, outlined, around }: Drawn): LayerSpecification {
  const strong = outlined.includes(level)
  return {
    id: `parent-${level}`,
    type: 'line',
    source: EDGES,
    'source-layer': level,
    // Round joins of a line this thin are not seen, and cost as much as the line.
    layout: visible(strong || around.includes(level)),
    paint: { 'line-color': MAP_INKS[theme].ink, 'line-opacity': strong ? 0.4 : 0.16, 'line-width': strong ? 1.5 : 1 },
  }
}

function circles(theme: Theme): LayerSpecification {
  return {
    id: CIRCLES,
    type: 'circle',
    source: MARKS,
    filter: ['>', ['get', 'r'], 0],
    layout: { 'circle-sort-key': ['-', 0, ['get', 'r']] },
    paint: {
      'circle-color': colourOf(['get', 'c'], theme),
      'circle-opacity': 0.85,
      'circle-radius': ['get', 'r'],
      'circle-stroke-width': 1,
      'circle-stroke-color': STATE_FILLS[theme].missing.fill,
      'circle-stroke-opacity': 0.9,
    },
  }
}

function labels({ theme, type = 1 }: Drawn): LayerSpecification {
  const { ink, ground } = MAP_INKS[theme]
  return {
    id: 'labels',
    type: 'symbol',
    source: MARKS,
    filter: ['>=', ['get', 'order'], 0],
    layout: {
      'text-field': ['get', 'text'],
      'text-font': FONT,
      'text-size': 12 * type,
      'text-line-height': 1.15,
      // Beside a symbol, not on it.
      'text-anchor': ['case', ['>', ['get', 'r'], 0], 'top', 'center'],
      'text-offset': ['array', 'number', 2, ['get', 'offset']],
      'text-max-width': 12,
      'text-padding': 3,
      'symbol-sort-key': ['get', 'order'],
    },
    paint: { 'text-color': ink, 'text-halo-color': ground, 'text-halo-width': 1.5 },
  }
}
