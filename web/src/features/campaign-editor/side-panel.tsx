import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { PART_KINDS } from '@shouwang/shared/campaign/parts'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import { useLocale } from '../../i18n/language.ts'
import { listAt, read } from './content.ts'
import { DraftFigures } from './draft-figures.tsx'
import type { KeptDraft } from './draft-figures.tsx'
import { useEditor } from './editor.ts'
import { saysOf } from './part-says.ts'
import { ProblemList } from './problem-list.tsx'
import styles from './side.module.css'
import { pairOf } from './text-pair.ts'

/** What the document says, what is wrong in it, and how it stands against real figures. */
export const SidePanel = memo(Side)

function Side(props: KeptDraft) {
  const { t } = useTranslation('campaign-editor')
  const { selected } = useEditor()
  // A list says in the middle what its parts say.
  const listed = selected.kind !== 'head' && selected.index === null
  return (
    <aside className={styles['side']} aria-label={t('side.label')}>
      <Problems />
      {listed ? null : <Says />}
      <section className={styles['section']} aria-labelledby="side-figures">
        <h2 id="side-figures" className={styles['title']}>
          {t('side.figures')}
        </h2>
        <DraftFigures {...props} />
      </section>
    </aside>
  )
}

function Problems() {
  const { t } = useTranslation('campaign-editor')
  const { problems, content } = useEditor()
  const empty = PART_KINDS.every((kind) => listAt(content, [kind]).length === 0)
  return (
    <section className={styles['section']} aria-labelledby="side-problems">
      <h2 id="side-problems" className={styles['title']}>
        {problems.length === 0 ? t('side.noProblems') : t('side.problems', { count: problems.length })}
      </h2>
      {problems.length === 0 ? (
        <p className={styles['quiet']}>{empty ? t('side.onlyHead') : t('side.noProblemsText')}</p>
      ) : (
        <ProblemList problems={problems} />
      )}
    </section>
  )
}

/** What the open part says in words; of the whole document at its head. */
function Says() {
  const { t } = useTranslation('campaign-editor')
  const { selected } = useEditor()
  const kinds: readonly PartKind[] = selected.kind === 'head' ? PART_KINDS : [selected.kind]
  return (
    <section className={styles['section']} aria-labelledby="side-says">
      <h2 id="side-says" className={styles['title']}>
        {t('side.says')}
      </h2>
      {kinds.map((kind) => (
        <SaysOf key={kind} kind={kind} only={selected.kind === 'head' ? null : selected.index} titled={selected.kind === 'head'} />
      ))}
      {selected.kind === 'head' ? <NothingSaid /> : null}
    </section>
  )
}

function NothingSaid() {
  const { t } = useTranslation('campaign-editor')
  const { content } = useEditor()
  return PART_KINDS.every((kind) => listAt(content, [kind]).length === 0) ? <p className={styles['quiet']}>{t('side.nothing')}</p> : null
}

function SaysOf({ kind, only, titled }: { kind: PartKind; only: number | null; titled: boolean }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, sketch, catalogue } = useEditor()
  const list = listAt(content, [kind])
  if (list.length === 0) return titled ? null : <p className={styles['quiet']}>{t(`none.${kind}`)}</p>
  const says = saysOf(sketch, catalogue, kind)
  return (
    <>
      {titled ? <h3 className={styles['subtitle']}>{t(`kind.${kind}`)}</h3> : null}
      <dl className={styles['says']}>
        {list.map((part, i) =>
          only !== null && only !== i ? null : (
            <div key={i}>
              <dt>{pairOf(read(part, ['name']))[locale] || t('unnamed')}</dt>
              {sketch.holds[kind][i] ? null : <dd className={styles['quiet']}>{t('side.incomplete')}</dd>}
              {(says[i] ?? []).map((text) => (
                <dd key={text.zh}>{text[locale]}</dd>
              ))}
            </div>
          ),
        )}
      </dl>
    </>
  )
}
