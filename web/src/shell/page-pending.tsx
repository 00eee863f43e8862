import { Skeleton } from '../ui/skeleton.tsx'
import styles from './shell.module.css'

/** A page that is still coming. */
export function PagePending() {
  return (
    <div className={styles['pending']} aria-busy="true">
      <Skeleton width="16rem" height="1.4rem" />
    </div>
  )
}
