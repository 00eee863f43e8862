import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/language.ts'
import { overOptions, partOptions } from './choices.ts'
import { put, read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import styles from './field.module.css'
import { FigureField, WhichCases } from './figure-field.tsx'
import { ChecksField, ChoiceField, DateField, NumberField, ToggleField } from './inputs.tsx'
import { RelationField } from './relation-field.tsx'

/** The fields of one condition that stands for itself. */
export function PlainConditionForm({ path, when }: { path: Path; when: string }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content } = useEditor()
  const at = (name: string) => [...path, name]
  const over = (
    <ChoiceField
      path={at('over')}
      name="condition.over"
      bare
      value={String(read(content, at('over')) ?? 'campaign')}
      options={overOptions(locale)}
    />
  )
  const inRow = <NumberField path={at('inRow')} name="condition.inRow" bare fallback={1} unit={t('condition.periods')} />
  const atLeast = (unit: string) => <NumberField path={at('atLeast')} name="condition.atLeast" bare fallback={1} unit={unit} />
  const few = (name: string, ids: readonly string[]) => (
    <ChoiceField path={at(name)} name={`condition.${name}`} bare options={ids.map((id) => ({ id, label: t(`${name}.${id}`) }))} />
  )
  switch (when) {
    case 'figure':
      return (
        <>
          <FigureField path={at('figure')} />
          <RelationField path={path} told={false} />
          <div className={styles['row']}>
            {over}
            {inRow}
          </div>
        </>
      )
    case 'incidents':
      return (
        <>
          <div className={styles['row']}>
            {over}
            {atLeast(t('condition.cases'))}
          </div>
          <WhichCases path={path} />
          <ToggleField path={at('unreached')} name="condition.unreached" />
        </>
      )
    case 'state':
      return (
        <div className={styles['row']}>
          <StateSubject path={path} />
          {few('state', ['missing', 'late', 'pending'])}
          {inRow}
        </div>
      )
    case 'overdue':
      return (
        <>
          <div className={styles['row']}>{atLeast(t('condition.tasksUnit'))}</div>
          <ChecksField path={at('tasks')} name="condition.tasks" options={partOptions(content, 'tasks', locale, t('unnamed'))} />
        </>
      )
    case 'quiet':
      return (
        <>
          <div className={styles['row']}>{over}</div>
          <ToggleField path={at('insideUnits')} name="figure.insideUnits" />
        </>
      )
    case 'ranked':
      return (
        <>
          <FigureField path={at('figure')} />
          <div className={styles['row']}>
            {few('end', ['last', 'first'])}
            <NumberField path={at('count')} name="condition.count" bare unit={t('condition.places')} />
            {over}
            {inRow}
          </div>
        </>
      )
    case 'inspection':
      return (
        <div className={styles['row']}>
          {few('found', ['weak', 'fault', 'good'])}
          {atLeast(t('condition.times'))}
          {over}
        </div>
      )
    case 'goal':
      return (
        <div className={styles['row']}>
          <ChoiceField path={at('goal')} name="condition.goal" bare options={partOptions(content, 'goals', locale, t('unnamed'))} />
          <Holds path={at('holds')} />
        </div>
      )
    case 'date':
      return (
        <div className={styles['row']}>
          <DateField path={at('from')} name="condition.from" bare required />
        </div>
      )
    default:
      return null
  }
}

/** Which report or task is in a state; any report without a choice. */
function StateSubject({ path }: { path: Path }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, edit } = useEditor()
  const value = read(content, path)
  const [task, report] = [read(value, ['task']), read(value, ['report'])]
  const options = (kind: 'reports' | 'tasks') =>
    partOptions(content, kind, locale, t('unnamed')).map(({ id, label }) => ({
      id: `${kind}/${id}`,
      label: t(`condition.of.${kind}`, { name: label }),
    }))
  return (
    <ChoiceField
      path={[...path, 'report']}
      name="condition.subject"
      bare
      none={t('condition.anyReport')}
      value={report !== undefined ? `reports/${String(report)}` : task !== undefined ? `tasks/${String(task)}` : ''}
      options={[...options('reports'), ...options('tasks')]}
      onChange={(id) => {
        const [kind, key] = id.split('/')
        edit(path, put(put(value, ['report'], kind === 'reports' ? key : undefined), ['task'], kind === 'tasks' ? key : undefined))
      }}
    />
  )
}

function Holds({ path }: { path: Path }) {
  const { t } = useTranslation('campaign-editor')
  const { content, edit } = useEditor()
  return (
    <ChoiceField
      path={path}
      name="condition.holds"
      bare
      value={String(read(content, path) ?? '')}
      options={['false', 'true'].map((id) => ({ id, label: t(`holds.${id}`) }))}
      onChange={(id) => edit(path, id === 'true')}
    />
  )
}
