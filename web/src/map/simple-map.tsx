import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { STATES } from '@shouwang/shared/wire/state'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { STATE_FILLS } from '../ui/palette.ts'
import type { Theme } from '../ui/theme.ts'
import type { Box, MapLook } from './map-stage.tsx'
import { codeColours, stateOfCode } from './paint-codes.ts'
import type { Painted, TileSet } from './painter.ts'
import { PATTERNS } from './patterns.ts'
import styles from './simple-map.module.css'

type SimpleMapProps = {
  tiles: TileSet | null
  look: MapLook | null
  box: Box | null
  painted: Painted
  hovered: number | null
  focused: number | null
  theme: Theme
  onHover: (id: number | null) => void
  onPress: (id: number | null) => void
}

/** More areas than this are too many for an SVG. */
const MOST = 2000

/** The map as an SVG, where there is no WebGL 2: the same shapes, colours and patterns, without zooming. */
export function SimpleMap({ tiles, look, box, painted, hovered, focused, theme, onHover, onPress }: SimpleMapProps) {
  const { t } = useTranslation('map')
  const few = (look?.count ?? 0) <= MOST
  const levels = look?.shown ?? []
  const { data, error, refetch } = useQuery({
    queryKey: ['simple-map', tiles?.address, box?.join(), levels.join()],
    queryFn: async ({ signal }) => (await import('./simple-paths.ts')).readSimplePaths(tiles!, box!, levels, signal),
    enabled: few && tiles !== null && box !== null && levels.length > 0,
  })
  if (!few) {
    return (
      <EmptyState title={t('map.noWebGl')}>
        <p>{t('map.noWebGlMany', { most: MOST, count: look?.count ?? 0 })}</p>
      </EmptyState>
    )
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <div className={styles['simple']} aria-busy="true" />
  const colours = codeColours(theme)
  const codes = new Map(Array.from(painted.ids, (id, at) => [id, painted.codes[at]!]))
  const drawn = data.paths.filter(({ id }) => codes.has(id))
  const marked = drawn.filter(({ id }) => id === hovered || id === focused)
  return (
    <div className={styles['simple']}>
      <svg
        viewBox={`0 0 ${data.width} ${data.height}`}
        className={styles['picture']}
        role="img"
        aria-label={t('map.role')}
        onMouseLeave={() => onHover(null)}
      >
        <defs>
          {PATTERNS.map((pattern) => (
            <pattern key={pattern} id={`simple-${pattern}`} width="8" height="8" patternUnits="userSpaceOnUse">
              {pattern === 'pending' ? (
                <circle cx="4" cy="4" r="1.2" fill={STATE_FILLS[theme][pattern].ink} />
              ) : (
                <path d={pattern === 'missing' ? 'M0 8l8-8' : 'M0 8l8-8M0 0l8 8'} stroke={STATE_FILLS[theme][pattern].ink} />
              )}
            </pattern>
          ))}
        </defs>
        {drawn.map(({ id, level, area, outline }) => {
          const code = codes.get(id)!
          const pattern = PATTERNS.find((each) => each === STATES[stateOfCode(code)])
          return (
            <g key={`${level}/${id}`} onMouseEnter={() => onHover(id)} onClick={() => onPress(id)} className={styles['place']}>
              <path d={area} fill={colours[code]} stroke={colours[code]} strokeWidth="0.5" />
              {pattern === undefined ? null : <path d={area} fill={`url(#simple-${pattern})`} />}
              <path d={outline} className={styles['edge']} />
            </g>
          )
        })}
        {marked.map(({ id, level, outline }) => (
          <path key={`${level}/${id}`} d={outline} className={id === focused ? styles['focused'] : styles['hovered']} />
        ))}
      </svg>
      <p className={styles['note']}>{t('map.simple')}</p>
    </div>
  )
}
