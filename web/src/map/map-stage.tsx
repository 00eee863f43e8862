import { useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { ErrorState } from '../ui/error-state.tsx'
import type { Theme } from '../ui/theme.ts'
import type { Direction } from './neighbour.ts'
import type { Mark, Painted, Painter, TileSet } from './painter.ts'
import { hasWebGl } from './webgl.ts'
import styles from './map-stage.module.css'

export type Box = readonly [west: number, south: number, east: number, north: number]

export type MapLook = {
  shown: readonly Level[]
  outlined: readonly Level[]
  around: readonly Level[]
  count: number
}

export type Insets = { top: number; right: number; bottom: number; left: number }

type MapStageProps = {
  ref?: Ref<MapHandle>
  label: string
  tiles: TileSet | null
  /** `null` while an area's figures are on their way: what was drawn stays. */
  look: MapLook | null
  theme: Theme
  box: Box | null
  /** What floats over the map's edges, in pixels: the area is fitted between. */
  insets: Insets
  painted: Painted
  marks: readonly Mark[]
  approximate: readonly number[]
  /** Size of type against that of a desk. */
  type: number
  hovered: number | null
  focused: number | null
  /** The point that the card stands beside. */
  anchor: { lng: number; lat: number } | null
  card: ReactNode
  still: boolean
  onHover: (id: number | null) => void
  onPress: (id: number | null) => void
  onWalk: (direction: Direction) => void
  onEnter: () => void
  /** Drawn instead of the map where there is no WebGL 2. */
  fallback: ReactNode
}

export type MapHandle = { zoomBy(steps: number): void; fit(): void }

const WALK: Partial<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }

/** The map in the page: loads the painter when it is first needed, hands it values, and places the card. */
export function MapStage(props: MapStageProps) {
  if (!hasWebGl()) return <>{props.fallback}</>
  return <PaintedMap {...props} />
}

function PaintedMap(props: MapStageProps) {
  const {
    ref,
    label,
    tiles,
    look,
    theme,
    box,
    insets,
    painted,
    marks,
    approximate,
    type,
    hovered,
    focused,
    anchor,
    card,
    still,
    onWalk,
    onEnter,
  } = props
  const { t } = useTranslation('map')
  const container = useRef<HTMLDivElement>(null)
  const events = useRef(props)
  const [painter, setPainter] = useState<Painter | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const [attempt, setAttempt] = useState(0)
  const [spot, setSpot] = useState<{ x: number; y: number } | null>(null)
  const fitted = useRef('')
  useEffect(() => {
    events.current = props
  })

  useEffect(() => {
    let made: Painter | null = null
    let gone = false
    setFault(null)
    import('./painter.ts').then(
      ({ Painter }) => {
        if (gone || !container.current) return
        made = new Painter(container.current, theme, {
          onHover: (id) => events.current.onHover(id),
          onPress: (id) => events.current.onPress(id),
          onMove: () => place(made!),
        })
        setPainter(made)
      },
      (error: unknown) => setFault(error),
    )
    return () => {
      gone = true
      made?.destroy()
      setPainter(null)
      fitted.current = ''
    }
    // The theme of the first picture; later ones are drawn anew below.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [attempt])

  const place = (at: Painter) => {
    const point = events.current.anchor
    setSpot(point === null ? null : at.project(point.lng, point.lat))
  }

  const fit = (glide: boolean) => {
    if (painter && box) painter.fit(box, insets, glide && !still)
  }
  useImperativeHandle(ref, () => ({ zoomBy: (steps) => painter?.zoomBy(steps, !still), fit: () => fit(true) }))

  const shape = box?.join() ?? ''
  useEffect(() => {
    if (!painter || shape === '' || fitted.current === shape) return
    fit(fitted.current !== '')
    fitted.current = shape
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [painter, shape])

  const lookText = JSON.stringify(look)
  const address = tiles?.address
  useEffect(() => {
    if (!painter || look === null) return
    void (async () => {
      await painter.draw(tiles, { ...look, linesFrom: painter.linesFrom(box, look.count, insets), approximate, type }, theme)
      await painter.paint(painted)
      await painter.place(marks)
      await painter.mark(events.current.hovered, events.current.focused)
    })()
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [painter, address, lookText, theme, painted, marks, type])

  useEffect(() => {
    void painter?.mark(hovered, focused)
  }, [painter, hovered, focused])

  useEffect(() => {
    if (painter) place(painter)
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [painter, anchor?.lng, anchor?.lat])

  const press = (event: KeyboardEvent) => {
    const direction = WALK[event.key]
    if (direction !== undefined) onWalk(direction)
    else if (event.key === 'Enter') onEnter()
    else if (event.key === '+' || event.key === '=') painter?.zoomBy(1, !still)
    else if (event.key === '-') painter?.zoomBy(-1, !still)
    else return
    event.preventDefault()
  }
  const side = spot === null || !container.current ? null : sideOf(spot, container.current, insets)
  return (
    <div className={styles['stage']}>
      <div
        ref={container}
        className={styles['canvas']}
        role="application"
        tabIndex={0}
        aria-label={label}
        aria-roledescription={t('map.role')}
        onKeyDown={press}
      />
      {fault === null ? null : (
        <div className={styles['fault']}>
          <ErrorState error={fault} onRetry={() => setAttempt(attempt + 1)} />
        </div>
      )}
      {card === null || spot === null || side === null ? null : (
        <div className={styles['card']} style={{ left: spot.x, top: spot.y, transform: `translate(${side.x}, ${side.y})` }}>
          {card}
        </div>
      )}
    </div>
  )
}

/** The card stands right of its place, left where there is no room, and never leaves the map. */
function sideOf(spot: { x: number; y: number }, container: HTMLElement, insets: Insets): { x: string; y: string } {
  const right = spot.x + 330 < container.clientWidth - insets.right || spot.x < 330
  const share = Math.min(1, Math.max(0, (spot.y - 60) / Math.max(1, container.clientHeight - 120)))
  return { x: right ? '22px' : 'calc(-100% - 22px)', y: `${-100 * share}%` }
}
