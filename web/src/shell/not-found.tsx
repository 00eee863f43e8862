import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/empty-state.tsx'

/** There is no page at this address. */
export function NotFound() {
  const { t } = useTranslation('shell')
  return (
    <main>
      <EmptyState page title={t('notFound.title')}>
        <p>{t('notFound.text', { path: location.pathname })}</p>
        <Link to="/">{t('address.home')}</Link>
      </EmptyState>
    </main>
  )
}
