import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LINK_DAYS } from '@shouwang/shared/account/link'
import type { LinkMade } from '@shouwang/shared/wire/account-management'
import { Button } from '../../ui/button.tsx'
import { DaysField } from './days-field.tsx'
import { Fault } from './fault.tsx'
import { Field } from './field.tsx'
import type { Post } from './management.ts'
import { accountsQuery, handOver, refreshManagement } from './management-query.ts'
import styles from './form.module.css'

const WAYS = ['invitation', 'account', 'nobody'] as const

type HandOverFormProps = { post: Post; onDone: (link: LinkMade | null) => void; onCancel: () => void }

/** Gives a post to its next holder: by a link, to an account that is there, or to nobody yet. */
export function HandOverForm({ post, onDone, onCancel }: HandOverFormProps) {
  const { t } = useTranslation('account')
  const client = useQueryClient()
  const accounts = useQuery(accountsQuery)
  const [way, setWay] = useState<(typeof WAYS)[number]>('invitation')
  const [account, setAccount] = useState('')
  const [days, setDays] = useState<number>(LINK_DAYS.usual)
  const sending = useMutation({
    mutationFn: () => handOver(post.id, way === 'account' ? { to: { account } } : way === 'invitation' ? { to: way, days } : { to: way }),
    onSuccess: async ({ link }) => {
      await refreshManagement(client)
      onDone(link)
    },
  })
  const able = (accounts.data ?? []).filter(({ id, disabledSince, demo }) => disabledSince === null && !demo && id !== post.holder?.id)
  const lacks = way === 'account' && account === ''
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (!lacks && !sending.isPending) sending.mutate()
      }}
    >
      {post.holder === null ? null : <p>{t('handOver.text', { name: post.holder.name })}</p>}
      <fieldset className={styles['ways']}>
        <legend className={styles['label']}>{t('handOver.to')}</legend>
        {WAYS.filter((each) => each !== 'nobody' || post.holder !== null || post.invited !== null).map((each) => (
          <label key={each} className={styles['way']}>
            <input type="radio" name="way" checked={way === each} onChange={() => setWay(each)} />
            <span>
              {t(`handOver.way.${each}.label`)}
              <span className={styles['wayHelp']}>{t(`handOver.way.${each}.help`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {way === 'invitation' ? <DaysField days={days} onChange={setDays} /> : null}
      {way === 'account' ? (
        <Field label={t('handOver.account')} {...(accounts.data && able.length === 0 ? { help: t('handOver.noAccount') } : {})}>
          {(ties) => (
            <select {...ties} value={account} onChange={({ target }) => setAccount(target.value)}>
              <option value="">{t('choose')}</option>
              {able.map(({ id, name, username }) => (
                <option key={id} value={id}>
                  {username === null ? name : t('person.named', { name, username })}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <Fault error={sending.error ?? accounts.error} />
      <div className={styles['acts']}>
        <Button look="main" type="submit" isDisabled={lacks || sending.isPending}>
          {t(`handOver.send.${way}`)}
        </Button>
        <Button onPress={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
