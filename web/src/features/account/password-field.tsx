import { useState } from 'react'
import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from './field.tsx'
import styles from './form.module.css'

type PasswordFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  /** Tells password managers whether to fill in or to make up. */
  autoComplete: 'current-password' | 'new-password'
  help?: ReactNode
  wrong?: string | null
  inputRef?: Ref<HTMLInputElement>
}

/** A password, hidden until asked for; says when capitals are locked. */
export function PasswordField({ label, value, onChange, autoComplete, help, wrong = null, inputRef }: PasswordFieldProps) {
  const { t } = useTranslation('account')
  const [shown, setShown] = useState(false)
  const [capitals, setCapitals] = useState(false)
  const look = (event: KeyboardEvent) => setCapitals(event.getModifierState('CapsLock'))
  return (
    <Field
      label={label}
      wrong={wrong}
      help={
        help === undefined && !capitals ? undefined : (
          <>
            {capitals ? <p className={styles['notice']}>{t('password.capitals')}</p> : null}
            {help}
          </>
        )
      }
    >
      {(ties) => (
        <div className={styles['withButton']}>
          <input
            {...ties}
            ref={inputRef}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            onChange={({ target }) => onChange(target.value)}
            onKeyDown={look}
            onKeyUp={look}
            onBlur={() => setCapitals(false)}
          />
          <button type="button" className={styles['inside']} aria-pressed={shown} onClick={() => setShown(!shown)}>
            {t('password.show')}
          </button>
        </div>
      )}
    </Field>
  )
}
