import { useId } from 'react'
import type { ReactNode } from 'react'
import styles from './form.module.css'

/** What ties a control to its label, its help and what is wrong with it. */
type Ties = { id: string; className: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

type FieldProps = {
  label: string
  help?: ReactNode
  /** What is wrong; `null` while nothing is. */
  wrong?: string | null
  children: (ties: Ties) => ReactNode
}

/** A field of a form: its label, the control, a line of help, and what is wrong. */
export function Field({ label, help, wrong = null, children }: FieldProps) {
  const id = useId()
  const described = [...(help === undefined ? [] : [`${id}-help`]), ...(wrong === null ? [] : [`${id}-wrong`])]
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      {children({
        id,
        className: styles['input']!,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': wrong === null ? undefined : true,
      })}
      {help === undefined ? null : (
        <div id={`${id}-help`} className={styles['help']}>
          {help}
        </div>
      )}
      {wrong === null ? null : (
        <p id={`${id}-wrong`} className={styles['wrong']}>
          {wrong}
        </p>
      )}
    </div>
  )
}
