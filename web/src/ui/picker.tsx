import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { icons } from './icons.tsx'
import styles from './select.module.css'

type PickerProps = {
  /** What is picked; said before the value. */
  label: string
  value: ReactNode
  quiet?: boolean
  className?: string
  /** Drawn inside the popover; `close` shuts it after a choice. */
  children: (close: () => void) => ReactNode
}

/** A button that shows the present value and opens a panel to change it. */
export function Picker({ label, value, quiet = false, className = '', children }: PickerProps) {
  return (
    <DialogTrigger>
      <Button className={`${styles['button']} ${quiet ? styles['quiet'] : ''} ${className}`}>
        <span className="visually-hidden">{label} </span>
        <span className={styles['value']}>{value}</span>
        {icons.down}
      </Button>
      {/* The dialog in it has the name; a second one on what only holds it reads as content outside of every landmark. */}
      <Popover className={styles['popover']!} offset={4} placement="bottom start" aria-labelledby="">
        <Dialog aria-label={label}>{({ close }) => children(close)}</Dialog>
      </Popover>
    </DialogTrigger>
  )
}
