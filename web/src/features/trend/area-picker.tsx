import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Area } from '@shouwang/shared/wire/area'
import { searchQuery } from '../../api/area.ts'
import { useSession } from '../../api/session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { icons } from '../../ui/icons.tsx'
import { MOST_AREAS } from './trend-search.ts'
import styles from './area-picker.module.css'

type AreaPickerProps = {
  areas: Area[]
  /** By fraud type there is one area. */
  most: number
  colours: Map<number, string>
  onChange: (ids: number[]) => void
  /** Adds all children of the first area that fit, or takes them away again. */
  onChildren?: (() => void) | undefined
}

/** The areas of the chart as chips in their colours, and a search field to add another. */
export function AreaPicker({ areas, most, colours, onChange, onChildren }: AreaPickerProps) {
  const { t } = useTranslation('trend')
  const ids = areas.map(({ id }) => id)
  return (
    <div className={styles['picker']} role="group" aria-label={t('areas')}>
      {areas.map(({ id, name }) => (
        <span key={id} className={styles['chip']}>
          {colours.has(id) && (
            <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
              <rect width="10" height="10" rx="2" fill={colours.get(id)} />
            </svg>
          )}
          {name}
          {areas.length > 1 && (
            <IconButton label={t('remove', { name })} onPress={() => onChange(ids.filter((other) => other !== id))}>
              {icons.close}
            </IconButton>
          )}
        </span>
      ))}
      <AddArea
        taken={ids}
        onPick={(id) => onChange(most === 1 ? [id] : [...ids, id].slice(-MOST_AREAS))}
        full={most > 1 && areas.length >= most}
        single={most === 1}
      />
      {onChildren && (
        <Button look="quiet" onPress={onChildren}>
          {t('children')}
        </Button>
      )}
    </div>
  )
}

function AddArea({ taken, onPick, full, single }: { taken: number[]; onPick: (id: number) => void; full: boolean; single: boolean }) {
  const { t } = useTranslation('trend')
  const { version } = useSession()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const found = useQuery({ ...searchQuery(version.v, asked), placeholderData: keepPreviousData })
  const items = text.trim() === '' ? [] : (found.data ?? []).filter(({ id }) => !taken.includes(id))
  return (
    <ComboBox
      aria-label={single ? t('changeArea') : t('addArea')}
      items={items}
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={(key) => {
        if (key === null) return
        setText('')
        onPick(Number(key))
      }}
      menuTrigger="input"
      allowsEmptyCollection={text.trim() !== ''}
      isDisabled={full}
    >
      <Input className={styles['input']!} placeholder={full ? t('full', { most: MOST_AREAS }) : single ? t('changeArea') : t('addArea')} />
      <Popover className={styles['results']!} offset={4}>
        <ListBox
          renderEmptyState={() => (
            <p className={styles['said']}>
              {found.isError ? found.error.message : found.isFetching ? t('looking') : t('notFound', { text: asked })}
            </p>
          )}
        >
          {(place: (typeof items)[number]) => (
            <ListBoxItem id={place.id} textValue={place.name} className={styles['result']!}>
              <span>{place.name}</span>
              <span className={styles['where']}>{place.path.slice(-2).join(' / ')}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
