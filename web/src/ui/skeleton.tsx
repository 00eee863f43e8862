import styles from './skeleton.module.css'

/** The place of something that is still coming. Sizes are CSS lengths. */
export function Skeleton({ width = '100%', height = '1em' }: { width?: string; height?: string }) {
  return <span className={styles['skeleton']} style={{ width, height }} aria-hidden="true" />
}

/** Rows that are still coming. */
export function SkeletonRows({ count, height }: { count: number; height: string }) {
  return (
    <div className={styles['rows']} aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <div key={at} className={styles['row']} style={{ height }}>
          <Skeleton width={`${34 + ((at * 7) % 16)}%`} height="0.7em" />
          <Skeleton width="18%" height="0.7em" />
        </div>
      ))}
    </div>
  )
}
