import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '@shouwang/shared/wire/campaign'
import styles from './verdict.module.css'

type Marked = Verdict | 'information'

/** A verdict by its shape and in words: a full disc with a tick, a square with a cross, a dotted ring, a dash. `words` stand in for its own where a part is no goal. */
export function VerdictMark({ verdict, quiet = false, words }: { verdict: Marked; quiet?: boolean; words?: string }) {
  const { t } = useTranslation('campaign')
  return (
    <span className={`${styles['mark']} ${styles[verdict]} ${quiet ? styles['quiet'] : ''}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true" className={styles['shape']}>
        {SHAPES[verdict]}
      </svg>
      <span className={quiet ? 'visually-hidden' : undefined}>{words ?? t(`verdict.${verdict}`)}</span>
    </span>
  )
}

const SHAPES: Record<Marked, ReactNode> = {
  met: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.800 8.200 2.200 2.200 4.200-4.600" className={styles['stroke']} />
    </>
  ),
  unmet: (
    <>
      <rect x="1.750" y="1.750" width="12.500" height="12.500" rx="1" className={styles['line']} />
      <path d="m5 5 6 6m0-6-6 6" className={styles['line']} />
    </>
  ),
  open: <circle cx="8" cy="8" r="6.250" className={styles['dotted']} />,
  none: <path d="M3 8h10" className={styles['line']} />,
  information: (
    <>
      <circle cx="8" cy="8" r="6.250" className={styles['line']} />
      <path d="M8 7.200v4M8 4.600v.2" className={styles['line']} />
    </>
  ),
}
