import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../api/session.ts'
import { IconButton } from '../ui/button.tsx'
import { icons } from '../ui/icons.tsx'
import { AccountMenu } from './account-menu.tsx'
import { DemoTag } from './demo-tag.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { ClassificationLine, Watermark } from './marking.tsx'
import { LanguageButton, ThemeButton } from './preferences.tsx'
import { SearchBox } from './search-box.tsx'
import { isTyping } from './typing.ts'
import styles from './frame.module.css'

type FrameProps = {
  /** Pickers of the page, drawn in the top bar (on a phone: below it). */
  controls?: ReactNode
  /** Without the top bar, for a wall. */
  bare?: boolean
  children: ReactNode
}

/** What every page stands in: top bar, pickers, search, account, language, theme, help. The page is the `main` below. */
export function Frame({ controls, bare = false, children }: FrameProps) {
  const { t } = useTranslation('shell')
  const { demo, readOnly } = useSession()
  const [helping, setHelping] = useState(false)
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key !== '?' || isTyping(event)) return
      event.preventDefault()
      setHelping(true)
    }
    addEventListener('keydown', open)
    return () => removeEventListener('keydown', open)
  }, [])
  return (
    <div className={`${styles['frame']} ${bare ? styles['bare'] : ''}`}>
      <a className={styles['skip']} href="#page">
        {t('skip')}
      </a>
      {bare ? null : bar()}
      <main id="page" className={styles['page']} tabIndex={-1}>
        {children}
      </main>
      <ClassificationLine />
      <Watermark />
      <HelpDialog isOpen={helping} onClose={() => setHelping(false)} />
    </div>
  )

  function bar() {
    return (
      <header className={styles['bar']}>
        <Link to="/" className={styles['brand']} aria-label={t('home')}>
          <span className={styles['mark']} aria-hidden="true" />
          <span className={styles['name']}>{t('name')}</span>
        </Link>
        <nav className={styles['nav']} aria-label={t('pages')}>
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }} className={styles['link']}>
            {t('map')}
          </Link>
          <Link to="/trend" activeOptions={{ includeSearch: false }} className={styles['link']}>
            {t('trend')}
          </Link>
          <Link to="/campaigns" activeOptions={{ includeSearch: false }} className={styles['link']}>
            {t('campaigns')}
          </Link>
        </nav>
        <div className={styles['controls']}>
          {controls}
          {demo ? <DemoTag /> : null}
          {readOnly ? (
            <span className={styles['still']} title={t('readOnlyText')}>
              {t('readOnly')}
            </span>
          ) : null}
        </div>
        <div className={styles['end']}>
          <SearchBox />
          <AccountMenu />
          <LanguageButton />
          <span className={styles['wide']}>
            <ThemeButton />
            <IconButton label={t('help.open')} keys="?" onPress={() => setHelping(true)}>
              {icons.help}
            </IconButton>
          </span>
        </div>
      </header>
    )
  }
}
