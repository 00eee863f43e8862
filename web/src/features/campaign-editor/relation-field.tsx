import { useTranslation } from 'react-i18next'
import { Figure, Relation } from '@shouwang/shared/campaign/figure'
import { relationWords } from '@shouwang/shared/campaign/figure-words'
import { useLocale } from '../../i18n/language.ts'
import { put, read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import { Wrong, fieldId, useFaults } from './field.tsx'
import styles from './field.module.css'
import { AmountField } from './figure-field.tsx'
import { ChoiceField, DateField, NumberField } from './inputs.tsx'

const CHANGES = ['down', 'up', 'notUp', 'notDown'] as const
const VALUES = ['atLeast', 'atMost', 'above', 'below', 'equal'] as const
const BASELINES = ['yearBefore', 'before', 'date'] as const

/** How a figure must stand: lower than a year ago, at least 95 %. `path` is the part that holds `figure`, `is` and `baseline`; `told`: with its sentence, unless it is part of a longer one. */
export function RelationField({ path, told = true }: { path: Path; told?: boolean }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, edit, names } = useEditor()
  const value = read(content, path)
  const is = String(read(value, ['is']) ?? '')
  const to = String(read(value, ['baseline', 'to']) ?? '')
  const changes = (CHANGES as readonly string[]).includes(is)
  const figure = Figure.safeParse(read(value, ['figure']))
  const relation = Relation.safeParse({ is, baseline: read(value, ['baseline']), clearly: read(value, ['clearly']) })
  const { wrong } = useFaults([...path, 'baseline'], false)
  const choose = (id: string) => {
    const rises = (CHANGES as readonly string[]).includes(id)
    let made = put(value, ['is'], id)
    if (rises && to === 'value') made = put(made, ['baseline'], { to: 'yearBefore' })
    if (!rises && to !== 'value') made = put(put(made, ['baseline'], { to: 'value', value: 0 }), ['clearly'], undefined)
    edit(path, made)
  }
  return (
    <div id={fieldId([...path, 'baseline'])} tabIndex={-1}>
      <div className={styles['row']}>
        <ChoiceField
          path={[...path, 'is']}
          name="relation.is"
          bare
          options={[...CHANGES, ...VALUES].map((id) => ({ id, label: t(`is.${id}`) }))}
          onChange={choose}
        />
        {changes || (to !== 'value' && to !== '') ? (
          <ChoiceField
            path={[...path, 'baseline', 'to']}
            name="relation.to"
            bare
            options={BASELINES.map((id) => ({ id, label: t(`baseline.${id}`) }))}
            onChange={(id) => edit([...path, 'baseline'], id === 'date' ? { to: 'date', date: '' } : { to: id })}
          />
        ) : null}
        {to === 'date' ? <DateField path={[...path, 'baseline', 'date']} name="relation.date" bare required /> : null}
        {to === 'value' ? <AmountField path={[...path, 'baseline', 'value']} figure={[...path, 'figure']} name="relation.value" /> : null}
        {changes ? <NumberField path={[...path, 'clearly']} name="relation.clearly" bare scale={100} unit="%" /> : null}
      </div>
      <Wrong id={`${fieldId([...path, 'baseline'])}-wrong`} said={wrong} />
      {told && figure.success && relation.success ? (
        <p className={styles['says']}>{relationWords(figure.data, relation.data, names)[locale]}</p>
      ) : null}
    </div>
  )
}
