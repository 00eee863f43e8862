import { useTranslation } from 'react-i18next'
import { STATES } from '@shouwang/shared/wire/state'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { useLocale } from '../../i18n/language.ts'
import { RAMPS } from '../../ui/palette.ts'
import { StateSwatch } from '../../ui/swatch.tsx'
import { useTheme } from '../../ui/theme.ts'
import type { MatrixRow } from './matrix-rows.ts'
import styles from './matrix.module.css'

/** What the bars mean: five states with how many cells are in each, the target's tick, and the two marks. */
export function MatrixLegend({ rows }: { rows: readonly MatrixRow<string | number>[] }) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const theme = useTheme()
  const cells = rows.flatMap((row) => row.cells)
  return (
    <ul className={styles['legend']} aria-label={t('legend.label')}>
      {STATES.map((state) => (
        <li key={state}>
          <StateSwatch state={state} colour={RAMPS[theme].coverage[3]} />
          {STATE_WORDS[state][locale]} {cells.filter((cell) => cell.state === state).length}
        </li>
      ))}
      <li>
        <span className={styles['tickSwatch']} />
        {t('legend.target')}
      </li>
      <li>✓ {t('legend.reached')}</li>
      <li>
        <span className={styles['mark']}>{t('matrix.carriedMark')}</span> {t('legend.carried')}
      </li>
      <li>
        <span className={styles['overSwatch']}>{t('matrix.overMark')}</span> {t('legend.over')}
      </li>
    </ul>
  )
}
