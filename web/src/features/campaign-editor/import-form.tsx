import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkCampaign } from '@shouwang/shared/campaign/check-campaign'
import { problemWords } from '@shouwang/shared/campaign/problem'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { useCatalogue } from '../../api/catalogue.ts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { PersonWarning } from '../../ui/person-warning.tsx'
import styles from './dialog.module.css'
import type { Written } from './editor.ts'
import fields from './field.module.css'
import { readText } from './yaml-text.ts'

type ImportFieldsProps = {
  /** The document as it is after it was taken: for its campaign and its area. */
  fit: (content: unknown) => unknown
  /** What was read; `null` while it is no document. */
  onRead: (written: Written | null) => void
}

/** Takes a document in place of the draft, and says what is wrong in it before it is taken. */
export function ImportForm({
  fit,
  onTake,
  onClose,
}: Pick<ImportFieldsProps, 'fit'> & { onTake: (written: Written) => void; onClose: () => void }) {
  const { t } = useTranslation('campaign-editor')
  const [written, setWritten] = useState<Written | null>(null)
  return (
    <div className={styles['form']}>
      <p>{t('import.text')}</p>
      <ImportFields fit={fit} onRead={setWritten} />
      <div className={styles['acts']}>
        <Button look="main" isDisabled={written === null} onPress={() => written !== null && onTake(written)}>
          {t('import.take')}
        </Button>
        <Button onPress={onClose}>{t('publish.back')}</Button>
      </div>
    </div>
  )
}

/** A document from a file or from what is pasted, with what is wrong in it. */
export function ImportFields({ fit, onRead }: ImportFieldsProps) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const catalogue = useCatalogue()
  const [text, setText] = useState('')
  const read = documentIn(text)
  const problems = read?.written ? checkCampaign(fit(read.written.content), catalogue).problems : []
  const take = (next: string) => {
    setText(next)
    onRead(documentIn(next)?.written ?? null)
  }
  return (
    <>
      <input
        type="file"
        accept=".yaml,.yml,.json,.txt"
        aria-label={t('import.file')}
        className={styles['file']}
        onChange={({ target }) => void target.files?.[0]?.text().then(take)}
      />
      <textarea
        className={styles['paste']}
        aria-label={t('import.paste')}
        placeholder={t('import.paste')}
        spellCheck={false}
        value={text}
        aria-describedby="import-person"
        onChange={({ target }) => take(target.value)}
      />
      <PersonWarning id="import-person" of={text} />
      {read === null ? null : read.written === null ? (
        <p className={fields['wrong']} role="alert">
          {read.fault?.[locale] ?? t('text.noMapping')}
        </p>
      ) : (
        <div role="status">
          <p>{problems.length === 0 ? t('import.holds') : t('import.problems', { count: problems.length })}</p>
          <ul className={styles['told']}>
            {problems.slice(0, 8).map((problem, i) => (
              <li key={i}>{problemWords(problem)[locale]}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** The document that a text holds, or why it is none; `null` for no text. */
function documentIn(text: string): { written: Written | null; fault: Text | null } | null {
  if (text.trim() === '') return null
  const { content, fault } = readText(text)
  if (fault !== null) return { written: null, fault: fault.text }
  const isDocument = typeof content === 'object' && content !== null && !Array.isArray(content)
  return { written: isDocument ? { content, base: text } : null, fault: null }
}
