import { useTranslation } from 'react-i18next'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import { THIN } from '@shouwang/shared/wire/locale'
import { useLocale } from '../../i18n/language.ts'
import { daysWords } from './aim-standing.ts'
import { phaseAxis } from './phase-axis.ts'
import styles from './phase.module.css'

/** The campaign's phases on a time axis, with today and the days on which tasks are due. A plan without phases shows its whole span. */
export function PhaseFigure({ campaign, today }: { campaign: Campaign; today: string }) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const whole = { key: 'whole', from: campaign.from, to: campaign.to }
  const phases = campaign.phases.length > 0 ? campaign.phases : [whole]
  const axis = phaseAxis({ ...campaign, phases }, today)
  const names = new Map(campaign.phases.map(({ key, name }) => [key, name[locale]]))
  const percent = (share: number) => `${share * 100}%`
  const few = axis.months.length > 18 ? 3 : 1
  return (
    <section aria-label={t('phases.label')} className={styles['axis']}>
      <ol className={styles['bands']} style={{ height: `calc(${axis.lanes} * 2rem)` }}>
        {axis.bands.map((band) => {
          const name = names.get(band.key) ?? t('phases.whole')
          const days = daysWords(band, locale)
          return (
            <li
              key={band.key}
              className={`${styles['band']} ${styles[band.when]}`}
              style={{ left: percent(band.start), width: percent(band.length), top: `calc(${band.lane} * 2rem)` }}
              title={`${name} ${days}`}
              {...(band.when === 'now' ? { 'aria-current': 'step' as const } : {})}
            >
              <span className={styles['bandName']}>{name}</span> <span className={styles['bandDays']}>{days}</span>
            </li>
          )
        })}
      </ol>
      <ol className={styles['dues']}>
        {axis.dues.map(({ day, at, tasks }) => (
          <li
            key={day}
            className={styles['due']}
            style={{ left: percent(at) }}
            title={t('phases.due', { day: dayWords(dayOf(day), locale), count: tasks.length })}
          >
            <span className="visually-hidden">{t('phases.due', { day: dayWords(dayOf(day), locale), count: tasks.length })}</span>
          </li>
        ))}
      </ol>
      <div className={styles['scale']} aria-hidden="true">
        {axis.months.map(({ at, month, year }, i) => (
          <span key={`${year}-${month}-${at}`} className={styles['month']} style={{ left: percent(at) }}>
            {i % few === 0 ? (locale === 'zh' ? `${month}${THIN}月` : MONTHS[month - 1]) : null}
          </span>
        ))}
      </div>
      {axis.today === null ? null : (
        <p className={`${styles['today']} ${axis.today > 0.6 ? styles['late'] : ''}`} style={{ left: percent(axis.today) }}>
          <span className={styles['todayWords']}>{t('phases.today', { day: dayWords(dayOf(today), locale) })}</span>
        </p>
      )}
    </section>
  )
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
