import { useTranslation } from 'react-i18next'
import { ITEM_WORDS } from '@shouwang/shared/campaign/rule-words'
import { useLocale } from '../../i18n/language.ts'
import { itemOptions, partOptions } from './choices.ts'
import { ClausesField } from './clauses-field.tsx'
import { ConditionField } from './condition-field.tsx'
import { read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import styles from './field.module.css'
import { HolderField } from './holder-field.tsx'
import { ChoiceField, NumberField } from './inputs.tsx'
import { ListField } from './list-field.tsx'
import { NameField } from './name-field.tsx'

/** A rule: whom it looks at, when it holds, and what it opens. */
export function RuleForm({ path }: { path: Path }) {
  const locale = useLocale()
  const at = (name: string) => [...path, name]
  return (
    <>
      <NameField path={at('name')} name="rules.name" required />
      <ClausesField path={at('clauses')} required />
      <HolderField path={at('for')} name="rules.for" />
      <ConditionField path={at('when')} name="rules.when" />
      <ListField
        path={at('opens')}
        name="rules.opens"
        called={(one) => ITEM_WORDS[String(read(one, ['item'])) as keyof typeof ITEM_WORDS]?.[locale] ?? ''}
        item={(opening) => <OpeningForm path={opening} />}
      />
    </>
  )
}

function OpeningForm({ path }: { path: Path }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, area } = useEditor()
  const at = (name: string) => [...path, name]
  const detailed = ['steps', 'outcomes'].some((name) => read(content, at(name)) !== undefined)
  return (
    <>
      <div className={styles['row']}>
        <ChoiceField path={at('item')} name="opens.item" bare options={itemOptions(locale)} />
        <ChoiceField
          path={at('by')}
          name="opens.by"
          bare
          none={t('opens.office', { area: area.name })}
          options={partOptions(content, 'responsible', locale, t('unnamed'))}
        />
        <NumberField path={at('withinDays')} name="opens.withinDays" bare unit={t('cadence.daysUnit')} />
      </div>
      <details className={styles['details']} {...(detailed ? { open: true } : {})}>
        <summary>{t('opens.more')}</summary>
        <div className={styles['inner']}>
          <ListField
            path={at('steps')}
            name="opens.steps"
            lines
            optional
            item={(step) => <NameField path={[...step, 'name']} name="opens.step" bare required />}
          />
          <ListField
            path={at('outcomes')}
            name="opens.outcomes"
            lines
            optional
            item={(outcome) => <NameField path={[...outcome, 'name']} name="opens.outcome" bare required />}
          />
        </div>
      </details>
    </>
  )
}
