import { useId } from 'react'
import type { State } from '@shouwang/shared/wire/state'
import { STATE_FILLS } from './palette.ts'
import { useTheme } from './theme.ts'
import styles from './swatch.module.css'

const WIDTH = 22
const HEIGHT = 14

/** A class of values in a legend. */
export function ClassSwatch({ colour }: { colour: string }) {
  return (
    <svg className={styles['swatch']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect x="0.5" y="0.5" width={WIDTH - 1} height={HEIGHT - 1} rx="2" fill={colour} className={styles['edge']} />
    </svg>
  )
}

/** One of the five states in a legend or a table: a fill and a pattern, never a colour alone. `value` shows the colour given. */
export function StateSwatch({ state, colour }: { state: State; colour?: string }) {
  const theme = useTheme()
  const id = useId()
  if (state === 'value') return <ClassSwatch colour={colour ?? 'var(--ink-3)'} />
  const { fill, ink } = STATE_FILLS[theme][state]
  return (
    <svg className={styles['swatch']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {state === 'notExpected' ? null : (
        <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse">
          {state === 'pending' ? (
            <circle cx="2.5" cy="2.5" r="0.9" fill={ink} />
          ) : (
            <path d={state === 'missing' ? HATCH : HATCH + BACK} stroke={ink} strokeWidth="0.9" />
          )}
        </pattern>
      )}
      <rect x="0.5" y="0.5" width={WIDTH - 1} height={HEIGHT - 1} rx="2" fill={fill} className={styles['edge']} />
      {state === 'notExpected' ? null : <rect x="0.5" y="0.5" width={WIDTH - 1} height={HEIGHT - 1} rx="2" fill={`url(#${id})`} />}
    </svg>
  )
}

const HATCH = 'M-1 1l2-2M0 5l5-5M4 6l2-2'
const BACK = 'M-1 4l2 2M0 0l5 5M4-1l2 2'
