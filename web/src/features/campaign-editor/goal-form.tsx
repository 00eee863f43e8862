import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/language.ts'
import { levelOptions, overOptions, sectorOptions } from './choices.ts'
import { ClausesField } from './clauses-field.tsx'
import { read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import styles from './field.module.css'
import { FigureField } from './figure-field.tsx'
import { ChecksField, ChoiceField, DateField } from './inputs.tsx'
import { ListField } from './list-field.tsx'
import { NameField } from './name-field.tsx'
import { RelationField } from './relation-field.tsx'

/** A goal: figures that must all stand as the plan says. */
export function GoalForm({ path }: { path: Path }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, area } = useEditor()
  const at = (name: string) => [...path, name]
  const narrowed = read(content, at('sectors')) !== undefined
  return (
    <>
      <NameField path={at('name')} name="goals.name" required />
      <ClausesField path={at('clauses')} required />
      <ListField
        path={at('aims')}
        name="goals.aims"
        item={(aim) => (
          <>
            <NameField path={[...aim, 'name']} name="goals.aim" bare required />
            <FigureField path={[...aim, 'figure']} />
            <RelationField path={aim} />
          </>
        )}
      />
      <div className={styles['columns']}>
        <ChoiceField
          path={at('over')}
          name="goals.over"
          value={String(read(content, at('over')) ?? 'campaign')}
          options={overOptions(locale)}
        />
        <DateField path={at('by')} name="goals.by" />
        <ChoiceField
          path={at('downTo')}
          name="goals.downTo"
          value={String(read(content, at('downTo')) ?? 'village')}
          options={levelOptions(area.level, locale)}
        />
      </div>
      <details className={styles['more']} {...(narrowed ? { open: true } : {})}>
        <summary>{t('form.more')}</summary>
        <div className={styles['inner']}>
          <ChecksField path={at('sectors')} name="goals.sectors" options={sectorOptions(locale)} />
        </div>
      </details>
    </>
  )
}
