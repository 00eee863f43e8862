import { useTranslation } from 'react-i18next'
import type { CampaignHead } from '@shouwang/shared/wire/campaign'
import { standingOf } from './standing.ts'
import styles from './campaign.module.css'

/** How a campaign stands in words: a published one has not begun, runs, or has run out. */
export function StatusTag({ head, today }: { head: CampaignHead; today: string }) {
  const { t } = useTranslation('campaign')
  const state = standingOf(head, today)
  return <span className={`${styles['status']} ${styles[state]}`}>{t(`status.${state}`)}</span>
}
