import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FraudType } from '@shouwang/shared/indicator/indicator'
import { formatMoney } from '@shouwang/shared/money/money-words'
import { IncidentPage } from '@shouwang/shared/wire/incidents'
import type { IncidentRow } from '@shouwang/shared/wire/incidents'
import { formatNumber } from '@shouwang/shared/wire/rounding'
import { addressOf, readJson } from '../../api/request.ts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import styles from './profile.module.css'

type RowsProps = { area: number; name: string; from: string; until: string; types: FraudType[] }

/** Single cases of a place, which are asked for by a press alone: each look is recorded, and says so before. */
export function IncidentRows({ area, name, from, until, types }: RowsProps) {
  const { t } = useTranslation('profile')
  const locale = useLocale()
  const [isAsked, setAsked] = useState(false)
  const asked = { area, from, until }
  const pages = useInfiniteQuery({
    queryKey: ['incidents', asked],
    queryFn: ({ pageParam, signal }) => readJson(IncidentPage, '/api/incidents', { ...asked, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: isAsked,
    // To look again is to ask again, by a press.
    gcTime: 0,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  })
  if (!isAsked)
    return (
      <p className={styles['rows']}>
        <Button onPress={() => setAsked(true)}>{t('rows.open')}</Button> <span className={styles['note']}>{t('rows.recorded')}</span>
      </p>
    )
  if (pages.isPending) return <SkeletonRows count={5} height="2rem" />
  if (pages.isError) return <ErrorState error={pages.error} small onRetry={() => void pages.refetch()} />
  const rows = pages.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <p className={styles['quiet']}>{t('rows.none')}</p>
  const money = (fen: number) => formatMoney(fen, locale, 'yuan', 0)
  const day = (iso: string | null) => iso ?? '—'
  const columns: Column<IncidentRow>[] = [
    { key: 'ref', heading: t('rows.ref'), rowHeading: true, cell: ({ ref }) => ref ?? '—' },
    { key: 'place', heading: t('rows.place'), cell: ({ placeName }) => placeName },
    { key: 'type', heading: t('incidents.type'), cell: ({ type }) => types.find(({ key }) => key === type)?.name[locale] ?? type },
    { key: 'occurred', heading: t('rows.occurred'), cell: ({ occurred }) => day(occurred) },
    { key: 'filed', heading: t('rows.filed'), cell: ({ filed }) => day(filed) },
    { key: 'solved', heading: t('rows.solved'), cell: ({ solved }) => day(solved) },
    { key: 'loss', heading: t('incidents.loss'), number: true, cell: ({ loss }) => money(loss) },
    { key: 'stopped', heading: t('rows.stopped'), number: true, cell: ({ stopped }) => money(stopped) },
    { key: 'recovered', heading: t('incidents.recovered'), number: true, cell: ({ recovered }) => money(recovered) },
    { key: 'arrests', heading: t('rows.arrests'), number: true, cell: ({ arrests }) => formatNumber(arrests) },
  ]
  return (
    <div className={styles['rows']}>
      <DataTable caption={t('rows.caption', { name })} columns={columns} rows={rows} keyOf={({ id }) => id} showCaption />
      <p className={styles['rowsFoot']}>
        <span role="status">{t('rows.shown', { count: rows.length })}</span>
        {pages.hasNextPage ? (
          <Button isDisabled={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            {t('rows.more')}
          </Button>
        ) : null}
        <a href={addressOf('/api/incidents.csv', { ...asked, language: locale })} download>
          {t('rows.export')}
        </a>
      </p>
    </div>
  )
}
