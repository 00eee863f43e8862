import { memo, useEffect } from 'react'
import { Button, DropIndicator, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import type { Key } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import { move, same } from './content.ts'
import { editorIcons } from './editor-icons.tsx'
import type { Acts } from './editor.ts'
import { Faults } from './faults.tsx'
import type { FaultCount } from './faults.tsx'
import { keyOf } from './next-key.ts'
import styles from './outline.module.css'

type OutlineItemsProps = {
  kind: PartKind
  /** What tells them apart while they are moved, what they are called, and what is to be completed in each. */
  ids: readonly string[]
  names: readonly string[]
  faults: readonly FaultCount[]
  current: number | null
} & Pick<Acts, 'select' | 'change' | 'remove'>

/** The parts of a kind in their order, which is changed by dragging, or with Alt and an arrow; Delete takes one away. Drawn again only when what it shows has changed. */
export const OutlineItems = memo(Items, same)

function Items({ kind, ids, names, faults, current, select, change, remove }: OutlineItemsProps) {
  const { t } = useTranslation('campaign-editor')
  const moveTo = (from: number, to: number) => change((old) => move(old, [kind], from, to), { kind, index: to })
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': names[ids.indexOf(String(key))]! })),
    onReorder: ({ keys, target }) => {
      const from = ids.indexOf(String([...keys][0]))
      moveTo(from, placeAfter(from, ids.indexOf(String(target.key)), target.dropPosition))
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className={styles['drop']!} />,
  })
  const open = current === null ? undefined : ids[current]
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
    } else if (to >= 0 && to < ids.length) {
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
        dependencies={[ids, names, faults, current]}
        onAction={(key: Key) => select({ kind, index: ids.indexOf(String(key)) })}
      >
        {ids.map((id, i) => (
          <GridListItem key={id} id={id} textValue={names[i]!} className={`${styles['item']} ${current === i ? styles['current'] : ''}`}>
            <span className={styles['name']} aria-current={current === i ? 'true' : undefined}>
              {names[i]}
            </span>
            <Faults {...faults[i]!} />
            <Button slot="drag" className={styles['drag']!} aria-label={t('outline.drag', { name: names[i] })}>
              {editorIcons.drag}
            </Button>
          </GridListItem>
        ))}
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
export function idsOf(list: readonly unknown[]): string[] {
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
