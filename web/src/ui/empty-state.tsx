import type { ReactNode } from 'react'
import styles from './states.module.css'

type EmptyStateProps = {
  title: string
  children?: ReactNode
  small?: boolean
  /** It is all that the page has, so its title is the page's. */
  page?: boolean
}

/** Nothing is there, and what to do next. */
export function EmptyState({ title, children, small = false, page = false }: EmptyStateProps) {
  const Title = page ? 'h1' : 'p'
  return (
    <div className={`${styles['state']} ${small ? styles['small'] : ''}`}>
      <Title className={styles['title']}>{title}</Title>
      {children}
    </div>
  )
}
