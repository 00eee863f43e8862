import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { searchQuery } from '../../api/area.ts'
import { useSession } from '../../api/session.ts'
import { IconButton } from '../../ui/button.tsx'
import { icons } from '../../ui/icons.tsx'
import styles from './form.module.css'

type PlaceFieldProps = {
  label: string
  help?: string
  wrong?: string | null
  place: { id: number; name: string } | null
  onChange: (place: { id: number; name: string } | null) => void
}

/** Chooses a place by name, pinyin initials or code. */
export function PlaceField({ label, help, wrong = null, place, onChange }: PlaceFieldProps) {
  const { t } = useTranslation('account')
  const { version } = useSession()
  const id = useId()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const found = useQuery({ ...searchQuery(version.v, asked), placeholderData: keepPreviousData })
  const items = text.trim() === '' ? [] : (found.data ?? [])
  return (
    <ComboBox
      className={styles['field']!}
      items={items}
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={(key) => {
        const chosen = items.find((item) => item.id === key)
        if (!chosen) return
        setText('')
        onChange({ id: chosen.id, name: chosen.name })
      }}
      menuTrigger="input"
      allowsEmptyCollection={text.trim() !== ''}
    >
      <Label className={styles['label']!}>{label}</Label>
      {place === null ? null : (
        <p className={styles['chosen']}>
          {place.name}
          <IconButton label={t('place.remove', { name: place.name })} onPress={() => onChange(null)}>
            {icons.close}
          </IconButton>
        </p>
      )}
      <Input
        className={styles['input']!}
        placeholder={t(place === null ? 'place.hint' : 'place.other')}
        aria-describedby={`${id}-told`}
        {...(wrong === null ? {} : { 'aria-invalid': true })}
      />
      <div id={`${id}-told`}>
        {help === undefined ? null : <p className={styles['help']}>{help}</p>}
        {wrong === null ? null : <p className={styles['wrong']}>{wrong}</p>}
      </div>
      <Popover className={styles['results']!} offset={4}>
        <ListBox
          renderEmptyState={() => (
            <p className={styles['help']}>
              {found.isError
                ? t('shell:search.failed', { message: found.error.message })
                : found.isFetching
                  ? t('shell:search.looking')
                  : t('shell:search.none', { text: asked })}
            </p>
          )}
        >
          {(item: (typeof items)[number]) => (
            <ListBoxItem id={item.id} textValue={item.name} className={styles['result']!}>
              <span>{item.name}</span>
              <span className={styles['where']}>{item.path.slice(-2).join(' / ')}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
