import { useTranslation } from 'react-i18next'
import { Condition } from '@shouwang/shared/campaign/condition'
import { conditionWords } from '@shouwang/shared/campaign/condition-words'
import { useLocale } from '../../i18n/language.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { icons } from '../../ui/icons.tsx'
import { insert, listAt, read, removeAt } from './content.ts'
import type { Path } from './content.ts'
import { ANY_CONDITIONS, PLAIN_CONDITIONS, turnedInto } from './condition-kinds.ts'
import { useEditor } from './editor.ts'
import { FieldGroup, fieldId } from './field.tsx'
import styles from './condition.module.css'
import { ChoiceField } from './inputs.tsx'
import { NEW_CONDITION } from './new-part.ts'
import { PlainConditionForm } from './plain-condition.tsx'

/** A condition with its sentence beneath, which follows while one builds it. */
export function ConditionField({ path, name }: { path: Path; name: string }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, names } = useEditor()
  const parsed = Condition.safeParse(read(content, path))
  return (
    <FieldGroup path={path} name={name}>
      <ConditionNode path={path} depth={0} />
      <p className={styles['sentence']} aria-live="polite">
        {parsed.success ? t('condition.sentence', { words: conditionWords(parsed.data, names)[locale] }) : t('condition.unfinished')}
      </p>
    </FieldGroup>
  )
}

function ConditionNode({ path, depth }: { path: Path; depth: number }) {
  const { t } = useTranslation('campaign-editor')
  const { content, edit } = useEditor()
  const value = read(content, path)
  const when = String(read(value, ['when']) ?? '')
  const first = { task: String(read(content, ['tasks', 0, 'key']) ?? ''), goal: String(read(content, ['goals', 0, 'key']) ?? '') }
  return (
    <div {...(depth === 0 ? {} : { id: fieldId(path), tabIndex: -1 })} className={depth === 0 ? styles['root'] : styles['node']}>
      <ChoiceField
        path={[...path, 'when']}
        name="condition.when"
        bare
        options={[...PLAIN_CONDITIONS, ...ANY_CONDITIONS].map((id) => ({ id, label: t(`when.${id}`) }))}
        onChange={(id) => edit(path, turnedInto(value, id, first))}
      />
      {when === 'all' || when === 'any' ? <Joined path={[...path, 'of']} joint={t(`joint.${when}`)} depth={depth} /> : null}
      {when === 'not' ? <ConditionNode path={[...path, 'of']} depth={depth + 1} /> : null}
      {when === 'all' || when === 'any' || when === 'not' ? null : <PlainConditionForm path={path} when={when} />}
    </div>
  )
}

function Joined({ path, joint, depth }: { path: Path; joint: string; depth: number }) {
  const { t } = useTranslation('campaign-editor')
  const { content, change } = useEditor()
  const parts = listAt(content, path)
  return (
    <div className={styles['joined']}>
      {parts.map((_, i) => (
        <div key={i} className={styles['member']}>
          {i === 0 ? null : <p className={styles['joint']}>{joint}</p>}
          <div className={styles['memberRow']}>
            <ConditionNode path={[...path, i]} depth={depth + 1} />
            {parts.length > 2 ? (
              <IconButton label={t('condition.remove', { number: i + 1 })} onPress={() => change((old) => removeAt(old, path, i))}>
                {icons.close}
              </IconButton>
            ) : null}
          </div>
        </div>
      ))}
      <div>
        <Button onPress={() => change((old) => insert(old, path, parts.length, NEW_CONDITION))}>
          {icons.plus}
          {t('condition.add')}
        </Button>
      </div>
    </div>
  )
}
