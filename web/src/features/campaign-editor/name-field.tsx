import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/language.ts'
import { useBilingual } from './bilingual.ts'
import { read } from './content.ts'
import type { Path } from './content.ts'
import { useEditor } from './editor.ts'
import { Field, fieldId, useExample } from './field.tsx'
import styles from './field.module.css'
import { ownSide, writeSide } from './text-pair.ts'

type NameFieldProps = { path: Path; name: string; required?: boolean; bare?: boolean }

/** A text in both languages: the one in which the page is read, and the other one for those who asked for it. */
export function NameField({ path, name, required = false, bare = false }: NameFieldProps) {
  const { t } = useTranslation('campaign-editor')
  const { content, edit } = useEditor()
  const locale = useLocale()
  const [bilingual] = useBilingual()
  const other = locale === 'zh' ? 'en' : 'zh'
  const value = read(content, path)
  const example = useExample(name)
  const input = (language: typeof locale, hint: string | undefined) => ({
    type: 'text' as const,
    lang: language === 'zh' ? 'zh-CN' : 'en',
    value: ownSide(value, language, locale),
    placeholder: hint,
    onChange: ({ target }: { target: HTMLInputElement }) => edit(path, writeSide(value, language, target.value, locale)),
  })
  return (
    <div className={bare ? styles['pairBare'] : styles['pair']}>
      <Field path={path} name={name} required={required} bare={bare}>
        {(ties) => <input {...ties} {...input(locale, example)} className={styles['input']} />}
      </Field>
      {bilingual ? (
        <div className={styles['other']}>
          <label htmlFor={`${fieldId(path)}-other`} className={styles['quiet']}>
            {t('field.otherLanguage')}
          </label>
          <input id={`${fieldId(path)}-other`} {...input(other, t('field.otherHint'))} className={styles['input']} />
        </div>
      ) : null}
    </div>
  )
}
