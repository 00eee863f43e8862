import { useTranslation } from 'react-i18next'
import type { Problem } from '@shouwang/shared/campaign/problem'
import { isBlank, read } from './content.ts'
import styles from './outline.module.css'

/** How much is to be completed, and whether something that was filled in is wrong. */
export type FaultCount = { count: number; wrong: boolean }

export function faultsOf(problems: readonly Problem[], content: unknown): FaultCount {
  return { count: problems.length, wrong: problems.some(({ path }) => !isBlank(read(content, path))) }
}

/** How much is to be completed; in red only where something that was filled in is wrong. */
export function Faults({ count, wrong }: FaultCount) {
  const { t } = useTranslation('campaign-editor')
  if (count === 0) return null
  return (
    <span className={wrong ? styles['faults'] : styles['lacking']} title={t('list.problems', { count })}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('list.problems', { count })}</span>
    </span>
  )
}
