import { typedWarning } from '@shouwang/shared/personal/number-words'
import { useLocale } from '../i18n/language.ts'
import styles from './person-warning.module.css'

/**
 * Warns beside a free text while a number of a person is typed into it, and is told by a screen reader; typing goes on, saving is refused by the server. `of` is the text, or one
 * in several languages. The element is always there, so that what comes into it is read out.
 */
export function PersonWarning({ id, of }: { id?: string; of: unknown }) {
  const locale = useLocale()
  const said = warningOf(of)
  return (
    <div id={id} role="status" className={styles['place']}>
      {said === null ? null : <p className={styles['said']}>{said[locale]}</p>}
    </div>
  )
}

/** What is said of a text, or of the first of several that gives a reason. */
export function warningOf(value: unknown): ReturnType<typeof typedWarning> {
  if (typeof value === 'string') return typedWarning(value)
  if (typeof value !== 'object' || value === null) return null
  for (const one of Object.values(value)) {
    const said = typeof one === 'string' ? typedWarning(one) : null
    if (said !== null) return said
  }
  return null
}
