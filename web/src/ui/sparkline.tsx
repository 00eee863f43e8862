import { sparkPath } from './spark-path.ts'
import styles from './sparkline.module.css'

type SparklineProps = {
  /** Oldest first; `null` is a gap, never 0. */
  values: readonly (number | null)[]
  width?: number
  height?: number
  /** What a screen reader says instead of the line; without it the line is a decoration of a figure beside it. */
  label?: string
}

/** A small line of the last periods with a dot at the end. Gaps stay open. */
export function Sparkline({ values, width = 56, height = 18, label }: SparklineProps) {
  const { line, dots, end } = sparkPath(values, width, height)
  return (
    <svg
      className={styles['spark']}
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `${width / 16}rem`, height: `${height / 16}rem` }}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <path d={line} className={styles['line']} />
      {dots.map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="1.1" className={styles['dot']} />
      ))}
      {end === null ? null : <circle cx={end[0]} cy={end[1]} r="2" className={styles['end']} />}
    </svg>
  )
}
