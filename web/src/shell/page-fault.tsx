import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ZodError } from 'zod'
import { ErrorState } from '../ui/error-state.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { parseSearch } from '../view/map-search.ts'

/** Parts of an address with advice of their own; all others offer the page's defaults. */
const ADVICE: Record<string, string> = { area: 'number', place: 'number', period: 'period', breaks: 'breaks' }

/** A page that could not be drawn: a bad address names its part, everything else can be tried again. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('shell')
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  const asked = parseSearch(location.search)
  const bad = badParts(error)
  if (bad.length > 0) {
    return (
      <main>
        <EmptyState page title={t('address.title')}>
          {bad.map((part) => (
            <p key={part}>
              {/* As it would stand in the address, so that it can be found there. */}
              <code>{`${part}=${asked[part] ?? ''}`}</code>
              {t('address.colon')}
              {t(part in ADVICE ? `address.advice.${ADVICE[part]!}` : 'address.advice.other')}
            </p>
          ))}
          <Link to="/">{t('address.home')}</Link>
        </EmptyState>
      </main>
    )
  }
  return (
    <main>
      <ErrorState
        error={error}
        onRetry={() => {
          boundary.reset()
          reset()
          void router.invalidate()
        }}
      />
    </main>
  )
}

/** Names of the parts of an address that could not be read. */
function badParts(error: unknown): string[] {
  const cause = error instanceof ZodError ? error : error instanceof Error && error.cause instanceof ZodError ? error.cause : null
  return [...new Set(cause?.issues.map(({ path }) => String(path[0])))]
}
