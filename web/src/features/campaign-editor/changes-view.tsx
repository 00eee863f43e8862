import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { diffCampaigns } from '@shouwang/shared/campaign/diff-campaigns'
import type { Change } from '@shouwang/shared/campaign/diff-campaigns'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import { useSession } from '../../api/session.ts'
import { useLocale } from '../../i18n/language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useEditor } from './editor.ts'
import { diffQuery } from './editor-query.ts'
import { usePublished } from './use-published.ts'
import styles from './changes.module.css'

/** What the draft changes, and what each published version changed, in words. */
export function ChangesView({ campaignKey, version }: { campaignKey: string; version: number }) {
  const { t } = useTranslation('campaign-editor')
  const { version: data } = useSession()
  const [shown, setShown] = useState(0)
  const published = usePublished(campaignKey, version)
  if (version === 0) {
    return (
      <div className={styles['view']}>
        <EmptyState title={t('changes.first')}>
          <p>{t('changes.firstText')}</p>
        </EmptyState>
      </div>
    )
  }
  if (published.error) return <ErrorState error={published.error} onRetry={published.retry} />
  if (!published.newest) return <SkeletonRows count={6} height="2.5rem" />
  const { newest, versions } = published
  const choices = [
    { id: '0', label: t('changes.draft', { version }) },
    ...versions
      .filter((one) => one.version > 1)
      .toReversed()
      .map((one) => ({
        id: String(one.version),
        label: t('changes.version', { version: one.version, before: one.version - 1 }),
        note: one.note ?? '',
      })),
  ]
  return (
    <section className={styles['view']} aria-labelledby="changes-title">
      <div className={styles['head']}>
        <h2 id="changes-title" className={styles['title']}>
          {t('changes.title')}
        </h2>
        <Select label={t('changes.which')} choices={choices} value={String(shown)} onChange={(id) => setShown(Number(id))} />
      </div>
      {shown === 0 ? <DraftChanges published={newest} /> : <VersionChanges campaignKey={campaignKey} version={shown} v={data.v} />}
    </section>
  )
}

function DraftChanges({ published }: { published: Campaign }) {
  const { t } = useTranslation('campaign-editor')
  const { campaign, catalogue } = useEditor()
  if (campaign === null) return <p className={styles['quiet']}>{t('changes.form')}</p>
  return <ChangeList changes={diffCampaigns(published, campaign, catalogue)} />
}

function VersionChanges({ campaignKey, version, v }: { campaignKey: string; version: number; v: string }) {
  const { data, error, refetch } = useQuery(diffQuery(campaignKey, v, { to: version }))
  if (error) return <ErrorState error={error} small onRetry={() => void refetch()} />
  return data ? <ChangeList changes={data.changes} /> : <SkeletonRows count={4} height="2rem" />
}

/** Changes one by one, each with its place. */
export function ChangeList({ changes }: { changes: readonly Pick<Change, 'change' | 'place' | 'text'>[] }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  if (changes.length === 0) return <p className={styles['quiet']}>{t('changes.none')}</p>
  return (
    <ul className={styles['list']}>
      {changes.map(({ change, place, text }, i) => (
        <li key={i} className={styles['change']}>
          <span className={styles['kind']}>{t(`changes.${change}`)}</span>
          <span>
            {place[locale] === '' ? null : <span className={styles['place']}>{place[locale]}</span>}
            {text[locale]}
          </span>
        </li>
      ))}
    </ul>
  )
}
