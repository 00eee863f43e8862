import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountStep, Accounts, LinkMade } from '@shouwang/shared/wire/account-management'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { AccountRow } from './account-row.tsx'
import { SHOWN_ACCOUNTS } from './accounts-search.ts'
import type { AccountsView } from './accounts-view.tsx'
import { ConfirmForm } from './confirm-form.tsx'
import { LinkShown } from './link-shown.tsx'
import { ListFilters } from './list-filters.tsx'
import { shownAccounts } from './management.ts'
import type { ManagedAccount } from './management.ts'
import { accountsQuery, resetPassword, takeAccountStep } from './management-query.ts'
import styles from './account.module.css'

const PAGE = 100

type Doing = { act: AccountStep | 'reset'; account: ManagedAccount } | { act: 'link'; link: LinkMade; name: string }

/** The accounts of one's area, and what an administrator does with them. */
export function AccountList({ view }: { view: AccountsView }) {
  const { t } = useTranslation('account')
  const { data, error, refetch } = useQuery(accountsQuery)
  const [doing, setDoing] = useState<Doing | null>(null)
  const [most, setMost] = useState(PAGE)
  const stop = () => setDoing(null)
  const titleOf = () =>
    doing === null
      ? ''
      : doing.act === 'link'
        ? t('link.madeReset', { name: doing.name })
        : t(`step.${doing.act}.title`, { name: doing.account.name })
  return (
    <>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : data ? body(data) : <SkeletonRows count={8} height="3.5rem" />}
      <Dialog title={titleOf()} isOpen={doing !== null} onClose={stop}>
        {dialog()}
      </Dialog>
    </>
  )

  function dialog() {
    if (doing === null) return null
    if (doing.act === 'link') return <LinkShown link={doing.link} zone={view.zone} onDone={stop} />
    const { act, account } = doing
    const said = { text: t(`step.${act}.text`, { name: account.name }), send: t(`step.${act}.label`), onCancel: stop }
    if (act !== 'reset') return <ConfirmForm {...said} run={() => takeAccountStep(account.id, act)} onDone={stop} />
    return (
      <ConfirmForm {...said} run={() => resetPassword(account.id)} onDone={(link) => setDoing({ act: 'link', link, name: account.name })} />
    )
  }

  function body(accounts: Accounts) {
    const listed = shownAccounts(accounts, view.search, view.now)
    const states = SHOWN_ACCOUNTS.map((id) => ({
      id,
      label: t(`person.state.${id}`),
      count: shownAccounts(accounts, { account: id }, view.now).length,
    }))
    return (
      <>
        <div className={styles['bar']}>
          <ListFilters
            view={view}
            states={states}
            state={view.search.account}
            onState={(account) => view.change({ account })}
            all={accounts.length}
          />
        </div>
        {accounts.length === 0 ? (
          <EmptyState title={t('person.none')}>
            <p>{t('person.noneText')}</p>
          </EmptyState>
        ) : listed.length === 0 ? (
          <EmptyState title={t('manage.noneFits')}>
            <Button onPress={() => view.change({ q: undefined, role: undefined, account: undefined })}>{t('manage.showAll')}</Button>
          </EmptyState>
        ) : (
          <ul className={styles['list']} aria-label={t('manage.tab.accounts')}>
            {listed.slice(0, most).map((account) => (
              <AccountRow key={account.id} account={account} zone={view.zone} now={view.now} onAct={(act) => setDoing({ act, account })} />
            ))}
          </ul>
        )}
        {listed.length <= most ? null : (
          <Button onPress={() => setMost(most + PAGE)}>{t('manage.more', { left: listed.length - most })}</Button>
        )}
      </>
    )
  }
}
