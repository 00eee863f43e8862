import '../features/campaign-editor/editor-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../api/session.ts'
import { ClosedNotice } from '../features/campaign-editor/closed-notice.tsx'
import { EditorScreen } from '../features/campaign-editor/editor-screen.tsx'
import type { EditorSearch } from '../features/campaign-editor/editor-search.ts'
import { campaignsQuery, draftQuery } from '../features/campaign-editor/editor-query.ts'
import { useLocale } from '../i18n/language.ts'
import { Frame } from '../shell/frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'

const route = getRouteApi('/campaigns/$key/edit')

/** The editor of a campaign's document. What is open in it stands in the address. */
export function CampaignEditorPage() {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { key } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { version } = useSession()
  const campaigns = useQuery({ ...campaignsQuery(version.v), placeholderData: (old) => old })
  const draft = useQuery(draftQuery(key))
  const change = useCallback(
    (patch: EditorSearch) => void navigate({ search: (old) => ({ ...old, ...patch }) as typeof old, resetScroll: false }),
    [navigate],
  )
  const head = campaigns.data?.campaigns.find((one) => one.key === key)
  const name = head?.name[locale]
  useEffect(() => {
    document.title = `${t('page.title', { name: name ?? key })} · ${locale === 'zh' ? '守望' : 'Shouwang'}`
  }, [t, name, key, locale])
  const fault = draft.error ?? campaigns.error
  return (
    <Frame>
      {fault ? (
        <ErrorState error={fault} onRetry={() => void (draft.error ? draft.refetch() : campaigns.refetch())} />
      ) : draft.data === undefined || campaigns.data === undefined ? (
        <SkeletonRows count={12} height="3rem" />
      ) : head === undefined ? (
        <EmptyState page title={t('page.none', { key })} />
      ) : head.status === 'closed' || head.status === 'archived' ? (
        <ClosedNotice head={head} />
      ) : (
        <EditorScreen key={key} head={head} draft={draft.data} search={search} change={change} />
      )}
    </Frame>
  )
}
