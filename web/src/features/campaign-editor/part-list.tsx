import { useTranslation } from 'react-i18next'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { icons } from '../../ui/icons.tsx'
import { listAt, read } from './content.ts'
import { useEditor } from './editor.ts'
import { saysOf } from './part-says.ts'
import styles from './part.module.css'
import { pairOf } from './text-pair.ts'

/** All parts of a kind with what each says, and how to begin where there is none. */
export function PartList({ kind }: { kind: PartKind }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, sketch, catalogue, problems, add, select } = useEditor()
  const list = listAt(content, [kind])
  const says = saysOf(sketch, catalogue, kind)
  return (
    <section className={styles['form']} aria-labelledby="part-title">
      <div className={styles['head']}>
        <h2 id="part-title" className={styles['title']} tabIndex={-1}>
          {t('form.listTitle', { kind: t(`kind.${kind}`), count: list.length })}
        </h2>
        <Button look={list.length === 0 ? 'main' : 'plain'} onPress={() => add(kind)}>
          {icons.plus}
          {t(`add.${kind}`)}
        </Button>
      </div>
      <p className={styles['lead']}>{t(`lead.${kind}`)}</p>
      {list.length === 0 ? <p className={styles['none']}>{t(`none.${kind}`)}</p> : null}
      <ol className={styles['list']}>
        {list.map((part, i) => {
          const count = problems.filter(({ path }) => path[0] === kind && path[1] === i).length
          return (
            <li key={i}>
              <button type="button" className={styles['entry']} onClick={() => select({ kind, index: i })}>
                <span className={styles['entryName']}>
                  {pairOf(read(part, ['name']))[locale] || t('unnamed')}
                  <span className={styles['clauses']}>{listAt(part, ['clauses']).map(String).join('、')}</span>
                </span>
                <span className={styles['entrySays']}>
                  {count > 0 ? t('list.problems', { count }) : (says[i] ?? []).map((text) => text[locale]).join(t('semicolon'))}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
