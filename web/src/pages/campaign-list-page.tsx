import '../features/campaign/campaign-texts.ts'
import '../features/campaign-editor/editor-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '../api/account.ts'
import { useSession } from '../api/session.ts'
import { CampaignList } from '../features/campaign/campaign-list.tsx'
import { campaignListQuery } from '../features/campaign/campaign-query.ts'
import { FirstCampaign, NewCampaign } from '../features/campaign-editor/new-campaign-dialog.tsx'
import { Frame } from '../shell/frame.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'

/** All campaigns. */
export function CampaignListPage() {
  const session = useSession()
  const writes = useMay('draft.write')
  const { data, error, refetch } = useQuery(campaignListQuery(session.version.v))
  return (
    <Frame controls={writes ? <NewCampaign /> : undefined}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <CampaignList campaigns={data.campaigns} today={session.today} begin={writes ? <FirstCampaign /> : null} />
      ) : (
        <SkeletonRows count={6} height="3rem" />
      )}
    </Frame>
  )
}
