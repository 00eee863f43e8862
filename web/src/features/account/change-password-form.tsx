import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passwordFault } from '@shouwang/shared/account/password'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { changePassword } from './account-query.ts'
import { Fault } from './fault.tsx'
import { PasswordChecks } from './password-checks.tsx'
import { PasswordField } from './password-field.tsx'
import styles from './form.module.css'

type ChangePasswordFormProps = { minimum: number; username: string | null; name: string; onDone: () => void; onCancel?: () => void }

/** Changes one's own password; all other sign-ins end. */
export function ChangePasswordForm({ minimum, username, name, onDone, onCancel }: ChangePasswordFormProps) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [tried, setTried] = useState(false)
  const currentInput = useRef<HTMLInputElement>(null)
  const nextInput = useRef<HTMLInputElement>(null)
  const sending = useMutation({ mutationFn: changePassword, onSuccess: onDone, onError: () => currentInput.current?.select() })
  const names = [name, ...(username === null ? [] : [username])]
  const fault = passwordFault(next, names)
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (current === '') currentInput.current?.focus()
        else if (fault !== null) nextInput.current?.focus()
        else if (!sending.isPending) sending.mutate({ current, next })
      }}
    >
      <Fault error={sending.error} />
      {/* Tells a password manager whose password this is. */}
      <input className="visually-hidden" autoComplete="username" value={username ?? ''} readOnly tabIndex={-1} aria-hidden="true" />
      <PasswordField
        label={t('password.current')}
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
        inputRef={currentInput}
        wrong={tried && current === '' ? t('signIn.needPassword') : null}
      />
      <PasswordField
        label={t('password.next')}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        inputRef={nextInput}
        help={<PasswordChecks password={next} minimum={minimum} names={names} />}
        wrong={tried && fault !== null ? fault[locale] : null}
      />
      <p className={styles['help']}>{t('password.changeHelp')}</p>
      <div className={styles['acts']}>
        <Button look="main" type="submit" isDisabled={sending.isPending}>
          {t('password.change')}
        </Button>
        {onCancel === undefined ? null : <Button onPress={onCancel}>{t('cancel')}</Button>}
      </div>
    </form>
  )
}
