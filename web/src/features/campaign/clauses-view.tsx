import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PART_WORDS } from '@shouwang/shared/campaign/parts'
import type { CampaignClauses } from '@shouwang/shared/wire/campaign'
import { useLocale } from '../../i18n/language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { clausesQuery } from './campaign-query.ts'
import type { CampaignView } from './campaign-view.ts'
import { clauseLink } from './clause-link.ts'
import { VerdictMark } from './verdict-mark.tsx'
import page from './campaign.module.css'
import styles from './clauses.module.css'

/** Kinds of parts that are told in words of their own; goals are met or not. */
const STATED = ['phases', 'tasks', 'rules', 'scores', 'designations', 'reports'] as const

type Clause = CampaignClauses['clauses'][number]

/** The plan's clauses side by side with what carries them out, where that is found, and how it stands now. */
export function ClausesView({ view }: { view: CampaignView }) {
  const { t } = useTranslation('campaign')
  const { v, head, area, day } = view
  const { data, error, refetch } = useQuery({ ...clausesQuery(v, head.key, { area, day }), placeholderData: keepPreviousData })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows count={14} height="2.5rem" />
  if (data.clauses.length === 0) return <EmptyState title={t('clauses.empty')} small />
  const bare = data.clauses.filter(({ parts }) => parts.length === 0).length
  return (
    <>
      <h2 className={page['finding']}>
        {bare === 0 ? t('clauses.finding', { count: data.clauses.length }) : t('clauses.findingBare', { count: data.clauses.length, bare })}
      </h2>
      <p className={page['what']}>{t('clauses.what')}</p>
      <div className={styles['scroll']} role="region" aria-label={t('clauses.caption')} tabIndex={0}>
        <table className={styles['table']}>
          <caption className="visually-hidden">{t('clauses.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('clauses.clause')}</th>
              <th scope="col">{t('clauses.part')}</th>
              <th scope="col" className={styles['says']}>
                {t('clauses.says')}
              </th>
              <th scope="col">{t('clauses.state')}</th>
            </tr>
          </thead>
          {data.clauses.map((clause) => (
            <ClauseRows key={clause.clause} clause={clause} campaign={head.key} />
          ))}
        </table>
      </div>
    </>
  )
}

function ClauseRows({ clause: { clause, parts }, campaign }: { clause: Clause; campaign: string }) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  if (parts.length === 0) {
    return (
      <tbody>
        <tr>
          <th scope="row">{clause}</th>
          <td colSpan={3}>{t('clauses.bare')}</td>
        </tr>
      </tbody>
    )
  }
  const stateWords = ({ kind, state }: Clause['parts'][number]) => {
    const own = STATED.find((each) => each === kind)
    return own === undefined || state === 'none' || state === 'information' ? {} : { words: t(`clauses.states.${own}.${state}`) }
  }
  return (
    <tbody>
      {parts.map((part, at) => {
        const { search, hash } = clauseLink(part)
        return (
          <tr key={`${part.kind}/${part.key ?? at}`}>
            {at === 0 ? (
              <th scope="rowgroup" rowSpan={parts.length}>
                {clause}
              </th>
            ) : null}
            <td>
              <span className={styles['kind']}>{PART_WORDS[part.kind][locale]}</span>{' '}
              <Link
                to="/campaigns/$key"
                params={{ key: campaign }}
                search={(old) => ({ area: old.area, day: old.day, ...search }) as never}
                {...(hash === null ? {} : { hash })}
              >
                {part.name[locale]}
              </Link>
              <p className={styles['below']}>{part.says[locale]}</p>
            </td>
            <td className={styles['says']}>{part.says[locale]}</td>
            <td>
              <VerdictMark verdict={part.state} {...stateWords(part)} />
            </td>
          </tr>
        )
      })}
    </tbody>
  )
}
