import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { sendSecondFactor } from './account-query.ts'
import { CodeField } from './code-field.tsx'
import { Fault } from './fault.tsx'
import { Field } from './field.tsx'
import { useWait } from './use-wait.ts'
import styles from './form.module.css'

/** The second step of signing in: six digits of the app, or a backup code. */
export function SecondFactorForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation('account')
  const [kind, setKind] = useState<'totp' | 'backup'>('totp')
  const [code, setCode] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const sending = useMutation({ mutationFn: sendSecondFactor, onSuccess: onDone, onError: () => input.current?.select() })
  const wait = useWait(sending.error)
  const ready = kind === 'totp' ? /^\d{6}$/.test(code) : code.trim().length >= 6
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) input.current?.focus()
        else if (!sending.isPending && wait === 0) sending.mutate({ kind, code: code.trim() })
      }}
    >
      <p>{t(`second.${kind}.text`)}</p>
      <Fault error={sending.error} />
      {kind === 'totp' ? (
        <CodeField key="totp" value={code} onChange={setCode} inputRef={input} autoFocus />
      ) : (
        <Field key="backup" label={t('second.backup.label')}>
          {(ties) => (
            <input
              {...ties}
              ref={input}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              value={code}
              onChange={({ target }) => setCode(target.value)}
            />
          )}
        </Field>
      )}
      <div className={`${styles['acts']} ${styles['wide']}`}>
        <Button look="main" type="submit" isDisabled={sending.isPending || wait > 0}>
          {wait > 0 ? t('signIn.wait', { seconds: wait }) : t('second.send')}
        </Button>
      </div>
      <div className={styles['acts']}>
        <Button
          look="quiet"
          onPress={() => {
            setKind(kind === 'totp' ? 'backup' : 'totp')
            setCode('')
            sending.reset()
          }}
        >
          {t(kind === 'totp' ? 'second.useBackup' : 'second.useTotp')}
        </Button>
        <Button look="quiet" onPress={onBack}>
          {t('second.back')}
        </Button>
      </div>
    </form>
  )
}
