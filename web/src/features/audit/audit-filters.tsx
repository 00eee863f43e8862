import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actWords } from '@shouwang/shared/audit/act-words'
import { addressOf } from '../../api/request.ts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { askedOf } from './audit-query.ts'
import type { AuditSearch } from './audit-search.ts'
import styles from './audit.module.css'

type FiltersProps = { search: AuditSearch; actions: readonly string[]; onChange: (search: AuditSearch) => void }

/** Who, which act, on what and when; what is written counts once it is sent. */
export function AuditFilters({ search, actions, onChange }: FiltersProps) {
  const { t } = useTranslation('audit')
  const locale = useLocale()
  const [written, setWritten] = useState(search)
  const set = (name: keyof AuditSearch) => (event: { target: { value: string } }) =>
    setWritten({ ...written, [name]: event.target.value === '' ? undefined : event.target.value })
  const choices = [
    { id: '', label: t('anyAct') },
    ...[...new Set([...actions, ...(search.action === undefined ? [] : [search.action])])].map((action) => ({
      id: action,
      label: actWords(action)[locale],
    })),
  ]
  const file = addressOf('/api/audit.csv', { ...askedOf(search), language: locale })
  return (
    <form
      className={styles['filters']}
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ ...written, action: search.action })
      }}
    >
      <Field label={t('who')} value={written.who} onChange={set('who')} />
      <div className={styles['field']}>
        <span aria-hidden="true">{t('act')}</span>
        <Select
          label={t('act')}
          choices={choices}
          value={search.action ?? ''}
          onChange={(action) => onChange({ ...written, action: action === '' ? undefined : action })}
        />
      </div>
      <Field label={t('subject')} value={written.subject} onChange={set('subject')} />
      <Field label={t('from')} type="date" value={written.from} onChange={set('from')} />
      <Field label={t('until')} type="date" value={written.until} onChange={set('until')} />
      <Button type="submit" look="main">
        {t('find')}
      </Button>
      <Button
        look="quiet"
        onPress={() => {
          setWritten({ who: undefined, action: undefined, subject: undefined, from: undefined, until: undefined })
          onChange({ who: undefined, action: undefined, subject: undefined, from: undefined, until: undefined })
        }}
      >
        {t('clear')}
      </Button>
      <a className={styles['file']} href={file} download>
        {t('export')}
      </a>
    </form>
  )
}

type FieldProps = {
  label: string
  type?: 'text' | 'date'
  value: string | undefined
  onChange: (event: { target: { value: string } }) => void
}

function Field({ label, type = 'text', value = '', onChange }: FieldProps) {
  return (
    <label className={styles['field']}>
      <span>{label}</span>
      <input type={type} value={value} maxLength={200} onChange={onChange} />
    </label>
  )
}
