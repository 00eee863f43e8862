import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/language.ts'
import { overOptions } from './choices.ts'
import { ClausesField } from './clauses-field.tsx'
import { ConditionField } from './condition-field.tsx'
import { listAt, read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import styles from './field.module.css'
import { AmountField, FigureField } from './figure-field.tsx'
import { HolderField } from './holder-field.tsx'
import { ChoiceField, NumberField, ToggleField } from './inputs.tsx'
import { ListField } from './list-field.tsx'
import { NameField } from './name-field.tsx'

/** A score card: points by figures, what is taken away and added, what voids it, and bands. */
export function ScoreForm({ path }: { path: Path }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, edit } = useEditor()
  const at = (name: string) => [...path, name]
  const points = listAt(content, at('parts')).reduce<number>((sum, part) => sum + (Number(read(part, ['points'])) || 0), 0)
  const correction = (item: Path, scored: boolean) => (
    <>
      <NameField path={[...item, 'name']} name="scores.correction" bare required />
      {scored ? (
        <div className={styles['row']}>
          <NumberField path={[...item, 'points']} name="scores.points" bare required unit={t('form.points')} />
        </div>
      ) : null}
      <ConditionField path={[...item, 'when']} name="scores.when" />
      <ClausesField path={[...item, 'clauses']} />
    </>
  )
  return (
    <>
      <NameField path={at('name')} name="scores.name" required />
      <ClausesField path={at('clauses')} required />
      <HolderField path={at('for')} name="scores.for" />
      <ChoiceField
        path={at('over')}
        name="scores.over"
        value={String(read(content, at('over')) ?? 'campaign')}
        options={overOptions(locale)}
      />
      <ListField
        path={at('parts')}
        name="scores.parts"
        item={(part) => (
          <>
            <NameField path={[...part, 'name']} name="scores.part" bare required />
            <FigureField path={[...part, 'figure']} />
            <div className={styles['row']}>
              <NumberField path={[...part, 'points']} name="scores.points" bare required unit={t('form.points')} />
              <AmountField path={[...part, 'zero']} figure={[...part, 'figure']} name="scores.zero" />
              <AmountField path={[...part, 'full']} figure={[...part, 'figure']} name="scores.full" />
            </div>
          </>
        )}
      />
      <p className={styles['fact']}>{t('scores.sum', { points: Math.round(points * 100) / 100 })}</p>
      <ListField path={at('deductions')} name="scores.deductions" item={(item) => correction(item, true)} />
      <ListField path={at('bonuses')} name="scores.bonuses" item={(item) => correction(item, true)} />
      <ListField path={at('vetoes')} name="scores.vetoes" item={(item) => correction(item, false)} />
      <ListField
        path={at('bands')}
        name="scores.bands"
        lines
        item={(band) => (
          <div className={styles['row']}>
            <NumberField path={[...band, 'from']} name="scores.from" bare required unit={t('form.pointsUp')} />
            <NameField path={[...band, 'name']} name="scores.band" bare required />
          </div>
        )}
      />
      <ChoiceField
        path={at('decimals')}
        name="scores.decimals"
        value={String(read(content, at('decimals')) ?? 1)}
        options={['0', '1', '2'].map((id) => ({ id, label: t(`decimals.${id}`) }))}
        onChange={(id) => edit(at('decimals'), Number(id))}
      />
      <ToggleField path={at('ranked')} name="scores.ranked" />
    </>
  )
}
