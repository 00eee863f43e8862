import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageButton, ThemeButton } from '../../shell/preferences.tsx'
import styles from './outside.module.css'

/** A page for somebody who is not signed in: the name of the program, and one thing to do. */
export function Outside({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('account')
  useEffect(() => {
    document.title = t('pageTitle', { title })
  }, [t, title])
  return (
    <div className={styles['page']}>
      <header className={styles['bar']}>
        <span className={styles['mark']} aria-hidden="true" />
        <span className={styles['name']}>{t('shell:name')}</span>
        <span className={styles['end']}>
          <LanguageButton />
          <ThemeButton />
        </span>
      </header>
      <main className={styles['main']}>
        <div className={styles['sheet']}>
          <h1 className={styles['title']}>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  )
}
