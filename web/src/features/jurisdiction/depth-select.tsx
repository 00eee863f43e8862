import { useTranslation } from 'react-i18next'
import type { Area } from '@shouwang/shared/wire/area'
import type { Depth } from '@shouwang/shared/wire/values'
import { Select } from '../../ui/select.tsx'

/** Which places are coloured and listed: the children, or all of a level farther down. */
export function DepthSelect({ area, depth, onChange }: { area: Area | undefined; depth: Depth; onChange: (depth: Depth) => void }) {
  const { t } = useTranslation('map')
  const [first, ...deeper] = area?.levelsBelow ?? []
  const choices = [
    { id: 'children' as Depth, label: first === undefined ? t('depth.children') : t('depth.byLevel', { level: t(`levels.${first}`) }) },
    ...deeper.map((level) => ({ id: level as Depth, label: t('depth.byLevel', { level: t(`levels.${level}`) }) })),
  ]
  const value = choices.some((choice) => choice.id === depth) ? depth : 'children'
  return <Select label={t('depth.label')} choices={choices} value={value} onChange={onChange} />
}
