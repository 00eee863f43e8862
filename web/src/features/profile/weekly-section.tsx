import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '@shouwang/shared/period/day'
import type { Profile } from '@shouwang/shared/wire/profile'
import { useCatalogue } from '../../api/catalogue.ts'
import { foldTypes } from '../../chart/fold-types.ts'
import { lineColours } from '../../chart/series-style.ts'
import { TrendFigure } from '../../chart/trend-figure.tsx'
import { TrendTable } from '../../chart/trend-table.tsx'
import { useLocale } from '../../i18n/language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { useTheme } from '../../ui/theme.ts'
import { isDeclared, weeklyTrend } from './weekly-trend.ts'
import type { Weekly } from './weekly-trend.ts'
import styles from './profile.module.css'

/** Cases or losses by week and fraud type, with the same figures as a table. */
export function WeeklySection({ profile, name, today }: { profile: Profile; name: string; today: string }) {
  const locale = useLocale()
  const theme = useTheme()
  const { t } = useTranslation('profile')
  const { fraudTypes, indicators } = useCatalogue()
  const [which, setWhich] = useState<Weekly>('cases')
  const count = profile.weeks.length
  const what = which === 'cases' ? t('weekly.cases') : t('weekly.loss')
  const choices = (['cases', 'loss'] as const).map((id) => ({ id, label: t(`weekly.${id}`) }))
  const indicator = indicators.find(
    ({ numerator, denominator }) => denominator === undefined && numerator.of === 'incident' && numerator.field === which,
  )
  return (
    <section className={styles['section']} aria-labelledby="weekly-title">
      <div className={styles['head']}>
        <h2 id="weekly-title" className={styles['title']}>
          {t('weekly.title')}
        </h2>
        <Segmented label={t('weekly.which')} choices={choices} value={which} onChange={setWhich} />
      </div>
      {body()}
    </section>
  )

  function body() {
    if (!isDeclared(profile)) return <EmptyState title={t('weekly.undeclared', { count })} small />
    if (profile.weekly.length === 0 || !indicator) return <EmptyState title={t('weekly.empty', { count })} small />
    const trend = weeklyTrend(profile, which, fraudTypes, dayOf(today))
    const folded = foldTypes(trend, fraudTypes, indicator)
    return (
      <>
        <TrendFigure
          low
          trend={folded}
          indicator={indicator}
          chart="bar"
          colours={lineColours(folded, indicator, fraudTypes, theme)}
          show={{ target: false, mean: false, year: false }}
          title={t('weekly.label', { name, count, what: locale === 'zh' ? what : what.toLowerCase() })}
        />
        <p className={styles['note']}>{t('weekly.note')}</p>
        <details className={styles['details']}>
          <summary>{t('weekly.table')}</summary>
          <TrendTable trend={trend} indicator={indicator} caption={t('weekly.caption', { name, what })} />
        </details>
      </>
    )
  }
}
