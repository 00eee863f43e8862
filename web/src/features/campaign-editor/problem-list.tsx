import { useTranslation } from 'react-i18next'
import type { Problem } from '@shouwang/shared/campaign/problem'
import { useLocale } from '../../i18n/language.ts'
import { isBlank, read } from './content.ts'
import { useEditor } from './editor.ts'
import styles from './side.module.css'

const SHOWN = 12

/** Problems in the words of an official; each leads to its field. */
export function ProblemList({ problems, onGo }: { problems: readonly Problem[]; onGo?: () => void }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { goTo, content } = useEditor()
  const place = (problem: Problem) => problem.place[locale] || t('kind.head')
  return (
    <>
      <ul className={styles['problems']}>
        {problems.slice(0, SHOWN).map((problem, i) => (
          <li key={i}>
            <button
              type="button"
              className={isBlank(read(content, problem.path)) ? styles['lacking'] : styles['wrong']}
              onClick={() => {
                onGo?.()
                goTo(problem.path)
              }}
            >
              <span className={styles['place']}>{place(problem)}</span>
              {problem.text[locale]}
            </button>
          </li>
        ))}
      </ul>
      {problems.length > SHOWN ? <p className={styles['quiet']}>{t('side.more', { count: problems.length - SHOWN })}</p> : null}
    </>
  )
}
