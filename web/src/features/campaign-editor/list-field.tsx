import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/language.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { icons } from '../../ui/icons.tsx'
import { insert, isWithin, listAt, move, put, read, removeAt } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import { FieldGroup } from './field.tsx'
import styles from './list.module.css'
import { freshItem } from './new-part.ts'
import { pairOf } from './text-pair.ts'

type ListFieldProps = {
  path: Path
  name: string
  /** The form of one item. */
  item: (path: Path, index: number) => ReactNode
  /** How an item is called where it has no name. */
  called?: (item: unknown, index: number) => string
  /** The list is left out of the document when its last item goes. */
  optional?: boolean
  /** Items in one line each instead of a card. */
  lines?: boolean
}

/** Items of a list inside a part: each with its form, to be added, moved and taken away. */
export function ListField({ path, name, item, called, optional = false, lines = false }: ListFieldProps) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, change, changeAndTell, remove, problems } = useEditor()
  const list = listAt(content, path)
  const nameOf = (one: unknown, i: number) => called?.(one, i) || pairOf(read(one, ['name']))[locale] || t('list.item', { number: i + 1 })
  return (
    <FieldGroup path={path} name={name}>
      {list.length === 0 ? null : (
        <ol className={lines ? styles['lines'] : styles['cards']}>
          {list.map((one, i) => {
            const what = nameOf(one, i)
            const wrong = problems.some((problem) => isWithin(problem.path, [...path, i]))
            const tools = (
              <div className={styles['tools']} role="group" aria-label={t('list.tools', { name: what })}>
                <IconButton
                  label={t('list.up', { name: what })}
                  isDisabled={i === 0}
                  onPress={() => change((old) => move(old, path, i, i - 1))}
                >
                  {icons.up}
                </IconButton>
                <IconButton
                  label={t('list.down', { name: what })}
                  isDisabled={i === list.length - 1}
                  onPress={() => change((old) => move(old, path, i, i + 1))}
                >
                  {icons.down}
                </IconButton>
                <IconButton
                  label={t('list.remove', { name: what })}
                  onPress={() =>
                    isKind(path)
                      ? remove(String(path[0]), i)
                      : changeAndTell(
                          (old) => (optional && list.length === 1 ? put(old, path, undefined) : removeAt(old, path, i)),
                          t('list.removed', { name: what }),
                        )
                  }
                >
                  {icons.close}
                </IconButton>
              </div>
            )
            return (
              <li key={String(read(one, ['key']) ?? i)} className={lines ? styles['line'] : styles['card']}>
                {lines ? (
                  <>
                    <div className={styles['grow']}>{item([...path, i], i)}</div>
                    {tools}
                  </>
                ) : (
                  <>
                    <div className={styles['cardHead']}>
                      <p className={styles['cardName']}>
                        {what}
                        {wrong ? <span className={styles['mark']} title={t('outline.wrong')} /> : null}
                      </p>
                      {tools}
                    </div>
                    {item([...path, i], i)}
                  </>
                )}
              </li>
            )
          })}
        </ol>
      )}
      <div>
        <Button onPress={() => change((old) => insert(old, path, list.length, freshItem(old, path)))}>
          {icons.plus}
          {t(`field.${name}.add`)}
        </Button>
      </div>
    </FieldGroup>
  )
}

/** Lists of the document itself: others may refer to what stands in them. */
function isKind(path: Path): boolean {
  return path.length === 1
}
