import { useTranslation } from 'react-i18next'
import { Whole, isShareOf } from '@shouwang/shared/campaign/task'
import { useLocale } from '../../i18n/language.ts'
import { CadenceField } from './cadence-field.tsx'
import { partOptions } from './choices.ts'
import { ClausesField } from './clauses-field.tsx'
import { read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import { EvidenceField } from './evidence-field.tsx'
import styles from './field.module.css'
import { HolderField } from './holder-field.tsx'
import { ChecksField, ChoiceField, DateField, NumberField, ToggleField } from './inputs.tsx'
import { ListField } from './list-field.tsx'
import { NameField } from './name-field.tsx'
import { WholeField } from './whole-field.tsx'

const KEEPS = ['cumulative', 'period', 'latest'] as const

/** A task: who does what of what, how it adds up, to which target, by when. */
export function TaskForm({ path }: { path: Path }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, edit } = useEditor()
  const at = (name: string) => [...path, name]
  const whole = Whole.safeParse(read(content, at('whole')))
  const plain = whole.success && !isShareOf(whole.data)
  const once = read(content, [...path, 'whole', 'of']) === 'once'
  const limited = read(content, at('within')) !== undefined
  const options = (kind: string) => partOptions(content, kind, locale, t('unnamed'))
  return (
    <>
      <NameField path={at('name')} name="tasks.name" required />
      <ClausesField path={at('clauses')} required />
      <HolderField path={at('for')} name="tasks.for" />
      <NameField path={at('counted')} name="tasks.counted" required />
      <WholeField task={path} />
      {once ? (
        <ListField
          path={at('parts')}
          name="tasks.parts"
          lines
          optional
          item={(item) => <NameField path={[...item, 'name']} name="tasks.part" bare required />}
        />
      ) : null}
      <ChoiceField path={at('keeps')} name="tasks.keeps" options={KEEPS.map((id) => ({ id, label: t(`keeps.${id}`) }))} />
      <div className={styles['columns']}>
        {plain ? (
          <>
            <ChoiceField
              path={at('better')}
              name="tasks.better"
              value={String(read(content, at('better')) ?? 'up')}
              options={['up', 'down'].map((id) => ({ id, label: t(`better.${id}`) }))}
              onChange={(id) => edit(at('better'), id === 'up' ? undefined : id)}
            />
            <NumberField path={at('target')} name="tasks.targetPlain" required />
          </>
        ) : (
          <NumberField path={at('target')} name="tasks.target" required scale={100} unit="%" />
        )}
        <DateField path={at('due')} name="tasks.due" />
      </div>
      <CadenceField path={at('cadence')} name="tasks.cadence" optional />
      <ChecksField path={at('responsible')} name="tasks.responsible" options={options('responsible')} />
      <details
        className={styles['more']}
        {...(limited || ['audience', 'channel', 'evidence'].some((name) => read(content, at(name)) !== undefined) ? { open: true } : {})}
      >
        <summary>{t('form.more')}</summary>
        <div className={styles['inner']}>
          <div className={styles['columns']}>
            <ChoiceField path={at('audience')} name="tasks.audience" none={t('form.none')} options={options('audiences')} />
            <ChoiceField path={at('channel')} name="tasks.channel" none={t('form.none')} options={options('channels')} />
          </div>
          <NumberField path={[...path, 'within', 'minutes']} holder={at('within')} name="tasks.within" unit={t('form.minutes')} />
          <EvidenceField path={at('evidence')} />
          <ToggleField path={at('judged')} name="tasks.judged" fallback />
        </div>
      </details>
    </>
  )
}
