import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { PersonWarning } from '../../ui/person-warning.tsx'
import type { Written } from './editor.ts'
import { readText } from './yaml-text.ts'
import styles from './text-view.module.css'

/** The document as a file, to be read and changed by those who want it; what can't be read as one stays beside the form until it can. */
export function TextView({ text, onReplace }: { text: string; onReplace: (written: Written) => void }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const [typed, setTyped] = useState<string | null>(null)
  const read = typed === null ? null : readText(typed)
  const said = read === null ? null : read.fault !== null ? read.fault.text[locale] : isMapping(read.content) ? null : t('text.noMapping')
  return (
    <section className={styles['view']} aria-labelledby="text-title">
      <h2 id="text-title" className={styles['title']}>
        {t('text.title')}
      </h2>
      <p className={styles['quiet']} id="text-help">
        {t('text.help')}
      </p>
      <textarea
        className={styles['text']}
        aria-labelledby="text-title"
        aria-describedby={said === null ? 'text-help text-person' : 'text-help text-person text-wrong'}
        aria-invalid={said !== null || undefined}
        spellCheck={false}
        wrap="off"
        value={typed ?? text}
        onChange={({ target }) => setTyped(target.value)}
      />
      <PersonWarning id="text-person" of={typed} />
      {said === null ? null : (
        <p id="text-wrong" className={styles['wrong']} role="alert">
          {said}
        </p>
      )}
      <div className={styles['acts']}>
        <Button
          look="main"
          isDisabled={typed === null || said !== null}
          onPress={() => {
            if (typed === null || read === null || read.fault !== null) return
            onReplace({ content: read.content, base: typed })
            setTyped(null)
          }}
        >
          {t('text.take')}
        </Button>
        <Button isDisabled={typed === null} onPress={() => setTyped(null)}>
          {t('text.drop')}
        </Button>
        <span className={styles['quiet']}>{typed === null ? '' : t('text.pending')}</span>
      </div>
    </section>
  )
}

function isMapping(content: unknown): boolean {
  return typeof content === 'object' && content !== null && !Array.isArray(content)
}
