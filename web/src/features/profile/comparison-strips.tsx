import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { formatBase, formatFull, formatValue } from '@shouwang/shared/wire/format'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import type { ProfileComparison } from '@shouwang/shared/wire/profile'
import { axisTo } from '../../chart/axis.ts'
import { axisWords } from '../../chart/axis-words.ts'
import { useLocale } from '../../i18n/language.ts'
import { RAMPS } from '../../ui/palette.ts'
import { useTheme } from '../../ui/theme.ts'
import { comparedRow } from './comparison-rows.ts'
import type { ComparedPlace } from './comparison-rows.ts'
import styles from './comparison.module.css'

/** Height of a strip above its axis, in pixels. */
const STRIP = 22

type StripsProps = { comparisons: ProfileComparison[]; indicators: Indicator[]; weeks: number }

/** Each indicator as a strip from 0: the place itself, its township, its county, and the place's interval where cases are few. */
export function ComparisonStrips({ comparisons, indicators, weeks }: StripsProps) {
  const { t } = useTranslation('profile')
  const rows = comparisons.flatMap((comparison) => {
    const indicator = indicators.find(({ key }) => key === comparison.indicator)
    return indicator && comparison.places.length > 0 ? [{ comparison, indicator }] : []
  })
  if (rows.length === 0) return <p>{t('compare.empty')}</p>
  return (
    <>
      <ul className={styles['key']}>
        {rows[0]!.comparison.places.map(({ id, name }, at) => (
          <li key={id}>
            <svg viewBox="0 0 14 14" aria-hidden="true">
              <Shape at={at} x="50%" y={7} />
            </svg>
            {name}
          </li>
        ))}
        {rows.some(({ indicator }) => indicator.target !== undefined) && (
          <li>
            <svg viewBox="0 0 14 14" aria-hidden="true">
              <path className={styles['target']} d="M7 0v14" />
            </svg>
            {t('compare.target')}
          </li>
        )}
      </ul>
      <ul className={styles['strips']}>
        {rows.map(({ comparison, indicator }) => (
          <Strip key={indicator.key} comparison={comparison} indicator={indicator} weeks={weeks} />
        ))}
      </ul>
    </>
  )
}

function Strip({ comparison, indicator, weeks }: { comparison: ProfileComparison; indicator: Indicator; weeks: number }) {
  const locale = useLocale()
  const theme = useTheme()
  const { t } = useTranslation('profile')
  const { places, interval, verdict, reach } = comparedRow(comparison, indicator)
  const { end, ticks } = axisTo(reach)
  const words = axisWords(indicator, ticks, locale)
  const at = (value: number) => `${(value / end) * 100}%`
  const widest = places.at(-1)!
  const figures = places.map((place) => `${place.name} ${figure(place)}`).join(locale === 'zh' ? '，' : ', ')
  return (
    <li className={styles['strip']}>
      <p className={styles['name']}>
        {indicator.name[locale]}
        {indicator.group === 'incident' && <small> {t('compare.span', { count: weeks })}</small>}
      </p>
      <div className={styles['plot']}>
        <svg className={styles['axis']} role="img" aria-label={t('compare.label', { indicator: indicator.name[locale], figures })}>
          {ticks.map((tick) => (
            <line key={tick} className={styles['tick']} x1={at(tick)} x2={at(tick)} y1="0" y2={STRIP} />
          ))}
          {[0, ticks.at(-1)!].map((tick) => (
            <text key={tick} className={styles['end']} x={at(tick)} y={STRIP} dy="1.05em" textAnchor="middle">
              {words.tick(tick)}
              {tick > 0 && indicator.unit === 'yuan' && ` ${words.unit}`}
            </text>
          ))}
          {indicator.target !== undefined && (
            <line className={styles['target']} x1={at(indicator.target)} x2={at(indicator.target)} y1="0" y2={STRIP} />
          )}
          {interval !== null && (
            <line
              className={styles['interval']}
              x1={at(interval.low)}
              x2={at(interval.high)}
              y1={STRIP / 2}
              y2={STRIP / 2}
              stroke={RAMPS[theme][indicator.ramp][3]}
            />
          )}
          {places.toReversed().map((place) => {
            const index = places.indexOf(place)
            return place.value === null ? null : (
              <Shape key={place.id} at={index} x={at(place.value)} y={STRIP / 2} fill={RAMPS[theme][indicator.ramp][3]} />
            )
          })}
        </svg>
      </div>
      <dl className={styles['figures']}>
        {places.map((place, index) => (
          <div key={place.id}>
            <dt>{place.name}</dt>
            <dd>
              {figure(place)}
              {index === 0 && formatBase(indicator, place, locale) !== null && <small> {formatBase(indicator, place, locale)}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {interval !== null && (
        <p className={styles['verdict']}>
          {t('compare.interval', {
            low: formatValue(indicator, interval.low, locale),
            high: formatValue(indicator, interval.high, locale),
          })}
          {verdict !== null && `${locale === 'zh' ? '，' : '; '}${t(`compare.${verdict}`, { place: widest.name })}`}
        </p>
      )}
    </li>
  )

  function figure(place: ComparedPlace): string {
    return place.value === null
      ? STATE_WORDS[place.state === 'value' ? 'missing' : place.state][locale]
      : formatFull(indicator, place.value, locale)
  }
}

/** The place itself is a disc, the one above it a hollow diamond, the widest an upright mark. */
function Shape({ at, x, y, fill = 'var(--ink)' }: { at: number; x: string; y: string | number; fill?: string }) {
  return (
    <svg x={x} y={y} overflow="visible" width="1" height="1">
      {at === 0 && <circle r="5.5" fill={fill} className={styles['halo']} />}
      {at === 1 && <path d="M0-5.500 5.500 0 0 5.500-5.500 0Z" className={styles['diamond']} />}
      {at > 1 && <path d="M0-7V7" className={styles['upright']} />}
    </svg>
  )
}
