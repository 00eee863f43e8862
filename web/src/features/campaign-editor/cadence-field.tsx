import { useTranslation } from 'react-i18next'
import { Cadence } from '@shouwang/shared/campaign/cadence'
import { cadenceWords } from '@shouwang/shared/campaign/cadence-words'
import { useLocale } from '../../i18n/language.ts'
import { everyOptions } from './choices.ts'
import { put, read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import { FieldGroup } from './field.tsx'
import styles from './field.module.css'
import { ChoiceField, NumberField, TimeField } from './inputs.tsx'

const DEADLINES = ['weekday', 'day', 'after'] as const

const FRESH: Record<string, Record<string, unknown>> = {
  weekday: { by: 'weekday', weekday: 5, time: '16:00' },
  day: { by: 'day', day: -1, time: '17:00' },
  after: { by: 'after', days: 3, time: '17:00' },
}

/** How often, and by when the figures of a period are due: weekly, by Friday 16:00. */
export function CadenceField({ path, name, optional = false }: { path: Path; name: string; optional?: boolean }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, edit } = useEditor()
  const value = read(content, path)
  const every = String(read(value, ['every']) ?? '')
  const by = String(read(value, ['deadline', 'by']) ?? '')
  const weekly = every === 'week' || every === 'fortnight'
  const parsed = Cadence.safeParse(value)
  const choose = (id: string) => {
    if (id === '') return edit(path, undefined)
    const kept = put(value ?? {}, ['every'], id)
    if (id === 'campaign') return edit(path, put(kept, ['deadline'], undefined))
    const fits = by !== '' && !(by === 'weekday' && id !== 'week' && id !== 'fortnight')
    edit(path, fits ? kept : put(kept, ['deadline'], id === 'week' || id === 'fortnight' ? FRESH['weekday'] : FRESH['day']))
  }
  return (
    <FieldGroup path={path} name={name} deep>
      <div className={styles['row']}>
        <ChoiceField
          path={[...path, 'every']}
          name="cadence.every"
          bare
          options={everyOptions(locale)}
          {...(optional ? { none: t('cadence.none') } : {})}
          onChange={choose}
        />
        {every === '' || every === 'campaign' ? null : (
          <>
            <NumberField path={[...path, 'times']} name="cadence.times" bare fallback={1} unit={t('cadence.timesUnit')} />
            <ChoiceField
              path={[...path, 'deadline', 'by']}
              name="cadence.by"
              bare
              options={DEADLINES.filter((one) => weekly || one !== 'weekday').map((id) => ({ id, label: t(`cadence.${id}`) }))}
              onChange={(id) => edit([...path, 'deadline'], FRESH[id])}
            />
            {by === 'weekday' ? (
              <ChoiceField
                path={[...path, 'deadline', 'weekday']}
                name="cadence.weekday"
                bare
                options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ id: String(day), label: t(`weekday.${day}`) }))}
                onChange={(id) => edit([...path, 'deadline', 'weekday'], Number(id))}
              />
            ) : null}
            {by === 'day' ? <DayOfPeriod path={[...path, 'deadline', 'day']} /> : null}
            {by === 'after' ? (
              <NumberField path={[...path, 'deadline', 'days']} name="cadence.days" bare unit={t('cadence.daysUnit')} />
            ) : null}
            {by === '' ? null : <TimeField path={[...path, 'deadline', 'time']} name="cadence.time" bare />}
          </>
        )}
      </div>
      {parsed.success ? <p className={styles['says']}>{cadenceWords(parsed.data)[locale]}</p> : null}
    </FieldGroup>
  )
}

/** A day of the period: the last one, or counted from its beginning. */
function DayOfPeriod({ path }: { path: Path }) {
  const { t } = useTranslation('campaign-editor')
  const { content, edit } = useEditor()
  const day = Number(read(content, path))
  return (
    <>
      <ChoiceField
        path={[...path, 'counted']}
        name="cadence.day"
        bare
        value={day > 0 ? 'counted' : String(day)}
        options={[
          { id: '-1', label: t('cadence.last') },
          { id: 'counted', label: t('cadence.counted') },
          ...(day < -1 ? [{ id: String(day), label: t('cadence.fromEnd', { number: -day }) }] : []),
        ]}
        onChange={(id) => edit(path, id === 'counted' ? 25 : Number(id))}
      />
      {day > 0 ? <NumberField path={path} name="cadence.number" bare unit={t('cadence.numberUnit')} /> : null}
    </>
  )
}
