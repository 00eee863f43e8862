import { useEffect } from 'react'
import { Button, DropIndicator, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import type { Key } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import type { Problem } from '@shouwang/shared/campaign/problem'
import { useLocale } from '../../i18n/language.ts'
import { listAt, move, read } from './content.ts'
import { editorIcons } from './editor-icons.tsx'
import { useEditor } from './editor.ts'
import { Faults } from './faults.tsx'
import { keyOf } from './next-key.ts'
import styles from './outline.module.css'
import { pairOf } from './text-pair.ts'

/** The parts of a kind in their order, which is changed by dragging, or with Alt and an arrow; Delete takes one away. */
export function OutlineItems({ kind, problems }: { kind: PartKind; problems: readonly Problem[] }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, selected, select, change, remove } = useEditor()
  const list = listAt(content, [kind])
  const ids = idsOf(list)
  const nameAt = (i: number) => pairOf(read(list[i], ['name']))[locale] || t('unnamed')
  const moveTo = (from: number, to: number) => change((old) => move(old, [kind], from, to), { kind, index: to })
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': nameAt(ids.indexOf(String(key))) })),
    onReorder: ({ keys, target }) => {
      const from = ids.indexOf(String([...keys][0]))
      moveTo(from, placeAfter(from, ids.indexOf(String(target.key)), target.dropPosition))
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className={styles['drop']!} />,
  })
  const open = selected.kind === kind && selected.index !== null ? ids[selected.index] : undefined
  useEffect(() => {
    if (open !== undefined) rowOf(open)?.scrollIntoView({ block: 'nearest' })
  }, [open])
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const id = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[role=row]')?.dataset['key'] : undefined
    const at = ids.indexOf(id ?? '')
    const to = event.altKey && event.key === 'ArrowUp' ? at - 1 : event.altKey && event.key === 'ArrowDown' ? at + 1 : null
    if (at < 0 || (to === null && event.key !== 'Delete')) return
    event.preventDefault()
    event.stopPropagation()
    if (to === null) {
      if (remove(kind, at)) focusItem(ids[at + 1] ?? ids[at - 1])
    } else if (to >= 0 && to < list.length) {
      moveTo(at, to)
      focusItem(id)
    }
  }
  return (
    <div onKeyDownCapture={onKeyDown}>
      <GridList
        aria-label={t(`kind.${kind}`)}
        className={styles['items']!}
        dragAndDropHooks={dragAndDropHooks}
        dependencies={[content, selected, problems]}
        onAction={(key: Key) => select({ kind, index: ids.indexOf(String(key)) })}
      >
        {list.map((_, i) => {
          const current = selected.kind === kind && selected.index === i
          return (
            <GridListItem
              key={ids[i]}
              id={ids[i]!}
              textValue={nameAt(i)}
              className={`${styles['item']} ${current ? styles['current'] : ''}`}
            >
              <span className={styles['name']} aria-current={current ? 'true' : undefined}>
                {nameAt(i)}
              </span>
              <Faults problems={problems.filter(({ path }) => path[1] === i)} />
              <Button slot="drag" className={styles['drag']!} aria-label={t('outline.drag', { name: nameAt(i) })}>
                {editorIcons.drag}
              </Button>
            </GridListItem>
          )
        })}
      </GridList>
    </div>
  )
}

/** Where an item comes to stand when it is dropped before or behind another one. */
export function placeAfter(from: number, at: number, position: 'before' | 'after' | 'on'): number {
  const to = position === 'before' ? at : at + 1
  return from < to ? to - 1 : to
}

/** What tells items apart while they are moved: their keys, or their places where they have none of their own. */
function idsOf(list: readonly unknown[]): string[] {
  const keys = list.map(keyOf)
  return keys.map((key, i) => (key === null || key === '' || keys.indexOf(key) !== i ? `@${i}` : key))
}

/** After the list was drawn anew. */
function focusItem(id: string | undefined): void {
  if (id === undefined) return
  requestAnimationFrame(() => rowOf(id)?.focus())
}

function rowOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`nav [role=row][data-key="${CSS.escape(id)}"]`)
}
