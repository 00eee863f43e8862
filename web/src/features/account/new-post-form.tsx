import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LINK_DAYS } from '@shouwang/shared/account/link'
import { ROLES, ROLE_WORDS } from '@shouwang/shared/account/role'
import type { Role } from '@shouwang/shared/account/role'
import { SECTOR_WORDS } from '@shouwang/shared/jurisdiction/sector-words'
import type { LinkMade } from '@shouwang/shared/wire/account-management'
import { useAccount } from '../../api/account.ts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { DaysField } from './days-field.tsx'
import { Fault } from './fault.tsx'
import { Field } from './field.tsx'
import { handOver, makePost, refreshManagement } from './management-query.ts'
import { PlaceField } from './place-field.tsx'
import styles from './form.module.css'

type NewPostFormProps = { onMade: (link: LinkMade | null) => void; onCancel: () => void }

/** Makes a post and, where wanted, the link by which its first holder makes an account. */
export function NewPostForm({ onMade, onCancel }: NewPostFormProps) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const client = useQueryClient()
  const [role, setRole] = useState<Role>('liaison')
  const [place, setPlace] = useState<{ id: number; name: string } | null>(null)
  const [whole, setWhole] = useState(false)
  const [sector, setSector] = useState('')
  const [inviting, setInviting] = useState(true)
  const [days, setDays] = useState<number>(LINK_DAYS.usual)
  const [tried, setTried] = useState(false)
  const manages = useAccount().who?.posts.some((post) => post.role === 'administrator' && post.place === null) ?? false
  const sending = useMutation({
    mutationFn: async () => {
      const post = await makePost({ role, placeId: whole ? null : place!.id, sector: sector === '' ? null : sector })
      return inviting ? handOver(post.id, { to: 'invitation', days }) : { link: null }
    },
    onSuccess: ({ link }) => onMade(link),
    onSettled: () => refreshManagement(client),
  })
  const lacks = place === null && !whole
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!lacks && !sending.isPending) sending.mutate()
      }}
    >
      <Field label={t('post.role')} help={t(`post.roleHelp.${role}`)}>
        {(ties) => (
          <select {...ties} value={role} onChange={({ target }) => setRole(ROLES.find((each) => each === target.value)!)}>
            {ROLES.map((each) => (
              <option key={each} value={each}>
                {ROLE_WORDS[each][locale]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {whole ? null : (
        <PlaceField label={t('post.place')} place={place} onChange={setPlace} wrong={tried && lacks ? t('post.needPlace') : null} />
      )}
      {manages ? (
        <label className={styles['way']}>
          <input type="checkbox" checked={whole} onChange={({ target }) => setWhole(target.checked)} />
          <span>{t('post.whole')}</span>
        </label>
      ) : null}
      <Field label={t('post.sector')} help={t('post.sectorHelp')}>
        {(ties) => (
          <select {...ties} value={sector} onChange={({ target }) => setSector(target.value)}>
            <option value="">{t('post.noSector')}</option>
            {Object.entries(SECTOR_WORDS).map(([id, words]) => (
              <option key={id} value={id}>
                {words[locale]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label className={styles['way']}>
        <input type="checkbox" checked={inviting} onChange={({ target }) => setInviting(target.checked)} />
        <span>
          {t('post.invite')}
          <span className={styles['wayHelp']}>{t('post.inviteHelp')}</span>
        </span>
      </label>
      {inviting ? <DaysField days={days} onChange={setDays} /> : null}
      <Fault error={sending.error} />
      <div className={styles['acts']}>
        <Button look="main" type="submit" isDisabled={sending.isPending}>
          {t(inviting ? 'post.makeAndInvite' : 'post.make')}
        </Button>
        <Button onPress={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
