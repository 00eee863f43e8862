import type { ReactNode } from 'react'
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components'
import type { ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './button.module.css'

type ButtonProps = Omit<AriaButtonProps, 'className' | 'children'> & {
  children: ReactNode
  /** `plain` has an outline, `quiet` none, `main` the accent. */
  look?: 'plain' | 'quiet' | 'main'
}

/** A button with words. */
export function Button({ look = 'plain', ...props }: ButtonProps) {
  return <AriaButton {...props} className={`${styles['button']} ${styles[look]}`} />
}

type IconButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'aria-label'> & {
  label: string
  keys?: string
  children: ReactNode
  isPressed?: boolean
}

/** A button with a picture; its label is what a screen reader says and what the tooltip shows, with its key. */
export function IconButton({ label, keys, children, isPressed, ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <AriaButton
        {...props}
        aria-label={label}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        className={`${styles['button']} ${styles['icon']}`}
      >
        {children}
      </AriaButton>
      <Tooltip offset={6} className={styles['tooltip']!}>
        {label}
        {keys === undefined ? null : <kbd>{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  )
}
