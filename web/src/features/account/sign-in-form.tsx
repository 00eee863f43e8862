import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '@shouwang/shared/wire/account'
import { addressOf } from '../../api/request.ts'
import { Button } from '../../ui/button.tsx'
import { signIn } from './account-query.ts'
import { Fault } from './fault.tsx'
import { Field } from './field.tsx'
import { PasswordField } from './password-field.tsx'
import { useWait } from './use-wait.ts'
import styles from './form.module.css'

type SignInFormProps = {
  /** Nobody can sign in yet. */
  unmanned: boolean
  providers: Account['providers']
  /** Where a provider sends back to. */
  to: string
  onNext: (next: 'in' | 'secondFactor') => void
}

/** User name and password, and the ways in by another provider. */
export function SignInForm({ unmanned, providers, to, onNext }: SignInFormProps) {
  const { t } = useTranslation('account')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const nameInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const sending = useMutation({
    mutationFn: signIn,
    onSuccess: ({ next }) => onNext(next),
    onError: () => passwordInput.current?.select(),
  })
  const wait = useWait(sending.error)
  const submit = () => {
    setTried(true)
    if (username.trim() === '') return nameInput.current?.focus()
    if (password === '') return passwordInput.current?.focus()
    if (!sending.isPending && wait === 0) sending.mutate({ username: username.trim(), password })
  }
  return (
    <>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Fault error={sending.error} />
        <Field label={t('signIn.username')} wrong={tried && username.trim() === '' ? t('signIn.needUsername') : null}>
          {(ties) => (
            <input
              {...ties}
              ref={nameInput}
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              // The one thing to do on this page.
              autoFocus
              value={username}
              onChange={({ target }) => setUsername(target.value)}
            />
          )}
        </Field>
        <PasswordField
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          inputRef={passwordInput}
          wrong={tried && password === '' ? t('signIn.needPassword') : null}
        />
        <div className={`${styles['acts']} ${styles['wide']}`}>
          <Button look="main" type="submit" isDisabled={sending.isPending || wait > 0}>
            {wait > 0 ? t('signIn.wait', { seconds: wait }) : sending.isPending ? t('signIn.sending') : t('signIn.send')}
          </Button>
        </div>
      </form>
      {providers.length === 0 ? null : (
        <div className={styles['providers']}>
          <p className={styles['or']}>{t('signIn.or')}</p>
          {providers.map(({ id, name }) => (
            <a key={id} className={styles['provider']} href={addressOf(`/api/account/provider/${encodeURIComponent(id)}`, { next: to })}>
              {t('signIn.provider', { name })}
            </a>
          ))}
        </div>
      )}
      <p className={styles['help']}>{t(unmanned ? 'signIn.unmanned' : 'signIn.help')}</p>
    </>
  )
}
