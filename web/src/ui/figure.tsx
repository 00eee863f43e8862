import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { valueOf } from '@shouwang/shared/indicator/indicator'
import type { Parts } from '@shouwang/shared/indicator/comparison'
import { STATES } from '@shouwang/shared/wire/state'
import { formatBase, formatFull } from '@shouwang/shared/wire/format'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { useLocale } from '../i18n/language.ts'
import styles from './figure.module.css'

type FigureProps = { indicator: Indicator; parts: Parts; state: number; size?: 'small' | 'medium' | 'large' }

/** A figure with its base in smaller type; its state in words where there is no figure or it is not a plain value. */
export function Figure({ indicator, parts, state, size = 'medium' }: FigureProps) {
  const locale = useLocale()
  const value = valueOf(indicator, parts.num, parts.den)
  const base = formatBase(indicator, parts, locale)
  const words = STATE_WORDS[STATES[state]!][locale]
  if (value === null) {
    return (
      <span className={`${styles['figure']} ${styles[size]}`}>
        <span className={styles['absent']}>{state === 4 ? '—*' : '—'}</span>
        {state === 0 ? null : <span className={styles['base']}>{words}</span>}
      </span>
    )
  }
  return (
    <span className={`${styles['figure']} ${styles[size]}`}>
      <span className={styles['value']}>{formatFull(indicator, value, locale)}</span>
      {base === null ? null : <span className={styles['base']}>{base}</span>}
    </span>
  )
}
