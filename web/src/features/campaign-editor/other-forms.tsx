import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/language.ts'
import { CadenceField } from './cadence-field.tsx'
import { overOptions, partOptions } from './choices.ts'
import { ClausesField } from './clauses-field.tsx'
import { ConditionField } from './condition-field.tsx'
import { read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import { EvidenceField } from './evidence-field.tsx'
import styles from './field.module.css'
import { HolderField } from './holder-field.tsx'
import { ChecksField, ChoiceField, DateField } from './inputs.tsx'
import { ListField } from './list-field.tsx'
import { NameField } from './name-field.tsx'

/** A stage of the campaign. */
export function PhaseForm({ path }: { path: Path }) {
  return (
    <>
      <NameField path={[...path, 'name']} name="phases.name" required />
      <div className={styles['columns']}>
        <DateField path={[...path, 'from']} name="phases.from" required />
        <DateField path={[...path, 'to']} name="phases.to" required />
      </div>
      <ClausesField path={[...path, 'clauses']} />
      <ListField
        path={[...path, 'slogans']}
        name="phases.slogans"
        lines
        optional
        item={(slogan) => <NameField path={slogan} name="phases.slogan" bare required />}
      />
    </>
  )
}

/** A responsible unit. */
export function ResponsibleForm({ path }: { path: Path }) {
  return (
    <>
      <NameField path={[...path, 'name']} name="responsible.name" required />
      <ClausesField path={[...path, 'clauses']} />
    </>
  )
}

/** A clause that only assigns work. */
export function AssignmentForm({ path }: { path: Path }) {
  return (
    <>
      <NameField path={[...path, 'name']} name="assignments.name" required />
      <ClausesField path={[...path, 'clauses']} required />
    </>
  )
}

/** A title: when it is won, and when it is lost. */
export function DesignationForm({ path }: { path: Path }) {
  const locale = useLocale()
  return (
    <>
      <NameField path={[...path, 'name']} name="designations.name" required />
      <ClausesField path={[...path, 'clauses']} required />
      <HolderField path={[...path, 'for']} name="designations.for" />
      <ChoiceField path={[...path, 'over']} name="designations.over" options={overOptions(locale)} />
      <ConditionField path={[...path, 'when']} name="designations.when" />
      <ConditionField path={[...path, 'lostWhen']} name="designations.lostWhen" />
    </>
  )
}

/** A reporting duty: who hands in which figures, how often. */
export function ReportForm({ path }: { path: Path }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content } = useEditor()
  return (
    <>
      <NameField path={[...path, 'name']} name="reports.name" required />
      <ClausesField path={[...path, 'clauses']} required />
      <HolderField path={[...path, 'by']} name="reports.by" />
      <CadenceField path={[...path, 'cadence']} name="reports.cadence" />
      {read(content, [...path, 'cadence', 'every']) === 'campaign' || read(content, [...path, 'due']) !== undefined ? (
        <DateField path={[...path, 'due']} name="reports.due" />
      ) : null}
      <ChecksField path={[...path, 'tasks']} name="reports.tasks" options={partOptions(content, 'tasks', locale, t('unnamed'))} />
      <EvidenceField path={[...path, 'evidence']} />
    </>
  )
}
