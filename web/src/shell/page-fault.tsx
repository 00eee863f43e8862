import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ZodError } from 'zod'
import { ErrorState } from '../ui/error-state.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** A page that could not be drawn: a bad address names its part, everything else can be tried again. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('shell')
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  const bad = badAddress(error)
  if (bad !== null) {
    return (
      <EmptyState title={t('address.title')}>
        <p>{t('address.text', { parts: bad })}</p>
        <Link to="/">{t('address.home')}</Link>
      </EmptyState>
    )
  }
  return (
    <ErrorState
      error={error}
      onRetry={() => {
        boundary.reset()
        reset()
        void router.invalidate()
      }}
    />
  )
}

function badAddress(error: unknown): string | null {
  const cause = error instanceof ZodError ? error : error instanceof Error && error.cause instanceof ZodError ? error.cause : null
  return cause === null ? null : cause.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
}
