import { useInfiniteQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { actWords, originWords } from '@shouwang/shared/audit/act-words'
import type { AuditEntry } from '@shouwang/shared/wire/audit'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import { useSession } from '../../api/session.ts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { auditQuery } from './audit-query.ts'
import type { AuditSearch } from './audit-search.ts'
import styles from './audit.module.css'

/** The record of acts: who did what, when, from where, and what it changed. */
export function AuditView({ search, onSearch }: { search: AuditSearch; onSearch: (search: AuditSearch) => void }) {
  const { t } = useTranslation('audit')
  const pages = useInfiniteQuery(auditQuery(search))
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <div className={styles['view']}>
      <h1 className={styles['title']}>{t('title')}</h1>
      <p className={styles['note']}>{t('note')}</p>
      <AuditFilters key={JSON.stringify(search)} search={search} actions={pages.data?.pages[0]?.actions ?? []} onChange={onSearch} />
      {body()}
    </div>
  )

  function body() {
    if (pages.isPending) return <SkeletonRows count={8} height="2rem" />
    if (pages.isError) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
    if (entries.length === 0) return <EmptyState title={t('none')} />
    return (
      <>
        <Entries entries={entries} />
        <p className={styles['more']} role="status">
          {t('shown', { count: entries.length })}
        </p>
        {pages.hasNextPage ? (
          <Button isDisabled={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            {t('more')}
          </Button>
        ) : null}
      </>
    )
  }
}

function Entries({ entries }: { entries: AuditEntry[] }) {
  const { t } = useTranslation('audit')
  const locale = useLocale()
  const { zone } = useSession()
  const columns: Column<AuditEntry>[] = [
    {
      key: 'at',
      heading: t('time'),
      rowHeading: true,
      cell: ({ at }) => <time dateTime={at}>{instantWords(Date.parse(at), zone, locale, { year: true })}</time>,
    },
    { key: 'who', heading: t('who'), cell: ({ actor }) => actor },
    { key: 'from', heading: t('origin'), cell: ({ address }) => originWords(address)[locale] },
    { key: 'act', heading: t('act'), cell: ({ action }) => actWords(action)[locale] },
    { key: 'subject', heading: t('subject'), cell: ({ subject }) => <span className={styles['subject']}>{subject}</span> },
    { key: 'place', heading: t('place'), cell: ({ place }) => place?.name ?? '—' },
    { key: 'texts', heading: t('texts'), cell: (entry) => <Texts entry={entry} /> },
  ]
  return <DataTable caption={t('caption')} columns={columns} rows={entries} keyOf={({ id }) => id} />
}

/** What an entry tells beside who and when, behind one click: it may be long. */
function Texts({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit')
  const parts = (['detail', 'before', 'after'] as const).filter((part) => entry[part] !== null && JSON.stringify(entry[part]) !== '{}')
  return (
    <>
      {parts.length === 0 ? '—' : null}
      {parts.length === 0 ? null : (
        <details>
          <summary>{t('open', { id: entry.id })}</summary>
          <dl className={styles['texts']}>
            {parts.map((part) => (
              <Fragment key={part}>
                <dt>{t(part)}</dt>
                <dd>
                  <pre>{JSON.stringify(entry[part], null, 2)}</pre>
                </dd>
              </Fragment>
            ))}
          </dl>
        </details>
      )}
      {entry.redacted ? <small className={styles['redacted']}>{t('redacted')}</small> : null}
    </>
  )
}
