import { useState } from 'react'
import { listAt } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import { Field } from './field.tsx'
import styles from './field.module.css'

/** The clauses of the plan that a part carries out, by its own numbers, parted by commas. */
export function ClausesField({ path, required = false }: { path: Path; required?: boolean }) {
  const { content, edit } = useEditor()
  const clauses = listAt(content, path).map(String)
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Field path={path} name="clauses" required={required}>
      {(ties) => (
        <input
          {...ties}
          type="text"
          className={`${styles['input']} ${styles['short']}`}
          // What is being typed keeps its commas, unless the document was changed from elsewhere.
          value={typed !== null && clausesOf(typed).join() === clauses.join() ? typed : clauses.join('、')}
          onChange={({ target }) => {
            const made = clausesOf(target.value)
            setTyped(target.value)
            edit(path, made.length === 0 && !required ? undefined : made)
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </Field>
  )
}

/** `一、三（二）4` is two clauses; full-width and half-width commas and semicolons part them. */
export function clausesOf(text: string): string[] {
  return text
    .split(/[、,，;；\s]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
