import './breakdown-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BREAKDOWNS, BREAKDOWN_WORDS } from '@shouwang/shared/disclosure/classification'
import type { BreakdownBy } from '@shouwang/shared/disclosure/classification'
import { periodOf } from '@shouwang/shared/period/period'
import { periodWords } from '@shouwang/shared/period/words'
import type { Area } from '@shouwang/shared/wire/area'
import type { PublishedKind } from '@shouwang/shared/wire/breakdown'
import type { Session } from '@shouwang/shared/wire/session'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import { useMay } from '../../api/account.ts'
import { ApiError } from '../../api/api-error.ts'
import { useLocale } from '../../i18n/language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { BreakdownTable } from './breakdown-table.tsx'
import { KINDS, breakdownFile, breakdownQuery } from './breakdown-query.ts'
import { newestOf } from './newest.ts'
import styles from './breakdown.module.css'

/** Cases of a place by sex, age or occupation of those concerned: exact to those who may see that, else as published. */
export function BreakdownSection({ area, session }: { area: Area; session: Session }) {
  const locale = useLocale()
  const { t } = useTranslation('breakdown')
  const [by, setBy] = useState<BreakdownBy>('sex')
  const [kind, setKind] = useState<PublishedKind>('year')
  const [published, setPublished] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const asked = { area: area.id, by, kind, today: session.today, published, v: session.version.v }
  const isFine = rankOf(area.level) > rankOf('township')
  const isKept = !useMay('breakdown.exact') && isFine
  const found = useQuery({ ...breakdownQuery(asked), enabled: !isKept })
  const choices = BREAKDOWNS.map((id) => ({ id, label: BREAKDOWN_WORDS[id][locale] }))
  return (
    <section className={styles['section']} aria-labelledby="breakdown-title">
      <div className={styles['head']}>
        <h2 id="breakdown-title" className={styles['title']}>
          {t('title')}
        </h2>
        {!isKept && <Segmented label={t('by')} choices={choices} value={by} onChange={setBy} />}
      </div>
      {body()}
    </section>
  )

  function body() {
    if (isKept) return <p className={styles['note']}>{t('tooSmall')}</p>
    if (found.isPending) return <p className={styles['waiting']}>{t('waiting')}</p>
    if (found.isError) {
      const { error } = found
      if (error instanceof ApiError && error.code === 'forbidden') return <EmptyState title={error.message} small />
      return <ErrorState error={error} small onRetry={() => void found.refetch()} />
    }
    const breakdown = found.data
    const period = chosen !== null && breakdown.periods.includes(chosen) ? chosen : newestOf(breakdown)
    return (
      <>
        <div className={styles['controls']}>
          <Select
            label={t('kind')}
            choices={(Object.keys(KINDS) as PublishedKind[]).map((id) => ({ id, label: t(`kinds.${id}`) }))}
            value={kind}
            onChange={setKind}
          />
          <Select
            label={t('period')}
            choices={breakdown.periods.toReversed().map((id) => ({ id, label: periodWords(periodOf(id), locale) }))}
            value={period}
            onChange={setChosen}
          />
          {breakdown.mayExact && !isFine && (
            <Segmented
              label={t('face')}
              choices={[
                { id: 'exact', label: t('faces.exact') },
                { id: 'published', label: t('faces.published') },
              ]}
              value={breakdown.face}
              onChange={(face) => setPublished(face === 'published')}
            />
          )}
          <a className={styles['file']} href={breakdownFile(asked, locale)} download>
            {t('file')}
          </a>
        </div>
        <BreakdownTable breakdown={breakdown} period={period} name={area.name} />
      </>
    )
  }
}
