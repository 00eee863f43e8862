import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import { useLocale } from '../../i18n/language.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { icons } from '../../ui/icons.tsx'
import type { Path } from './content.ts'
import { listAt, move, read } from './content.ts'
import { useEditor } from './editor.ts'
import { Help, Wrong, fieldId } from './field.tsx'
import fields from './field.module.css'
import { GoalForm } from './goal-form.tsx'
import { HeadForm } from './head-form.tsx'
import { keyOf, renameKey } from './next-key.ts'
import { duplicatePart } from './new-part.ts'
import { AssignmentForm, DesignationForm, PhaseForm, ReportForm, ResponsibleForm } from './other-forms.tsx'
import { PartList } from './part-list.tsx'
import styles from './part.module.css'
import { RuleForm } from './rule-form.tsx'
import { ScoreForm } from './score-form.tsx'
import { TaskForm } from './task-form.tsx'
import { pairOf } from './text-pair.ts'

const FORMS: Record<PartKind, (props: { path: Path }) => React.ReactNode> = {
  phases: PhaseForm,
  responsible: ResponsibleForm,
  assignments: AssignmentForm,
  tasks: TaskForm,
  goals: GoalForm,
  rules: RuleForm,
  scores: ScoreForm,
  designations: DesignationForm,
  reports: ReportForm,
}

/** The form of what is open: the head of the document, the list of a kind of part, or one part. */
export function PartForm() {
  const { t } = useTranslation('campaign-editor')
  const { selected } = useEditor()
  if (selected.kind === 'head') {
    return (
      <section className={styles['form']} aria-labelledby="part-title">
        <h2 id="part-title" className={styles['title']} tabIndex={-1}>
          {t('kind.head')}
        </h2>
        <p className={styles['lead']}>{t('lead.head')}</p>
        <HeadForm />
      </section>
    )
  }
  const { kind, index } = selected
  return index === null ? <PartList kind={kind} /> : <OnePart key={`${kind}-${index}`} kind={kind} index={index} />
}

function OnePart({ kind, index }: { kind: PartKind; index: number }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, add, change, remove, select } = useEditor()
  const path = [kind, index]
  const count = listAt(content, [kind]).length
  const called = pairOf(read(content, [...path, 'name']))[locale] || t('unnamed')
  const Form = FORMS[kind]
  return (
    <section className={styles['form']} aria-labelledby="part-title">
      <div className={styles['head']}>
        <div>
          <p className={styles['path']}>
            <button type="button" className={styles['up']} onClick={() => select({ kind, index: null })}>
              {t(`kind.${kind}`)}
            </button>{' '}
            {t('form.position', { number: index + 1, count })}
          </p>
          <h2 id="part-title" className={styles['title']} tabIndex={-1}>
            {called}
          </h2>
        </div>
        <div className={styles['tools']} role="group" aria-label={t('form.tools')}>
          <IconButton
            label={t('form.up')}
            isDisabled={index === 0}
            onPress={() => change((old) => move(old, [kind], index, index - 1), { kind, index: index - 1 })}
          >
            {icons.up}
          </IconButton>
          <IconButton
            label={t('form.down')}
            isDisabled={index === count - 1}
            onPress={() => change((old) => move(old, [kind], index, index + 1), { kind, index: index + 1 })}
          >
            {icons.down}
          </IconButton>
          <Button onPress={() => change((old) => duplicatePart(old, [kind], index), { kind, index: index + 1 })}>
            {t('form.duplicate')}
          </Button>
          <Button onPress={() => remove(kind, index)}>{t('form.remove')}</Button>
        </div>
      </div>
      <p className={styles['lead']}>{t(`lead.${kind}`)}</p>
      <Form path={path} />
      {kind === 'assignments' ? null : <KeyField kind={kind} index={index} />}
      <div className={styles['end']}>
        <Button onPress={() => add(kind, index)}>
          {icons.plus}
          {t(`add.${kind}`)}
        </Button>
        {index + 1 < count ? (
          <Button look="quiet" onPress={() => select({ kind, index: index + 1 })}>
            {t('form.next')}
            {icons.next}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

/** The key by which files and other parts call a part, for those who ask for it; what refers to it follows. */
function KeyField({ kind, index }: { kind: PartKind; index: number }) {
  const { t } = useTranslation('campaign-editor')
  const { content, change, problems } = useEditor()
  const key = keyOf(read(content, [kind, index])) ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const locale = useLocale()
  const wrong = problems.filter(({ path }) => path[0] === kind && path[1] === index && path[2] === 'key').map(({ text }) => text[locale])
  const id = fieldId([kind, index, 'key'])
  const take = () => {
    if (typed !== null && typed !== key) change((old) => renameKey(old, kind, index, typed), { kind, index })
    setTyped(null)
  }
  return (
    <details className={fields['details']} {...(wrong.length > 0 ? { open: true } : {})}>
      <summary>{t('key.summary')}</summary>
      <div className={fields['inner']}>
        <label htmlFor={id} className={fields['label']}>
          {t('field.key.label')}
        </label>
        <input
          id={id}
          type="text"
          spellCheck={false}
          className={`${fields['input']} ${fields['short']}`}
          aria-describedby={wrong.length > 0 ? `${id}-help ${id}-wrong` : `${id}-help`}
          aria-invalid={wrong.length > 0 || undefined}
          value={typed ?? key}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={take}
          onKeyDown={(event) => event.key === 'Enter' && take()}
        />
        <Help id={`${id}-help`} name="key" />
        <Wrong id={`${id}-wrong`} said={wrong} />
      </div>
    </details>
  )
}
