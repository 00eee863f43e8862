import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listAt, read, textAt } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import { Field, FieldGroup, Help, fieldId, useExample } from './field.tsx'
import styles from './field.module.css'

type InputProps = { path: Path; name: string; required?: boolean; bare?: boolean }

/** Words of one language. An optional field that is emptied is left out of the document. */
export function TextField({ path, name, required = false, bare = false, short = false }: InputProps & { short?: boolean }) {
  const { content, edit } = useEditor()
  return (
    <Field path={path} name={name} required={required} bare={bare}>
      {(ties) => (
        <input
          {...ties}
          type="text"
          className={`${styles['input']} ${short ? styles['short'] : ''}`}
          value={textAt(content, path)}
          onChange={({ target }) => edit(path, target.value === '' && !required ? undefined : target.value)}
        />
      )}
    </Field>
  )
}

/** A day. */
export function DateField({ path, name, required = false, bare = false }: InputProps) {
  const { content, edit } = useEditor()
  return (
    <Field path={path} name={name} required={required} bare={bare}>
      {(ties) => (
        <input
          {...ties}
          type="date"
          className={styles['input']}
          value={textAt(content, path)}
          onChange={({ target }) => edit(path, target.value === '' && !required ? undefined : target.value)}
        />
      )}
    </Field>
  )
}

/** A time by the clock. */
export function TimeField({ path, name, bare = false }: InputProps) {
  const { content, edit } = useEditor()
  return (
    <Field path={path} name={name} bare={bare}>
      {(ties) => (
        <input
          {...ties}
          type="time"
          className={styles['input']}
          value={textAt(content, path)}
          onChange={({ target }) => edit(path, target.value)}
        />
      )}
    </Field>
  )
}

type NumberProps = InputProps & {
  /** What stands in the document is what is typed divided by this: 100 for a percentage, 0.0001 for 万元. */
  scale?: number
  unit?: string
  /** The field that goes from the document when the number is emptied, where that is not the number itself. */
  holder?: Path
  /** What holds where nothing is filled in. */
  fallback?: number
}

/** A number, typed in the unit in which people say it. */
export function NumberField({ path, name, required = false, bare = false, scale = 1, unit, holder, fallback }: NumberProps) {
  const { content, edit } = useEditor()
  const value = read(content, path)
  const example = useExample(name)
  const [typed, setTyped] = useState<{ text: string; of: unknown } | null>(null)
  const shown = typed !== null && typed.of === value ? typed.text : numberText(value, scale)
  return (
    <Field path={path} name={name} required={required} bare={bare}>
      {(ties) => (
        <span className={styles['measured']}>
          <input
            {...ties}
            type="text"
            inputMode="decimal"
            className={`${styles['input']} ${styles['number']}`}
            value={shown}
            placeholder={fallback === undefined ? example : numberText(fallback, scale)}
            onChange={({ target }) => {
              const made = numberOf(target.value, scale)
              setTyped({ text: target.value, of: made })
              if (made === undefined && holder) edit(holder, undefined)
              else edit(path, made)
            }}
            onBlur={() => setTyped(null)}
          />
          {unit === undefined ? null : <span className={styles['unit']}>{unit}</span>}
        </span>
      )}
    </Field>
  )
}

/** A number of the document as it is typed: `0.95` by a scale of 100 is `95`. */
export function numberText(value: unknown, scale: number): string {
  if (typeof value === 'number') return String(Math.round(value * scale * 1e8) / 1e8)
  return typeof value === 'string' ? value : ''
}

/** What was typed as a number of the document; nothing for nothing, the text itself where it is no number, so that it is told as wrong. */
export function numberOf(text: string, scale: number): unknown {
  const plain = text
    .trim()
    .replaceAll('，', '')
    .replace('．', '.')
    .replace(/[%％]$/, '')
  if (plain === '') return undefined
  const number = Number(plain)
  return Number.isFinite(number) ? Math.round((number / scale) * 1e8) / 1e8 : text
}

export type Option = { id: string; label: string }

type ChoiceProps = InputProps & {
  options: readonly Option[]
  /** Of what can be left out: what is said for nothing. */
  none?: string
  value?: string
  onChange?: (id: string) => void
}

/** One of several. `value` and `onChange` stand in where a choice means more than one field. */
export function ChoiceField({ path, name, options, none, value, onChange, required = false, bare = false }: ChoiceProps) {
  const { t } = useTranslation('campaign-editor')
  const { content, edit } = useEditor()
  const present = value ?? (read(content, path) === undefined ? '' : String(read(content, path)))
  const known = options.some(({ id }) => id === present)
  return (
    <Field path={path} name={name} required={required} bare={bare} deep={false}>
      {(ties) => (
        <select
          {...ties}
          className={styles['select']}
          value={present}
          onChange={({ target }) => (onChange ? onChange(target.value) : edit(path, target.value === '' ? undefined : target.value))}
        >
          {none === undefined ? null : <option value="">{none}</option>}
          {known || (present === '' && none !== undefined) ? null : (
            <option value={present}>{present === '' ? '—' : t('field.gone', { key: present })}</option>
          )}
          {options.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Several of several; none at all is left out of the document unless `keep`. */
export function ChecksField({ path, name, options, keep = false }: InputProps & { options: readonly Option[]; keep?: boolean }) {
  const { t } = useTranslation('campaign-editor')
  const { content, edit } = useEditor()
  const chosen = listAt(content, path).map(String)
  const strangers = chosen.filter((id) => !options.some((one) => one.id === id)).map((id) => ({ id, label: t('field.gone', { key: id }) }))
  const all = [...options, ...strangers]
  return (
    <FieldGroup path={path} name={name} deep>
      {all.length === 0 ? <p className={styles['nothing']}>{t('field.nothingToChoose')}</p> : null}
      <div className={styles['checks']}>
        {all.map(({ id, label }) => (
          <label key={id} className={styles['check']}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) => {
                // In the order of the list, so that the same choice is the same document.
                const now = all.map((one) => one.id).filter((one) => (one === id ? target.checked : chosen.includes(one)))
                edit(path, now.length === 0 && !keep ? undefined : now)
              }}
            />
            {label}
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

/** Yes or no; what is the default is left out of the document. */
export function ToggleField({ path, name, fallback = false }: InputProps & { fallback?: boolean }) {
  const { t } = useTranslation('campaign-editor')
  const { content, edit } = useEditor()
  const id = fieldId(path)
  const value = (read(content, path) ?? fallback) === true
  return (
    <div className={styles['toggle']}>
      <label className={styles['check']}>
        <input
          id={id}
          type="checkbox"
          checked={value}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => edit(path, target.checked === fallback ? undefined : target.checked)}
        />
        {t(`field.${name}.label`)}
      </label>
      <Help id={`${id}-help`} name={name} />
    </div>
  )
}
