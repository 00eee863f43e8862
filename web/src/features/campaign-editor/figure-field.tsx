import { useTranslation } from 'react-i18next'
import { Figure } from '@shouwang/shared/campaign/figure'
import { figureWords, isShare } from '@shouwang/shared/campaign/figure-words'
import { useLocale } from '../../i18n/language.ts'
import { partOptions, sectorOptions } from './choices.ts'
import { put, read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import { FieldGroup } from './field.tsx'
import styles from './field.module.css'
import { ChecksField, ChoiceField, NumberField, ToggleField } from './inputs.tsx'

const KINDS = ['incident', 'task', 'indicator', 'duty', 'active'] as const
/** Measures of incidents as people ask for them; a share is one measure by another. */
const MEASURES = ['cases', 'loss', 'stopped', 'recovered', 'solved', 'arrests', 'solved/cases', 'recovered/loss', 'stopped/loss'] as const

/** What a figure of each kind begins with; tasks, duties and indicators take the first there is. */
function fresh(kind: string, first: { task: string; indicator: string }): Record<string, unknown> {
  if (kind === 'task') return { of: 'task', task: first.task }
  if (kind === 'indicator') return { of: 'indicator', indicator: first.indicator }
  if (kind === 'duty') return { of: 'duty', share: 'filed' }
  if (kind === 'active') return { of: 'active' }
  return { of: 'incident', measure: 'cases' }
}

/** A number that a goal, a rule or a score card looks at. */
export function FigureField({ path, name = 'figure.of' }: { path: Path; name?: string }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, edit, catalogue, names } = useEditor()
  const value = read(content, path)
  const of = String(read(value, ['of']) ?? '')
  const tasks = partOptions(content, 'tasks', locale, t('unnamed'))
  const parsed = Figure.safeParse(value)
  return (
    <FieldGroup path={path} name={name}>
      <div className={styles['row']}>
        <ChoiceField
          path={[...path, 'of']}
          name="figure.kind"
          bare
          options={KINDS.map((id) => ({ id, label: t(`figure.${id}`) }))}
          onChange={(id) => edit(path, fresh(id, { task: tasks[0]?.id ?? '', indicator: catalogue.main }))}
        />
        {of === 'task' ? <ChoiceField path={[...path, 'task']} name="figure.task" bare options={tasks} /> : null}
        {of === 'indicator' ? (
          <ChoiceField
            path={[...path, 'indicator']}
            name="figure.indicator"
            bare
            options={catalogue.indicators.map((one) => ({ id: one.key, label: one.name[locale] }))}
          />
        ) : null}
        {of === 'duty' ? (
          <>
            <ChoiceField
              path={[...path, 'share']}
              name="figure.share"
              bare
              options={['filed', 'onTime'].map((id) => ({ id, label: t(`share.${id}`) }))}
            />
            <ChoiceField
              path={[...path, 'report']}
              name="figure.report"
              bare
              none={t('figure.allReports')}
              options={partOptions(content, 'reports', locale, t('unnamed'))}
            />
          </>
        ) : null}
        {of === 'incident' ? <MeasureChoice path={path} /> : null}
      </div>
      {of === 'incident' ? <WhichCases path={path} /> : null}
      {parsed.success && of === 'incident' ? <p className={styles['says']}>{figureWords(parsed.data, names)[locale]}</p> : null}
    </FieldGroup>
  )
}

function MeasureChoice({ path }: { path: Path }) {
  const { t } = useTranslation('campaign-editor')
  const { content, edit } = useEditor()
  const value = read(content, path)
  const per = read(value, ['per'])
  const measure = `${String(read(value, ['measure']))}${per === undefined ? '' : `/${String(per)}`}`
  return (
    <ChoiceField
      path={[...path, 'measure']}
      name="figure.measure"
      bare
      value={measure}
      options={MEASURES.map((id) => ({ id, label: t(`measure.${id.replace('/', '-')}`) }))}
      onChange={(id) => {
        const [what, by] = id.split('/')
        edit(path, put(put(value, ['measure'], what), ['per'], by))
      }}
    />
  )
}

/** Which incidents are meant: all of them, unless something is chosen. */
export function WhichCases({ path }: { path: Path }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, catalogue } = useEditor()
  const value = read(content, path)
  const narrowed = ['types', 'lossAtLeast', 'lossAbove', 'insideUnits', 'sectors'].some((name) => read(value, [name]) !== undefined)
  return (
    <details className={styles['details']} {...(narrowed ? { open: true } : {})}>
      <summary>{t('figure.which')}</summary>
      <div className={styles['inner']}>
        <ChecksField
          path={[...path, 'types']}
          name="figure.types"
          options={catalogue.fraudTypes.map(({ key, name }) => ({ id: key, label: name[locale] }))}
        />
        <div className={styles['row']}>
          <NumberField path={[...path, 'lossAtLeast']} name="figure.lossAtLeast" bare scale={0.0001} unit={t('figure.tenThousand')} />
          <NumberField path={[...path, 'lossAbove']} name="figure.lossAbove" bare scale={0.0001} unit={t('figure.tenThousand')} />
        </div>
        <ToggleField path={[...path, 'insideUnits']} name="figure.insideUnits" />
        <ChecksField path={[...path, 'sectors']} name="figure.sectors" options={sectorOptions(locale)} />
      </div>
    </details>
  )
}

/** A value of a figure, in the unit in which the figure is told: percent, 万元, or a plain number. */
export function AmountField({ path, figure, name }: { path: Path; figure: Path; name: string }) {
  const { t } = useTranslation('campaign-editor')
  const { content, names, catalogue } = useEditor()
  const parsed = Figure.safeParse(read(content, figure))
  if (!parsed.success) return <NumberField path={path} name={name} bare required />
  const { data } = parsed
  const percent =
    isShare(data, names) || (data.of === 'indicator' && catalogue.indicators.find(({ key }) => key === data.indicator)?.unit === 'percent')
  if (percent) return <NumberField path={path} name={name} bare required scale={100} unit="%" />
  const money = data.of === 'incident' && ['loss', 'stopped', 'recovered'].includes(data.measure)
  return money ? (
    <NumberField path={path} name={name} bare required scale={0.0001} unit={t('figure.tenThousand')} />
  ) : (
    <NumberField path={path} name={name} bare required />
  )
}
