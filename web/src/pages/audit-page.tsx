import '../chart/print.css'
import '../features/audit/audit-texts.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../api/account.ts'
import { AuditView } from '../features/audit/audit-view.tsx'
import { Frame } from '../shell/frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

const route = getRouteApi('/audit')

/** The record of acts, for administrators. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const may = useMay('audit.read')
  return (
    <Frame>
      {may ? (
        <AuditView search={search} onSearch={(next) => void navigate({ search: next })} />
      ) : (
        <EmptyState page title={t('notAllowed')} />
      )}
    </Frame>
  )
}
