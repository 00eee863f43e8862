import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/language.ts'
import { PersonWarning, warningOf } from '../../ui/person-warning.tsx'
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
  /** Smaller, as inside a line of several. */
  bare?: boolean
}

/** A field: what it is, the control, one sentence of help with an example from a plan, and what is wrong. */
export function Field({ path, name, children, deep = true, required = false, bare = false }: FieldProps) {
  const { t } = useTranslation('campaign-editor')
  const id = fieldId(path)
  const { content } = useEditor()
  const { wrong, lacking } = useFaults(path, deep)
  const written = read(content, path)
  const helped = t(`field.${name}.help`, { defaultValue: '' }) !== ''
  // What has to be there is marked; what is asked for by something else says by what.
  const wanting = required ? [] : lacking
  const ids = [
    ...(helped ? [`${id}-help`] : []),
    ...(wrong.length > 0 ? [`${id}-wrong`] : []),
    ...(wanting.length > 0 ? [`${id}-wanting`] : []),
    ...(warningOf(written) === null ? [] : [`${id}-person`]),
  ]
  return (
    <div className={bare ? styles['bare'] : styles['field']}>
      <div className={styles['label']}>
        <label htmlFor={id}>{t(`field.${name}.label`)}</label>
        {required && lacking.length > 0 ? <span className={styles['needed']}>{t('field.needed')}</span> : null}
      </div>
      {children({ id, 'aria-describedby': ids.length === 0 ? undefined : ids.join(' '), 'aria-invalid': wrong.length > 0 || undefined })}
      <PersonWarning id={`${id}-person`} of={written} />
      {helped ? <Help id={`${id}-help`} name={name} /> : null}
      <Wanting id={`${id}-wanting`} said={wanting} />
      <Wrong id={`${id}-wrong`} said={wrong} />
    </div>
  )
}

/** An example from a plan, to stand in a field that is explained by the list or group around it. */
export function useExample(name: string): string | undefined {
  const { t } = useTranslation('campaign-editor')
  const example = t(`field.${name}.example`, { defaultValue: '' })
  const helped = t(`field.${name}.help`, { defaultValue: '' }) !== ''
  return example === '' || helped ? undefined : t('field.example', { example })
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
        {lacking.length > 0 ? <span className={styles['needed']}>{t('field.needed')}</span> : null}
      </legend>
      <Help id={`${id}-help`} name={name} />
      {children}
      <Wrong id={`${id}-wrong`} said={wrong} />
    </fieldset>
  )
}

/** One sentence of help with an example. */
export function Help({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('campaign-editor')
  const example = t(`field.${name}.example`, { defaultValue: '' })
  return (
    <p id={id} className={styles['help']}>
      {t(`field.${name}.help`)}
      {example === '' ? null : <span className={styles['example']}>{t('field.example', { example })}</span>}
    </p>
  )
}

function Wanting({ id, said }: { id: string; said: readonly string[] }) {
  if (said.length === 0) return null
  return (
    <p id={id} className={styles['wanting']}>
      {said.join(' ')}
    </p>
  )
}

/** What is wrong at a field. */
export function Wrong({ id, said }: { id: string; said: readonly string[] }) {
  if (said.length === 0) return null
  return (
    <div id={id} className={styles['wrong']}>
      {said.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  )
}

/** What is wrong at a path; what is merely not filled in yet stands apart from it. */
export function useFaults(path: Path, deep: boolean): { wrong: string[]; lacking: string[] } {
  const { problems, content } = useEditor()
  const locale = useLocale()
  const here = problems.filter((problem) =>
    deep ? isWithin(problem.path, path) : problem.path.length === path.length && isWithin(problem.path, path),
  )
  const said = [...new Set(here.map(({ text }) => text[locale]))]
  return isBlank(read(content, path)) ? { wrong: [], lacking: said } : { wrong: said, lacking: [] }
}
