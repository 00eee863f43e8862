import { RAMPS } from '../../ui/palette.ts'
import { useTheme } from '../../ui/theme.ts'
import type { Filing } from './filing.ts'
import styles from './report-timeline.module.css'

/** One report as a shape with its colour: a disc on time, a diamond late, a crossed square missing, a dotted ring pending, a dash where nothing is due. */
export function FilingMark({ filing }: { filing: Filing }) {
  const theme = useTheme()
  return (
    <svg className={styles['mark']} viewBox="0 0 14 14" aria-hidden="true">
      {filing === 'onTime' && <circle cx="7" cy="7" r="4.6" fill={RAMPS[theme].coverage[3]} />}
      {filing === 'late' && <path d="M7 1.2 12.8 7 7 12.8 1.2 7Z" fill={RAMPS[theme].incident[3]} />}
      {filing === 'missing' && <path className={styles['missing']} d="M2 2h10v10H2ZM2 2l10 10M12 2 2 12" />}
      {filing === 'pending' && <circle className={styles['pending']} cx="7" cy="7" r="4.6" />}
      {filing === 'notExpected' && <path className={styles['notExpected']} d="M4.5 7h5" />}
    </svg>
  )
}

/** The reports of several villages in one week as a small stack: on time, late, not in. */
export function FilingStack({ expected, filed, onTime, pending }: { expected: number; filed: number; onTime: number; pending: boolean }) {
  const theme = useTheme()
  const whole = Math.max(expected, filed, 1)
  const [first, second] = [(onTime / whole) * 20, (filed / whole) * 20]
  return (
    <svg className={styles['stack']} viewBox="0 0 14 20" preserveAspectRatio="none" aria-hidden="true">
      {expected > 0 && <rect className={pending ? styles['open'] : styles['absent']} x="1.5" y="0.5" width="11" height="19" />}
      <rect x="1" y={20 - second} width="12" height={second - first} fill={RAMPS[theme].incident[3]} />
      <rect x="1" y={20 - first} width="12" height={first} fill={RAMPS[theme].coverage[3]} />
    </svg>
  )
}

/** What the parts of a stack mean, for its legend. */
export function StackSwatch({ filing }: { filing: Exclude<Filing, 'notExpected'> }) {
  const [expected, filed, onTime] = filing === 'onTime' ? [1, 1, 1] : filing === 'late' ? [1, 1, 0] : [1, 0, 0]
  return (
    <span className={styles['swatch']}>
      <FilingStack expected={expected} filed={filed} onTime={onTime} pending={filing === 'pending'} />
    </span>
  )
}
