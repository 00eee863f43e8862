import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passwordFault } from '@shouwang/shared/account/password'
import { Username } from '@shouwang/shared/wire/account'
import type { Link } from '@shouwang/shared/wire/account'
import { issuesText } from '@shouwang/shared/wire/issue-text'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { PersonWarning } from '../../ui/person-warning.tsx'
import { acceptLink } from './account-query.ts'
import { Fault } from './fault.tsx'
import { Field } from './field.tsx'
import { PasswordChecks } from './password-checks.tsx'
import { PasswordField } from './password-field.tsx'
import styles from './form.module.css'

type AcceptFormProps = { token: string; link: Link; minimum: number; onNext: (next: 'in' | 'secondFactor') => void }

/** What a link asks for: name, user name and password of a new account, or the new password of one that is there. */
export function AcceptForm({ token, link, minimum, onNext }: AcceptFormProps) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const fresh = link.kind !== 'reset'
  const [name, setName] = useState(link.name ?? '')
  const [username, setUsername] = useState(link.username ?? '')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const nameInput = useRef<HTMLInputElement>(null)
  const usernameInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const sending = useMutation({ mutationFn: acceptLink, onSuccess: ({ next }) => onNext(next) })
  const names = [name, username].filter((each) => each.trim() !== '')
  const wanted = Username.safeParse(username)
  const wrong = {
    name: fresh && name.trim() === '' ? t('link.needName') : null,
    username:
      !fresh || wanted.success ? null : username.trim() === '' ? t('link.needUsername') : issuesText(wanted.error, username)[locale],
    password: passwordFault(password, names)?.[locale] ?? null,
  }
  const submit = () => {
    setTried(true)
    if (wrong.name !== null) return nameInput.current?.focus()
    if (wrong.username !== null) return usernameInput.current?.focus()
    if (wrong.password !== null) return passwordInput.current?.focus()
    if (!sending.isPending) sending.mutate({ token, password, ...(fresh ? { name: name.trim(), username } : {}) })
  }
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Fault error={sending.error} />
      {fresh ? (
        <Field label={t('link.name')} help={t('link.nameHelp')} wrong={tried ? wrong.name : null}>
          {(ties) => (
            <>
              <input {...ties} ref={nameInput} autoComplete="name" value={name} onChange={({ target }) => setName(target.value)} />
              <PersonWarning of={name} />
            </>
          )}
        </Field>
      ) : null}
      {fresh ? (
        <Field label={t('signIn.username')} help={t('link.usernameHelp')} wrong={tried ? wrong.username : null}>
          {(ties) => (
            <input
              {...ties}
              ref={usernameInput}
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              value={username}
              onChange={({ target }) => setUsername(target.value)}
            />
          )}
        </Field>
      ) : (
        <input className="visually-hidden" autoComplete="username" value={username} readOnly tabIndex={-1} aria-hidden="true" />
      )}
      <PasswordField
        label={t('password.next')}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        inputRef={passwordInput}
        help={<PasswordChecks password={password} minimum={minimum} names={names} />}
        wrong={tried ? wrong.password : null}
      />
      <div className={`${styles['acts']} ${styles['wide']}`}>
        <Button look="main" type="submit" isDisabled={sending.isPending}>
          {t(`link.send.${link.kind}`)}
        </Button>
      </div>
    </form>
  )
}
