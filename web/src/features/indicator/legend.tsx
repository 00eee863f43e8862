import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { STATES } from '@shouwang/shared/wire/state'
import { STATE_MEANINGS, STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { useLocale } from '../../i18n/language.ts'
import { codeColours } from '../../map/paint-codes.ts'
import { ClassSwatch, StateSwatch } from '../../ui/swatch.tsx'
import { useTheme } from '../../ui/theme.ts'
import { codeOfClass } from '../../view/classes.ts'
import type { Classes, Counts } from '../../view/classes.ts'
import styles from './legend.module.css'

type LegendProps = {
  indicator: Indicator
  classes: Classes
  words: string[]
  title: string
  counts: Counts
  show: string | null
  onShow: (show: string | null) => void
  /** The choice of classes, drawn in the legend's heading. */
  method: ReactNode
  /** Which children are not on the map, and why. */
  foot: ReactNode
}

/** Classes of values with their counts, then the five states, always in the same order. Each can be pressed to list its members alone. */
export function Legend({ classes, words, title, counts, show, onShow, method, foot }: LegendProps) {
  const { t } = useTranslation('map')
  const locale = useLocale()
  const colours = codeColours(useTheme())
  const row = (id: string, swatch: ReactNode, name: string, count: number, meaning?: string) => (
    <li key={id}>
      <Button className={styles['row']!} aria-pressed={show === id} onPress={() => onShow(show === id ? null : id)}>
        {swatch}
        <span className={styles['name']}>{name}</span>
        <span className="visually-hidden">{t('comma')}</span>
        <span className={count === 0 ? styles['zero'] : styles['count']}>{count}</span>
        <span className="visually-hidden">{t('legend.member', { meaning: meaning ?? '' })}</span>
      </Button>
    </li>
  )
  return (
    <section className={styles['legend']} aria-label={t('legend.label')}>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{title}</h2>
        {method}
      </header>
      <ul className={styles['rows']}>
        {words.map((name, index) =>
          row(`class-${index}`, <ClassSwatch colour={colours[codeOfClass(classes, index)]!} />, name, counts.classes[index] ?? 0),
        )}
      </ul>
      <ul className={`${styles['rows']} ${styles['states']}`}>
        {STATES.map((state, index) =>
          row(
            state,
            <StateSwatch state={state} colour={colours[codeOfClass(classes, Math.floor(classes.edges.length / 2))]!} />,
            STATE_WORDS[state][locale],
            counts.states[index]!,
            STATE_MEANINGS[state][locale],
          ),
        )}
      </ul>
      {foot}
    </section>
  )
}
