import { useTranslation } from 'react-i18next'
import { ClassMethodPicker } from '../features/indicator/class-method.tsx'
import { Legend } from '../features/indicator/legend.tsx'
import { UnmappedLine } from '../features/jurisdiction/unmapped-line.tsx'
import { useLocale } from '../i18n/language.ts'
import type { Classes, Counts } from '../view/classes.ts'
import { changeClassWords, classWords } from '../view/class-words.ts'
import type { PlaceRow } from '../view/rows.ts'
import type { ChangeView, MapView } from '../view/use-map-view.ts'
import styles from './map-pane.module.css'

type MapLegendProps = {
  view: MapView
  rows: readonly PlaceRow[]
  classes: Classes
  counts: Counts
  symbols: boolean
  change: ChangeView
  source: string
}

/** The legend over the map: it says what the colours are, who is in them, and what is not on the map. */
export function MapLegend({ view, rows, classes, counts, symbols, change, source }: MapLegendProps) {
  const { t } = useTranslation('map')
  const locale = useLocale()
  const { indicator, colouring } = view
  const title =
    colouring === 'change'
      ? t('legend.change', { against: t(`compare.${view.compare}`) })
      : colouring === 'gap'
        ? t('legend.gap')
        : indicator.short[locale]
  const onShow = (show: string | null) => change({ show: show ?? undefined })
  return (
    <div className={styles['legend']}>
      <Legend
        indicator={indicator}
        classes={classes}
        words={(colouring === 'value' ? classWords : changeClassWords)(indicator, classes.edges, locale)}
        title={title}
        counts={counts}
        show={view.show}
        onShow={onShow}
        method={
          <ClassMethodPicker
            indicator={indicator}
            method={view.method}
            edges={classes.edges}
            colouring={colouring}
            onMethod={(method, own) =>
              change({
                classes: method === 'bands' ? undefined : method,
                breaks: method === 'own' ? own?.join(',') : undefined,
                show: undefined,
              })
            }
            onColouring={(colour) => change({ colour: colour === 'value' ? undefined : colour, show: undefined })}
          />
        }
        foot={
          <>
            {colouring !== 'value' && indicator.unit === 'percent' ? <p className={styles['note']}>{t('legend.points')}</p> : null}
            {counts.undivided === 0 ? null : (
              <p className={styles['note']}>
                {t(colouring === 'change' ? 'legend.noBefore' : 'legend.undivided', { count: counts.undivided })}
              </p>
            )}
            {symbols ? <p className={styles['note']}>{t('legend.area')}</p> : null}
            <UnmappedLine rows={rows} approximate={counts.approximate} show={view.show} onShow={onShow} />
            <p className={styles['source']}>{source}</p>
          </>
        }
      />
    </div>
  )
}
