import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAccount } from '../../api/account.ts'
import { AccountList } from './account-list.tsx'
import { ACCOUNTS_TABS } from './accounts-search.ts'
import type { AccountsSearch } from './accounts-search.ts'
import { LinkList } from './link-list.tsx'
import { PostList } from './post-list.tsx'
import { RulesForm } from './rules-form.tsx'
import styles from './account.module.css'

/** What the lists of the page are drawn from: the state in the address, and how to change it. */
export type AccountsView = { search: AccountsSearch; change: (patch: AccountsSearch) => void; zone: string; now: number }

/** Accounts and posts of one's area, links that are open, and the rules for signing in. */
export function AccountsPanel({ view }: { view: AccountsView }) {
  const { t } = useTranslation('account')
  const tab = view.search.tab ?? 'posts'
  const demo = useAccount().who?.via === 'demo'
  return (
    <article className={`${styles['view']} ${styles['wide']}`}>
      <h1 className={styles['title']}>{t('manage.title')}</h1>
      <nav className={styles['tabs']} aria-label={t('manage.views')}>
        {ACCOUNTS_TABS.map((each) => (
          <Link
            key={each}
            to="/accounts"
            search={each === 'posts' ? {} : { tab: each }}
            className={styles['tab']!}
            activeOptions={{ exact: true }}
            {...(each === tab ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`manage.tab.${each}`)}
          </Link>
        ))}
      </nav>
      {demo ? <p className={styles['quiet']}>{t('manage.demo')}</p> : null}
      {body()}
    </article>
  )

  function body() {
    switch (tab) {
      case 'posts':
        return <PostList view={view} />
      case 'accounts':
        return <AccountList view={view} />
      case 'links':
        return <LinkList view={view} />
      case 'rules':
        return <RulesForm />
    }
  }
}
