import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { dayOf } from '@shouwang/shared/period/day'
import { periodAt } from '@shouwang/shared/period/period'
import type { PeriodKind } from '@shouwang/shared/period/period'
import { periodShort } from '@shouwang/shared/period/words'
import { formatChange, formatGap } from '@shouwang/shared/wire/format'
import { STATES } from '@shouwang/shared/wire/state'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { ChangeLine } from '../../ui/change-line.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'
import { StateSwatch } from '../../ui/swatch.tsx'
import { COMPARISONS } from '../../view/map-search.ts'
import type { PlaceRow } from '../../view/rows.ts'
import styles from './jurisdiction.module.css'

type PlaceCardProps = {
  row: PlaceRow
  line: (number | null)[] | null
  indicator: Indicator
  kind: PeriodKind
  finished: boolean
  colour: string
  /** Offers a button, for fingers that cannot hover. */
  onOpen?: (() => void) | undefined
}

/** What hovering and focusing a place tell: state in words, figure with base, both comparisons, the last twelve periods, what was filed. */
export function PlaceCard({ row, line, indicator, kind, finished, colour, onOpen }: PlaceCardProps) {
  const { t } = useTranslation('map')
  const locale = useLocale()
  const state = STATES[row.state]!
  const gap = formatGap(indicator, row.gap, locale)
  return (
    <div className={styles['card']}>
      <div className={styles['cardHead']}>
        <strong className={styles['cardName']}>{row.name}</strong>
        <span className={styles['cardState']}>
          <StateSwatch state={state} colour={colour} /> {STATE_WORDS[state][locale]}
        </span>
      </div>
      <p className={styles['cardWhat']}>{indicator.name[locale]}</p>
      <div className={styles['cardFigure']}>
        <Figure indicator={indicator} parts={row.parts} state={row.state} />
        {line === null ? null : <Sparkline values={line} width={76} height={24} label={t('card.line', { count: line.length })} />}
      </div>
      <dl className={styles['cardFacts']}>
        {COMPARISONS.map((against) => (
          <div key={against}>
            <dt>{t(`compare.${against}`)}</dt>
            <dd>
              <ChangeLine
                change={formatChange(indicator, row[against], { against, kind, finished }, locale)}
                absent={row.value === null ? t(`noComparison.${state === 'pending' ? 'pending' : 'now'}`) : t(`noComparison.${against}`)}
              />
            </dd>
          </div>
        ))}
        {gap === null ? null : (
          <div>
            <dt>{t('list.gap')}</dt>
            <dd>{gap}</dd>
          </div>
        )}
        {row.expected === 0 ? null : (
          <div>
            <dt>{t('card.filing')}</dt>
            <dd>{filingWords(row, t, locale)}</dd>
          </div>
        )}
        {row.asOfWeek === null ? null : (
          <div>
            <dt>{t('card.asOf')}</dt>
            <dd>{periodShort(periodAt('week', dayOf(row.asOfWeek)), locale)}</dd>
          </div>
        )}
      </dl>
      {row.shape === 2 ? <p className={styles['note']}>{t('card.approximate')}</p> : null}
      {onOpen ? <Button onPress={onOpen}>{t('card.open')}</Button> : null}
    </div>
  )
}

type Translate = ReturnType<typeof useTranslation<'map'>>['t']

/** 应报 18 份，已报 15；2 为以前各期数，1 从未报. */
function filingWords({ expected, filed, old, absent }: PlaceRow, t: Translate, locale: 'zh' | 'en'): string {
  const parts = [t('card.filed', { expected, filed })]
  if (old > 0) parts.push(t('card.old', { count: old }))
  if (absent > 0) parts.push(t('card.absent', { count: absent }))
  return parts.join(locale === 'zh' ? '，' : ', ')
}
