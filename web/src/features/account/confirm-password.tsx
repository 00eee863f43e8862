import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Fault } from './fault.tsx'
import { PasswordField } from './password-field.tsx'
import styles from './form.module.css'

type ConfirmPasswordProps<Answer> = {
  text: string
  /** What the button says. */
  send: string
  username: string | null
  run: (password: string) => Promise<Answer>
  onDone: (answer: Answer) => void
  onCancel?: () => void
}

/** Asks for the password once more before something that must not happen at a page left open. */
export function ConfirmPassword<Answer>({ text, send, username, run, onDone, onCancel }: ConfirmPasswordProps<Answer>) {
  const { t } = useTranslation('account')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const sending = useMutation({ mutationFn: run, onSuccess: onDone, onError: () => input.current?.select() })
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (password === '') input.current?.focus()
        else if (!sending.isPending) sending.mutate(password)
      }}
    >
      <p>{text}</p>
      <Fault error={sending.error} />
      {/* Tells a password manager whose password this is. */}
      <input className="visually-hidden" autoComplete="username" value={username ?? ''} readOnly tabIndex={-1} aria-hidden="true" />
      <PasswordField
        label={t('password.again')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        inputRef={input}
        wrong={tried && password === '' ? t('signIn.needPassword') : null}
      />
      <div className={styles['acts']}>
        <Button look="main" type="submit" isDisabled={sending.isPending}>
          {send}
        </Button>
        {onCancel === undefined ? null : <Button onPress={onCancel}>{t('cancel')}</Button>}
      </div>
    </form>
  )
}
