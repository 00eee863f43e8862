import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/language.ts'
import { put, read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import { FieldGroup } from './field.tsx'
import styles from './field.module.css'
import { ChoiceField, NumberField } from './inputs.tsx'
import { NameField } from './name-field.tsx'

const KINDS = ['base', 'reported', 'fixed', 'calendar', 'once', 'mean', 'none'] as const

const FRESH: Record<string, Record<string, unknown>> = {
  base: { of: 'base', base: 'households' },
  reported: { of: 'reported', counted: { zh: '', en: '' } },
  fixed: { of: 'fixed', count: 1 },
  calendar: { of: 'calendar' },
  once: { of: 'once' },
  mean: { of: 'mean', counted: { zh: '', en: '' } },
  none: { of: 'none' },
}

/** The whole that is to be reached. What another whole makes meaningless goes with the old one: sub-actions, a target in percent. */
export function WholeField({ task }: { task: Path }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, change, catalogue, selected } = useEditor()
  const path = [...task, 'whole']
  const of = String(read(content, [...path, 'of']) ?? '')
  const isPlain = (kind: string) => kind === 'none' || kind === 'mean'
  const choose = (kind: string) =>
    change((old) => {
      let made = put(old, path, FRESH[kind])
      if (kind !== 'once') made = put(made, [...task, 'parts'], undefined)
      if (kind === 'calendar') made = put(made, [...task, 'keeps'], 'period')
      if (isPlain(kind) !== isPlain(of))
        made = put(put(made, [...task, 'target'], isPlain(kind) ? 0 : 1), [...task, 'better'], isPlain(kind) ? 'down' : undefined)
      return made
    }, selected)
  return (
    <FieldGroup path={path} name="tasks.whole">
      <div className={styles['row']}>
        <ChoiceField
          path={[...path, 'of']}
          name="whole.of"
          bare
          options={KINDS.map((id) => ({ id, label: t(`whole.${id}`) }))}
          onChange={choose}
        />
        {of === 'base' ? (
          <ChoiceField
            path={[...path, 'base']}
            name="whole.base"
            bare
            options={catalogue.bases.map(({ key, name }) => ({ id: key, label: name[locale] }))}
          />
        ) : null}
        {of === 'fixed' ? <NumberField path={[...path, 'count']} name="whole.count" bare required /> : null}
      </div>
      <p className={styles['help']}>{t(`wholeHelp.${of === '' ? 'base' : of}`)}</p>
      {of === 'reported' || of === 'mean' ? (
        <NameField path={[...path, 'counted']} name={`whole.counted${of === 'mean' ? 'Mean' : ''}`} required />
      ) : null}
    </FieldGroup>
  )
}
