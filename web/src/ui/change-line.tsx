import type { ChangeText } from '@shouwang/shared/wire/format'
import styles from './change-line.module.css'

/** A change with its base: `▲ 2.1 个百分点，上周 85.2 %`, on two lines when `stacked`. Triangle, sign and words come from one rule; the colour is always ink. */
export function ChangeLine({ change, absent, stacked = false }: { change: ChangeText | null; absent: string; stacked?: boolean }) {
  if (change === null) return <span className={styles['absent']}>{absent}</span>
  const rest = change.full.slice(change.short.length)
  return (
    <span className={stacked ? styles['stacked'] : styles['change']}>
      <span className={styles['short']}>{change.short}</span>
      <span className={styles['rest']}>{stacked ? rest.replace(/^[，,]\s*/, '') : rest}</span>
    </span>
  )
}
