import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from './field.tsx'
import styles from './form.module.css'

type CodeFieldProps = { value: string; onChange: (value: string) => void; inputRef: Ref<HTMLInputElement>; autoFocus?: boolean }

/** Six digits that change every thirty seconds. A telephone offers its number keys, a password manager its code. */
export function CodeField({ value, onChange, inputRef, autoFocus = false }: CodeFieldProps) {
  const { t } = useTranslation('account')
  return (
    <Field label={t('second.totp.label')}>
      {(ties) => (
        <input
          {...ties}
          className={`${ties.className} ${styles['digits']}`}
          ref={inputRef}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus={autoFocus}
          // Some apps show and copy it with a space in the middle.
          value={value}
          onChange={({ target }) => onChange(target.value.replaceAll(/\D/g, '').slice(0, 6))}
        />
      )}
    </Field>
  )
}
