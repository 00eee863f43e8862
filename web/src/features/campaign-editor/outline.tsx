import { useTranslation } from 'react-i18next'
import { PART_KINDS } from '@shouwang/shared/campaign/parts'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import type { Problem } from '@shouwang/shared/campaign/problem'
import { useLocale } from '../../i18n/language.ts'
import { IconButton } from '../../ui/button.tsx'
import { icons } from '../../ui/icons.tsx'
import { useBilingual } from './bilingual.ts'
import { isBlank, listAt, move, read, removeAt } from './content.ts'
import { useEditor } from './editor.ts'
import styles from './outline.module.css'
import { pairOf } from './text-pair.ts'

/** The document by its parts, with counts and a mark where something is wrong. Alt with an arrow moves a part, Delete takes it away. */
export function Outline() {
  const { t } = useTranslation('campaign-editor')
  const { problems, selected, select } = useEditor()
  const [bilingual, setBilingual] = useBilingual()
  const ofHead = problems.filter(({ path }) => !(PART_KINDS as readonly unknown[]).includes(path[0]))
  return (
    <nav className={styles['outline']} aria-label={t('outline.label')}>
      <ul>
        <li>
          <button
            type="button"
            className={styles['kind']}
            aria-current={selected.kind === 'head' ? 'true' : undefined}
            onClick={() => select({ kind: 'head' })}
          >
            <span className={styles['name']}>{t('kind.head')}</span>
            <Faults problems={ofHead} />
          </button>
        </li>
        {PART_KINDS.map((kind) => (
          <OutlineKind key={kind} kind={kind} />
        ))}
      </ul>
      <label className={styles['bilingual']}>
        <input type="checkbox" checked={bilingual} onChange={({ target }) => setBilingual(target.checked)} />
        {t('outline.bilingual')}
      </label>
      <p className={styles['keys']}>{t('outline.keys')}</p>
    </nav>
  )
}

function OutlineKind({ kind }: { kind: PartKind }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, problems, selected, select, add, change, changeAndTell } = useEditor()
  const list = listAt(content, [kind])
  const open = selected.kind === kind
  const faults = problems.filter(({ path }) => path[0] === kind)
  const nameAt = (i: number) => pairOf(read(list[i], ['name']))[locale] || t('unnamed')
  const onKeyDown = (event: React.KeyboardEvent, i: number) => {
    const to = event.key === 'ArrowUp' ? i - 1 : event.key === 'ArrowDown' ? i + 1 : null
    if (to !== null && event.altKey) {
      event.preventDefault()
      if (to < 0 || to >= list.length) return
      change((old) => move(old, [kind], i, to), { kind, index: to })
      focusItem(kind, to)
    } else if (to !== null) {
      event.preventDefault()
      focusItem(kind, to)
    } else if (event.key === 'Delete') {
      event.preventDefault()
      const index = list.length === 1 ? null : Math.min(i, list.length - 2)
      changeAndTell((old) => removeAt(old, [kind], i), t('list.removed', { name: nameAt(i) }), { kind, index })
      if (index !== null) focusItem(kind, index)
    }
  }
  return (
    <li>
      <div className={styles['kindRow']}>
        <button
          type="button"
          className={styles['kind']}
          aria-current={open && selected.index === null ? 'true' : undefined}
          onClick={() => select({ kind, index: null })}
        >
          <span className={styles['name']}>{t(`kind.${kind}`)}</span>
          <span className={styles['count']}>{list.length}</span>
          <Faults problems={faults} />
        </button>
        <IconButton label={t(`add.${kind}`)} onPress={() => add(kind)}>
          {icons.plus}
        </IconButton>
      </div>
      {open && list.length > 0 ? (
        <ol className={styles['items']}>
          {list.map((_, i) => (
            <li key={i}>
              <button
                type="button"
                id={itemId(kind, i)}
                className={styles['item']}
                aria-current={selected.index === i ? 'true' : undefined}
                onClick={() => select({ kind, index: i })}
                onKeyDown={(event) => onKeyDown(event, i)}
              >
                <span className={styles['name']}>{nameAt(i)}</span>
                <Faults problems={faults.filter(({ path }) => path[1] === i)} />
              </button>
            </li>
          ))}
        </ol>
      ) : null}
    </li>
  )
}

/** How much is to be completed; in red only where something that was filled in is wrong. */
function Faults({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation('campaign-editor')
  const { content } = useEditor()
  const count = problems.length
  if (count === 0) return null
  const wrong = problems.some(({ path }) => !isBlank(read(content, path)))
  return (
    <span className={wrong ? styles['faults'] : styles['lacking']} title={t('list.problems', { count })}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('list.problems', { count })}</span>
    </span>
  )
}

function itemId(kind: PartKind, index: number): string {
  return `outline-${kind}-${index}`
}

/** After the list was drawn anew. */
function focusItem(kind: PartKind, index: number): void {
  requestAnimationFrame(() => document.getElementById(itemId(kind, index))?.focus())
}
