import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/language.ts'
import { partOptions, levelOptions, sectorOptions } from './choices.ts'
import { read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import { FieldGroup } from './field.tsx'
import styles from './field.module.css'
import { ChecksField, ChoiceField } from './inputs.tsx'

const KINDS = ['place', 'unit', 'sector', 'responsible'] as const

const FRESH: Record<string, unknown> = {
  place: { per: 'place', level: 'village' },
  unit: { per: 'unit', sectors: ['school'] },
  sector: { per: 'sector', sectors: ['school'] },
  responsible: { per: 'responsible' },
}

/** Who has something to do, or is judged: every place of a level, every unit of some sectors, whole sectors, or responsible units. */
export function HolderField({ path, name }: { path: Path; name: string }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, edit, area } = useEditor()
  const per = read(content, [...path, 'per'])
  return (
    <FieldGroup path={path} name={name}>
      <div className={styles['row']}>
        <ChoiceField
          path={[...path, 'per']}
          name="holder.per"
          bare
          options={KINDS.map((id) => ({ id, label: t(`holder.${id}`) }))}
          onChange={(id) => edit(path, FRESH[id])}
        />
        {per === 'place' ? (
          <ChoiceField path={[...path, 'level']} name="holder.level" bare options={levelOptions(area.level, locale)} />
        ) : null}
      </div>
      {per === 'unit' || per === 'sector' ? (
        <ChecksField path={[...path, 'sectors']} name="holder.sectors" options={sectorOptions(locale)} keep />
      ) : null}
      {per === 'responsible' ? (
        <ChecksField path={[...path, 'units']} name="holder.units" options={partOptions(content, 'responsible', locale, t('unnamed'))} />
      ) : null}
    </FieldGroup>
  )
}
