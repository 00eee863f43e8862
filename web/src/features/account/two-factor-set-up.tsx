import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TwoFactorBegun } from '@shouwang/shared/wire/account'
import { Button } from '../../ui/button.tsx'
import { beginTwoFactor, confirmTwoFactor } from './account-query.ts'
import { BackupCodesShown } from './backup-codes-shown.tsx'
import { CodeField } from './code-field.tsx'
import { ConfirmPassword } from './confirm-password.tsx'
import { CopyButton } from './copy-button.tsx'
import { Fault } from './fault.tsx'
import { QrCode } from './qr-code.tsx'
import styles from './form.module.css'

type TwoFactorSetUpProps = { username: string | null; onDone: () => void; onCancel?: () => void }

/** Sets up a second factor: the password once more, then a code of the app, then the backup codes to keep. */
export function TwoFactorSetUp({ username, onDone, onCancel }: TwoFactorSetUpProps) {
  const { t } = useTranslation('account')
  const [begun, setBegun] = useState<TwoFactorBegun | null>(null)
  const [confirmed, setConfirmed] = useState(false)
  if (begun === null)
    return (
      <ConfirmPassword
        text={t('twoFactor.begin')}
        send={t('twoFactor.beginSend')}
        username={username}
        run={beginTwoFactor}
        onDone={setBegun}
        {...(onCancel === undefined ? {} : { onCancel })}
      />
    )
  if (confirmed) return <BackupCodesShown codes={begun.codes} onDone={onDone} />
  return <Confirm begun={begun} onConfirmed={() => setConfirmed(true)} {...(onCancel === undefined ? {} : { onCancel })} />
}

type ConfirmProps = { begun: TwoFactorBegun; onConfirmed: () => void; onCancel?: () => void }

function Confirm({ begun, onConfirmed, onCancel }: ConfirmProps) {
  const { t } = useTranslation('account')
  const [code, setCode] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const sending = useMutation({ mutationFn: confirmTwoFactor, onSuccess: onConfirmed, onError: () => input.current?.select() })
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!/^\d{6}$/.test(code)) input.current?.focus()
        else if (!sending.isPending) sending.mutate(code)
      }}
    >
      <p>{t('twoFactor.scan')}</p>
      <QrCode text={begun.uri} label={t('twoFactor.code')} />
      <div className={styles['field']}>
        <p className={styles['help']}>{t('twoFactor.secret')}</p>
        <p className={styles['secret']}>
          <code>{begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
          <CopyButton text={begun.secret} label={t('twoFactor.copySecret')} />
        </p>
      </div>
      <Fault error={sending.error} />
      <CodeField value={code} onChange={setCode} inputRef={input} />
      <div className={styles['acts']}>
        <Button look="main" type="submit" isDisabled={sending.isPending}>
          {t('twoFactor.confirm')}
        </Button>
        {onCancel === undefined ? null : <Button onPress={onCancel}>{t('cancel')}</Button>}
      </div>
    </form>
  )
}
