import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { compareParts } from '@shouwang/shared/indicator/comparison'
import { valueOf } from '@shouwang/shared/indicator/indicator'
import type { Catalogue, Indicator } from '@shouwang/shared/indicator/indicator'
import type { PeriodKind } from '@shouwang/shared/period/period'
import { formatChange } from '@shouwang/shared/wire/format'
import type { Headline, HeadlineFigure } from '@shouwang/shared/wire/headline'
import { STATES } from '@shouwang/shared/wire/state'
import { useLocale } from '../../i18n/language.ts'
import { ChangeLine } from '../../ui/change-line.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'
import type { ComparisonKind } from '../../view/map-search.ts'
import styles from './indicator.module.css'

const PENDING = STATES.indexOf('pending')

type HeadlineCardsProps = {
  headline: Headline | undefined
  catalogue: Catalogue
  current: string
  compare: ComparisonKind
  kind: PeriodKind
  finished: boolean
  /** Only the first few, one under the other: all that is read from afar. */
  most?: number
  onChoose: (key: string) => void
}

/** The area's headline figures, each with its base, its comparison and a small line. Pressing one colours the map by it. */
export function HeadlineCards({ headline, catalogue, current, compare, kind, finished, most, onChoose }: HeadlineCardsProps) {
  const { t } = useTranslation('map')
  const locale = useLocale()
  return (
    <section
      className={`${styles['cards']} ${most === undefined ? '' : styles['few']}`}
      aria-label={t('headline')}
      aria-busy={headline === undefined}
    >
      {catalogue.headline.slice(0, most).map((key) => {
        const indicator = catalogue.indicators.find((each) => each.key === key)
        if (!indicator) return null
        const figure = headline?.figures.find((each) => each.indicator === key)
        return (
          <Button key={key} className={styles['card']!} aria-pressed={current === key} onPress={() => onChoose(key)}>
            <span className={styles['cardName']}>{indicator.short[locale]}</span>
            {figure ? <Sparkline values={lineOf(indicator, figure)} width={52} height={18} /> : <Skeleton width="52px" height="18px" />}
            <span className={styles['cardFigure']}>
              {figure ? (
                <Figure indicator={indicator} parts={figure.now} state={figure.now.state} />
              ) : (
                <Skeleton width="70%" height="1.4rem" />
              )}
            </span>
            <span className={styles['cardChange']}>
              {figure ? (
                <ChangeLine
                  stacked
                  change={formatChange(
                    indicator,
                    compareParts(indicator, figure.now, figure[compare]),
                    { against: compare, kind, finished },
                    locale,
                  )}
                  absent={
                    figure.now.num === null
                      ? t(`noComparison.${figure.now.state === PENDING ? 'pending' : 'now'}`)
                      : t(`noComparison.${compare}`)
                  }
                />
              ) : (
                <Skeleton width="85%" height="0.9rem" />
              )}
            </span>
          </Button>
        )
      })}
    </section>
  )
}

function lineOf(indicator: Indicator, { spark }: HeadlineFigure): (number | null)[] {
  return spark.periods.map((_, at) => (spark.state[at] === 0 ? valueOf(indicator, spark.num[at]!, spark.den[at]!) : null))
}
