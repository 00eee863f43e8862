import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import { searchQuery } from '../api/area.ts'
import { useSession } from '../api/session.ts'
import { icons } from '../ui/icons.tsx'
import { isTyping } from './typing.ts'
import styles from './shell.module.css'

/** Finds a place by name, pinyin initials or code; `/` comes here from anywhere. A village opens its page, a wider place the map. */
export function SearchBox() {
  const { t } = useTranslation('shell')
  const { version } = useSession()
  const navigate = useNavigate()
  const { period } = useSearch({ strict: false })
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const found = useQuery({ ...searchQuery(version.v, asked), placeholderData: keepPreviousData })
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    addEventListener('keydown', focus)
    return () => removeEventListener('keydown', focus)
  }, [])
  const items = text.trim() === '' ? [] : (found.data ?? [])
  const open = (id: number) => {
    const place = items.find((item) => item.id === id)
    if (!place) return
    setText('')
    input.current?.blur()
    if (rankOf(place.level) >= rankOf('village'))
      void navigate({ to: '/places/$id', params: { id: String(id) }, search: period === undefined ? {} : { period } })
    else void navigate({ to: '/', search: (old) => ({ ...old, area: id, show: undefined, place: undefined, depth: undefined }) as never })
  }
  return (
    <ComboBox
      className={styles['search']!}
      aria-label={t('search.label')}
      items={items}
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={(key) => key !== null && open(Number(key))}
      menuTrigger="input"
      allowsEmptyCollection={text.trim() !== ''}
    >
      <div className={styles['field']}>
        {icons.search}
        <Input ref={input} className={styles['input']!} placeholder={t('search.hint')} />
        <kbd aria-hidden="true">/</kbd>
      </div>
      <Popover className={styles['results']!} offset={6} placement="bottom end">
        <ListBox
          className={styles['list']!}
          renderEmptyState={() => (
            <p className={styles['said']}>
              {found.isError
                ? t('search.failed', { message: found.error.message })
                : found.isFetching
                  ? t('search.looking')
                  : t('search.none', { text: asked })}
            </p>
          )}
        >
          {(place: (typeof items)[number]) => (
            <ListBoxItem id={place.id} textValue={place.name} className={styles['result']!}>
              <span>{place.name}</span>
              <span className={styles['where']}>
                {place.path.slice(-2).join(' / ')} {place.code}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
