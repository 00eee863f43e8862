import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/language.ts'
import { isBlank, isWithin, read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import styles from './field.module.css'

/** The id of a field's element, by which problems lead to it. */
export function fieldId(path: Path): string {
  return `f-${path.join('-')}`
}

/** What ties a control to its label, its help and its problems. */
export type Ties = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined }

type FieldProps = {
  path: Path
  /** Under which its label, help and example stand in the texts. */
  name: string
  children: (ties: Ties) => ReactNode
  /** Problems of what lies below the path belong to this field. */
  deep?: boolean
  required?: boolean
  /** Label alone, as inside a line of several. */
  bare?: boolean
}

/** A field: what it is, the control, one sentence of help with an example from a plan, and what is wrong. */
export function Field({ path, name, children, deep = true, required = false, bare = false }: FieldProps) {
  const { t } = useTranslation('campaign-editor')
  const id = fieldId(path)
  const { wrong, lacking } = useFaults(path, deep)
  const described = [...(bare ? [] : [`${id}-help`]), ...(wrong.length > 0 ? [`${id}-wrong`] : [])].join(' ')
  return (
    <div className={bare ? styles['bare'] : styles['field']}>
      <div className={styles['label']}>
        <label htmlFor={id}>{t(`field.${name}.label`)}</label>
        {required && lacking ? <span className={styles['needed']}>{t('field.needed')}</span> : null}
      </div>
      {children({ id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': wrong.length > 0 || undefined })}
      {bare ? null : <Help id={`${id}-help`} name={name} />}
      <Wrong id={`${id}-wrong`} said={wrong} />
    </div>
  )
}

/** A group of controls under one heading: who, what of what, how often. */
export function FieldGroup({ path, name, children, deep = false }: Omit<FieldProps, 'children'> & { children: ReactNode }) {
  const { t } = useTranslation('campaign-editor')
  const id = fieldId(path)
  const { wrong, lacking } = useFaults(path, deep)
  return (
    <fieldset id={id} tabIndex={-1} className={styles['group']} aria-describedby={`${id}-help`}>
      <legend className={styles['label']}>
        {t(`field.${name}.label`)}
        {lacking ? <span className={styles['needed']}>{t('field.needed')}</span> : null}
      </legend>
      <Help id={`${id}-help`} name={name} />
      {children}
      <Wrong id={`${id}-wrong`} said={wrong} />
    </fieldset>
  )
}

function Help({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('campaign-editor')
  const example = t(`field.${name}.example`, { defaultValue: '' })
  return (
    <p id={id} className={styles['help']}>
      {t(`field.${name}.help`)}
      {example === '' ? null : <span className={styles['example']}>{t('field.example', { example })}</span>}
    </p>
  )
}

function Wrong({ id, said }: { id: string; said: readonly string[] }) {
  if (said.length === 0) return null
  return (
    <div id={id} className={styles['wrong']}>
      {said.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  )
}

/** What is wrong at a path; what is merely not filled in yet is only marked. */
function useFaults(path: Path, deep: boolean): { wrong: string[]; lacking: boolean } {
  const { problems, content } = useEditor()
  const locale = useLocale()
  const here = problems.filter((problem) =>
    deep ? isWithin(problem.path, path) : problem.path.length === path.length && isWithin(problem.path, path),
  )
  if (here.length === 0) return { wrong: [], lacking: false }
  if (isBlank(read(content, path))) return { wrong: [], lacking: true }
  return { wrong: [...new Set(here.map(({ text }) => text[locale]))], lacking: false }
}
