import { useTranslation } from 'react-i18next'
import type { Problem } from '@shouwang/shared/campaign/problem'
import { isBlank, read } from './content.ts'
import { useEditor } from './editor.ts'
import styles from './outline.module.css'

/** How much is to be completed; in red only where something that was filled in is wrong. */
export function Faults({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation('campaign-editor')
  const { content } = useEditor()
  const count = problems.length
  if (count === 0) return null
  const wrong = problems.some(({ path }) => !isBlank(read(content, path)))
  return (
    <span className={wrong ? styles['faults'] : styles['lacking']} title={t('list.problems', { count })}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('list.problems', { count })}</span>
    </span>
  )
}
