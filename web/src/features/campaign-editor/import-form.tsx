import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkCampaign } from '@shouwang/shared/campaign/check-campaign'
import { problemWords } from '@shouwang/shared/campaign/problem'
import { useCatalogue } from '../../api/catalogue.ts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import styles from './dialog.module.css'
import type { Written } from './editor.ts'
import fields from './field.module.css'
import { readText } from './yaml-text.ts'

type ImportFormProps = {
  /** The document as it is after it was taken: for this campaign and its area. */
  fit: (content: unknown) => unknown
  onTake: (written: Written) => void
  onClose: () => void
}

/** Takes a document from a file or from what is pasted, and says what is wrong in it before it is taken. */
export function ImportForm({ fit, onTake, onClose }: ImportFormProps) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const catalogue = useCatalogue()
  const [text, setText] = useState('')
  const read = text.trim() === '' ? null : readText(text)
  const isDocument =
    read !== null && read.fault === null && typeof read.content === 'object' && read.content !== null && !Array.isArray(read.content)
  const problems = isDocument ? checkCampaign(fit(read.content), catalogue).problems : []
  return (
    <div className={styles['form']}>
      <p>{t('import.text')}</p>
      <input
        type="file"
        accept=".yaml,.yml,.json,.txt"
        aria-label={t('import.file')}
        className={styles['file']}
        onChange={({ target }) => void target.files?.[0]?.text().then(setText)}
      />
      <textarea
        className={styles['paste']}
        aria-label={t('import.paste')}
        placeholder={t('import.paste')}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {read === null ? null : read.fault !== null ? (
        <p className={fields['wrong']} role="alert">
          {read.fault.text[locale]}
        </p>
      ) : !isDocument ? (
        <p className={fields['wrong']} role="alert">
          {t('text.noMapping')}
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
      <div className={styles['acts']}>
        <Button look="main" isDisabled={!isDocument} onPress={() => isDocument && onTake({ content: read.content, base: text })}>
          {t('import.take')}
        </Button>
        <Button onPress={onClose}>{t('publish.back')}</Button>
      </div>
    </div>
  )
}
