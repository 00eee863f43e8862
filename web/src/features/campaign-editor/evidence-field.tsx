import { useTranslation } from 'react-i18next'
import { EVIDENCE } from '@shouwang/shared/campaign/task'
import { listAt, read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import { FieldGroup } from './field.tsx'
import styles from './field.module.css'

/** What may be handed in with figures, kind by kind; asked for only where the plan says so. */
export function EvidenceField({ path }: { path: Path }) {
  const { t } = useTranslation('campaign-editor')
  const { content, edit } = useEditor()
  const list = listAt(content, path)
  const of = (kind: string) => list.find((one) => read(one, ['kind']) === kind)
  const write = (kind: string, made: unknown) => {
    const now = EVIDENCE.flatMap((one) => {
      const item = one === kind ? made : of(one)
      return item === undefined ? [] : [item]
    })
    edit(path, now.length === 0 ? undefined : now)
  }
  return (
    <FieldGroup path={path} name="evidence">
      <div className={styles['checks']}>
        {EVIDENCE.map((kind) => {
          const item = of(kind)
          return (
            <span key={kind} className={styles['checkPair']}>
              <label className={styles['check']}>
                <input
                  type="checkbox"
                  checked={item !== undefined}
                  onChange={({ target }) => write(kind, target.checked ? { kind } : undefined)}
                />
                {t(`evidence.${kind}`)}
              </label>
              {item === undefined ? null : (
                <label className={styles['check']}>
                  <input
                    type="checkbox"
                    checked={read(item, ['required']) === true}
                    aria-label={t('evidence.requiredOf', { kind: t(`evidence.${kind}`) })}
                    onChange={({ target }) => write(kind, target.checked ? { kind, required: true } : { kind })}
                  />
                  {t('evidence.required')}
                </label>
              )}
            </span>
          )
        })}
      </div>
    </FieldGroup>
  )
}
