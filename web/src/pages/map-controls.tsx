import { useTranslation } from 'react-i18next'
import type { Catalogue } from '@shouwang/shared/indicator/indicator'
import type { Area } from '@shouwang/shared/wire/area'
import type { Session } from '@shouwang/shared/wire/session'
import { IndicatorPicker } from '../features/indicator/indicator-picker.tsx'
import { DepthSelect } from '../features/jurisdiction/depth-select.tsx'
import { PeriodControl } from '../features/period/period-control.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { COMPARISONS } from '../view/map-search.ts'
import type { ChangeView, MapView } from '../view/use-map-view.ts'
import styles from './map-controls.module.css'

type MapControlsProps = { catalogue: Catalogue; view: MapView; area: Area | undefined; session: Session; change: ChangeView }

/** Areas whose villages can be looked at all at once. */
const SMALL: ReadonlySet<string> = new Set(['county', 'township'])

/** What the top bar of the map page chooses: indicator, period, comparison, level. */
export function MapControls({ catalogue, view, area, session, change }: MapControlsProps) {
  const { t } = useTranslation('map')
  return (
    <>
      <IndicatorPicker
        catalogue={catalogue}
        indicator={view.indicator}
        onChange={(key) =>
          change({
            indicator: key,
            classes: undefined,
            breaks: undefined,
            show: undefined,
            // Dead corners are villages.
            ...(key.startsWith('active:') && area?.levelsBelow.includes('village') && SMALL.has(area.level) ? { depth: 'village' } : {}),
          })
        }
      />
      <PeriodControl
        period={view.period}
        today={session.today}
        first={session.facts?.from ?? session.today}
        onChange={(id) => change({ period: id })}
      />
      <div className={`${styles['part']} ${styles['compare']}`}>
        <Segmented
          label={t('compare.label')}
          choices={COMPARISONS.map((id) => ({ id, label: t(`compare.${id}`) }))}
          value={view.compare}
          onChange={(compare) => change({ compare })}
        />
      </div>
      <div className={`${styles['part']} ${styles['depth']}`}>
        <DepthSelect
          area={area}
          depth={view.depth}
          onChange={(depth) => change({ depth: depth === 'children' ? undefined : depth, show: undefined, place: undefined })}
        />
      </div>
    </>
  )
}
