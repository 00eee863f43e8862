import type { ReactNode } from 'react'
import styles from './states.module.css'

/** Nothing is there, and what to do next. */
export function EmptyState({ title, children, small = false }: { title: string; children?: ReactNode; small?: boolean }) {
  return (
    <div className={`${styles['state']} ${small ? styles['small'] : ''}`}>
      <p className={styles['title']}>{title}</p>
      {children}
    </div>
  )
}
