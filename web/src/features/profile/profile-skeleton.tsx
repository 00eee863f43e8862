import { Skeleton } from '../../ui/skeleton.tsx'
import styles from './profile.module.css'

/** The page of a place that is still coming. */
export function ProfileSkeleton() {
  return (
    <div className={styles['skeleton']} aria-busy="true">
      <Skeleton width="9rem" height="0.8rem" />
      <Skeleton width="16rem" height="2rem" />
      <Skeleton width="70%" height="1.2rem" />
      <Skeleton width="100%" height="9rem" />
      <Skeleton width="100%" height="8rem" />
      <Skeleton width="100%" height="16rem" />
    </div>
  )
}
