import { useTranslation } from 'react-i18next'
import { PART_KINDS } from '@shouwang/shared/campaign/parts'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import { IconButton } from '../../ui/button.tsx'
import { icons } from '../../ui/icons.tsx'
import { useBilingual } from './bilingual.ts'
import { useLocale } from '../../i18n/language.ts'
import { listAt, read } from './content.ts'
import { useEditor } from './editor.ts'
import { Faults, faultsOf } from './faults.tsx'
import { OutlineItems, idsOf } from './outline-items.tsx'
import styles from './outline.module.css'
import { pairOf } from './text-pair.ts'

/** The document by its parts, with counts and a mark where something is wrong.  */
export function Outline() {
  const { t } = useTranslation('campaign-editor')
  const { content, problems, selected, select } = useEditor()
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
            <Faults {...faultsOf(ofHead, content)} />
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
  const { content, problems, selected, select, add, change, remove } = useEditor()
  const list = listAt(content, [kind])
  const open = selected.kind === kind
  const faults = problems.filter(({ path }) => path[0] === kind)
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
          <Faults {...faultsOf(faults, content)} />
        </button>
        <IconButton label={t(`add.${kind}`)} onPress={() => add(kind)}>
          {icons.plus}
        </IconButton>
      </div>
      {open && list.length > 0 ? (
        <OutlineItems
          kind={kind}
          ids={idsOf(list)}
          names={list.map((part) => pairOf(read(part, ['name']))[locale] || t('unnamed'))}
          faults={list.map((_, i) =>
            faultsOf(
              faults.filter(({ path }) => path[1] === i),
              content,
            ),
          )}
          current={selected.index}
          select={select}
          change={change}
          remove={remove}
        />
      ) : null}
    </li>
  )
}
