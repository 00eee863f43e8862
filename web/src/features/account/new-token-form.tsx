import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isLesser } from '@shouwang/shared/account/action'
import { ROLES, ROLE_WORDS } from '@shouwang/shared/account/role'
import type { Role } from '@shouwang/shared/account/role'
import type { PostHead, TokenMade } from '@shouwang/shared/wire/account'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { PersonWarning } from '../../ui/person-warning.tsx'
import { makeToken } from './account-query.ts'
import { Fault } from './fault.tsx'
import { Field } from './field.tsx'
import { PlaceField } from './place-field.tsx'
import { postWords } from './post-words.ts'
import styles from './form.module.css'

const DAYS = [30, 90, 180, 366] as const

type NewTokenFormProps = { posts: readonly PostHead[]; onMade: (made: TokenMade) => void; onCancel: () => void }

/** Makes an API token: in which post or a narrower one, and until when. */
export function NewTokenForm({ posts, onMade, onCancel }: NewTokenFormProps) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const [name, setName] = useState('')
  const [postId, setPostId] = useState(posts[0]!.id)
  const [role, setRole] = useState<Role | null>(null)
  const [place, setPlace] = useState<{ id: number; name: string } | null>(null)
  const [days, setDays] = useState<number>(90)
  const [tried, setTried] = useState(false)
  const nameInput = useRef<HTMLInputElement>(null)
  const sending = useMutation({ mutationFn: makeToken, onSuccess: onMade })
  const post = posts.find(({ id }) => id === postId) ?? posts[0]!
  const lesser = ROLES.filter((each) => each !== post.role && isLesser(each, post.role))
  const submit = () => {
    setTried(true)
    if (name.trim() === '') return nameInput.current?.focus()
    const narrower = { ...(role === null ? {} : { role }), ...(place === null ? {} : { placeId: place.id }) }
    if (!sending.isPending) sending.mutate({ name: name.trim(), postId: post.id, days, ...narrower })
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
      <Field label={t('token.name')} help={t('token.nameHelp')} wrong={tried && name.trim() === '' ? t('token.needName') : null}>
        {(ties) => (
          <>
            <input {...ties} ref={nameInput} maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />
            <PersonWarning of={name} />
          </>
        )}
      </Field>
      <Field label={t('token.post')}>
        {(ties) => (
          <select
            {...ties}
            value={post.id}
            onChange={({ target }) => {
              setPostId(Number(target.value))
              setRole(null)
            }}
          >
            {posts.map((each) => (
              <option key={each.id} value={each.id}>
                {postWords(each, locale)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {lesser.length === 0 ? null : (
        <Field label={t('token.role')} help={t('token.roleHelp')}>
          {(ties) => (
            <select {...ties} value={role ?? ''} onChange={({ target }) => setRole(lesser.find((each) => each === target.value) ?? null)}>
              <option value="">{t('token.sameRole', { role: ROLE_WORDS[post.role][locale] })}</option>
              {lesser.map((each) => (
                <option key={each} value={each}>
                  {ROLE_WORDS[each][locale]}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <PlaceField label={t('token.place')} help={t('token.placeHelp')} place={place} onChange={setPlace} />
      <Field label={t('token.days')}>
        {(ties) => (
          <select {...ties} value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {DAYS.map((count) => (
              <option key={count} value={count}>
                {t('days', { count })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className={styles['acts']}>
        <Button look="main" type="submit" isDisabled={sending.isPending}>
          {t('token.make')}
        </Button>
        <Button onPress={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
