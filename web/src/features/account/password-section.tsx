import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '@shouwang/shared/wire/account'
import { Button } from '../../ui/button.tsx'
import { signInsQuery } from './account-query.ts'
import { ChangePasswordForm } from './change-password-form.tsx'
import styles from './account.module.css'

/** Changing one's own password. Whoever signs in elsewhere has none here. */
export function PasswordSection({ who, minimum }: { who: NonNullable<Account['who']>; minimum: number }) {
  const { t } = useTranslation('account')
  const client = useQueryClient()
  const [state, setState] = useState<'still' | 'open' | 'done'>('still')
  return (
    <section className={styles['section']} aria-labelledby="own-password">
      <h2 id="own-password" className={styles['heading']}>
        {t('own.password')}
      </h2>
      {who.hasPassword ? null : <p>{t('own.noPassword')}</p>}
      {state === 'done' ? <p role="status">{t('own.passwordDone')}</p> : null}
      {!who.hasPassword ? null : state === 'open' ? (
        <div className={styles['narrow']}>
          <ChangePasswordForm
            minimum={minimum}
            username={who.username}
            name={who.name}
            onCancel={() => setState('still')}
            onDone={() => {
              setState('done')
              void client.invalidateQueries({ queryKey: signInsQuery.queryKey })
            }}
          />
        </div>
      ) : (
        <Button onPress={() => setState('open')}>{t('own.changePassword')}</Button>
      )}
    </section>
  )
}
