import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LEVEL_WORDS } from '@shouwang/shared/jurisdiction/level-words'
import type { CampaignHead } from '@shouwang/shared/wire/campaign'
import { useLocale } from '../../i18n/language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { daysWords } from './aim-standing.ts'
import { standingOf } from './standing.ts'
import { StatusTag } from './status-tag.tsx'
import styles from './campaign.module.css'

type CampaignListProps = {
  campaigns: readonly CampaignHead[]
  today: string
  /** The ways to begin the first one. */
  begin: ReactNode
}

/** All campaigns, running ones first; without any, how to begin one. */
export function CampaignList({ campaigns, today, begin }: CampaignListProps) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  if (campaigns.length === 0) {
    return (
      <EmptyState page title={t('list.empty')}>
        <p>{t('list.emptyText')}</p>
        {begin}
        <details>
          <summary>{t('list.emptyThen')}</summary>
          <p>
            <code>npm run shouwang -- campaign check {t('list.file')}</code>
          </p>
          <p>
            <code>{t('list.command')}</code>
          </p>
        </details>
      </EmptyState>
    )
  }
  const running = campaigns.filter((head) => standingOf(head, today) === 'running').length
  return (
    <article className={styles['view']}>
      <h1 className={styles['finding']}>
        {running === 0 ? t('list.findingNone', { of: campaigns.length }) : t('list.finding', { count: running, of: campaigns.length })}
      </h1>
      <DataTable
        caption={t('list.caption')}
        keyOf={({ key }) => key}
        rows={campaigns}
        columns={[
          {
            key: 'name',
            heading: t('list.name'),
            rowHeading: true,
            cell: (head) => (
              <Link
                // What was never published has no page yet but the one on which it is written.
                to={head.version === 0 && head.editable ? '/campaigns/$key/edit' : '/campaigns/$key'}
                params={{ key: head.key }}
                className={styles['listName']!}
              >
                {head.name[locale]}
              </Link>
            ),
          },
          { key: 'status', heading: t('list.status'), cell: (head) => <StatusTag head={head} today={today} /> },
          {
            key: 'area',
            heading: t('list.area'),
            cell: ({ area }) => (
              <>
                {area.name} <span className={styles['quiet']}>{LEVEL_WORDS[area.level][locale]}</span>
              </>
            ),
          },
          {
            key: 'days',
            heading: t('list.days'),
            cell: ({ from, to }) => (from === null || to === null ? t('list.noDays') : daysWords({ from, to }, locale)),
          },
          {
            key: 'version',
            heading: t('list.version'),
            cell: ({ version, drafted }) => (
              <>
                {version === 0 ? t('list.draftOnly') : t('list.versionNumber', { version })}
                {drafted && version > 0 ? <span className={styles['quiet']}> {t('list.drafted')}</span> : null}
              </>
            ),
          },
        ]}
      />
    </article>
  )
}
