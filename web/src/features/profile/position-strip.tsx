import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { Distribution } from '@shouwang/shared/wire/distribution'
import { formatFull } from '@shouwang/shared/wire/format'
import { readJson } from '../../api/request.ts'
import { axisTo } from '../../chart/axis.ts'
import { axisWords } from '../../chart/axis-words.ts'
import { useLocale } from '../../i18n/language.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { RAMPS } from '../../ui/palette.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useTheme } from '../../ui/theme.ts'
import { standingAmong } from './standing-among.ts'
import styles from './position.module.css'

/** Height of a strip above its axis, in pixels. */
const STRIP = 22

type StripProps = {
  v: string
  area: number
  period: string
  /** Over which days cases are compared: in one week there is seldom one. */
  span: { id: string; weeks: number }
  indicators: Indicator[]
  title: string
  note: string
}

/** Where a place stands among those beside it, as dots without names; not there where all indicators have too few to compare. */
export function PositionStrip({ v, area, period, span, indicators, title, note }: StripProps) {
  const found = useQueries({
    queries: indicators.map(({ key, group }) => ({
      queryKey: ['distribution', v, area, key, group === 'incident' ? span.id : period],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        readJson(Distribution, '/api/distribution', { area, indicator: key, period: group === 'incident' ? span.id : period, v }, signal),
      retry: false,
    })),
  })
  const shown = indicators.flatMap((indicator, at) => {
    const data = found[at]?.data
    return data?.enough !== true ? [] : [{ indicator, data }]
  })
  const pending = found.some(({ isPending }) => isPending)
  const failed = found.filter(({ error }) => error !== null)
  if (shown.length === 0 && !pending && failed.length === 0) return null
  return (
    <section className={styles['section']} aria-labelledby="position-title">
      <h2 id="position-title" className={styles['title']}>
        {title}
      </h2>
      <p className={styles['note']}>{note}</p>
      {shown.length === 0 ? null : (
        <ul className={styles['strips']}>
          {shown.map(({ indicator, data }) => (
            <Strip key={indicator.key} indicator={indicator} distribution={data} weeks={span.weeks} />
          ))}
        </ul>
      )}
      {pending ? <SkeletonRows count={indicators.length} height="4rem" /> : null}
      {failed.length === 0 ? null : (
        <ErrorState error={failed[0]!.error} small onRetry={() => void Promise.all(failed.map(({ refetch }) => refetch()))} />
      )}
    </section>
  )
}

type OneStrip = { indicator: Indicator; distribution: Distribution; weeks: number }

function Strip({ indicator, distribution: { values, own, absent }, weeks }: OneStrip) {
  const { t } = useTranslation('profile')
  const locale = useLocale()
  const theme = useTheme()
  const { end, ticks } = axisTo(Math.max(...values))
  const words = axisWords(indicator, ticks, locale)
  const at = (value: number) => `${(value / end) * 100}%`
  const full = (value: number) => formatFull(indicator, value, locale)
  const stands = standingAmong(values, own)
  const says =
    own === null || stands === null
      ? t('position.absent')
      : t('position.stands', { value: full(values[own]!), higher: stands.higher, same: stands.same, lower: stands.lower })
  const gap = locale === 'zh' ? '' : ' '
  const range = t('position.range', { count: values.length, low: full(values[0]!), high: full(values.at(-1)!) })
  return (
    <li>
      <p className={styles['name']}>
        {indicator.name[locale]}
        {indicator.group === 'incident' && <small> {t('compare.span', { count: weeks })}</small>}
      </p>
      <svg
        className={styles['axis']}
        role="img"
        aria-label={`${indicator.name[locale]}${locale === 'zh' ? '：' : ': '}${says}${gap}${range}`}
      >
        {ticks.map((tick) => (
          <line key={tick} className={styles['tick']} x1={at(tick)} x2={at(tick)} y1="0" y2={STRIP} />
        ))}
        {[0, ticks.at(-1)!].map((tick) => (
          <text key={tick} className={styles['end']} x={at(tick)} y={STRIP} dy="1.05em" textAnchor="middle">
            {words.tick(tick)}
          </text>
        ))}
        {values.map((value, n) =>
          n === own ? null : <circle key={n} className={styles['other']} cx={at(value)} cy={STRIP / 2} r="4.5" />,
        )}
        {own === null ? null : (
          <circle className={styles['own']} cx={at(values[own]!)} cy={STRIP / 2} r="6" fill={RAMPS[theme][indicator.ramp][3]} />
        )}
      </svg>
      <p className={styles['says']}>{[says, range, ...(absent > 0 ? [t('position.without', { count: absent })] : [])].join(gap)}</p>
    </li>
  )
}
