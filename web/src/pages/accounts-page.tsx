import '../features/account/account-texts.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../api/account.ts'
import { useSession } from '../api/session.ts'
import { AccountsPanel } from '../features/account/accounts-view.tsx'
import { Frame } from '../shell/frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

const route = getRouteApi('/accounts')

/** Accounts and posts, for administrators. Its whole state stands in the address. */
export function AccountsPage() {
  const { t } = useTranslation('account')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { zone, now } = useSession()
  const may = useMay('account.manage')
  useEffect(() => {
    document.title = t('pageTitle', { title: t('manage.title') })
  }, [t])
  return (
    <Frame>
      {may ? (
        <AccountsPanel
          view={{
            search,
            zone,
            now: Date.parse(now),
            change: (patch) => void navigate({ search: (old) => ({ ...old, ...patch }), replace: true }),
          }}
        />
      ) : (
        <EmptyState page title={t('manage.forbidden')}>
          <p>{t('manage.forbiddenText')}</p>
        </EmptyState>
      )}
    </Frame>
  )
}
