import { useQuery } from '@tanstack/react-query'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { CampaignDetail } from '@shouwang/shared/wire/campaign'
import { useSession } from '../../api/session.ts'
import { detailQuery } from './editor-query.ts'

type Published = { newest: Campaign | null; versions: CampaignDetail['versions']; error: unknown; retry: () => void }

/** The newest published version of a campaign, though it may be in force only later, and what is known of all versions. Nothing while none is published (`version` 0). */
export function usePublished(key: string, version: number): Published {
  const { version: data } = useSession()
  const present = useQuery({ ...detailQuery(data.v, key), enabled: version > 0 })
  const versions = present.data?.versions ?? []
  const last = versions.reduce((latest, { validFrom }) => (validFrom > latest ? validFrom : latest), '')
  const newest = useQuery({ ...detailQuery(data.v, key, last), enabled: last !== '' })
  return {
    newest: newest.data?.document ?? null,
    versions,
    error: present.error ?? newest.error,
    retry: () => void (present.error ? present.refetch() : newest.refetch()),
  }
}
