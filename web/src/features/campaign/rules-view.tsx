import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { explainCampaign } from '@shouwang/shared/campaign/explain-campaign'
import type { Explained } from '@shouwang/shared/campaign/explain-campaign'
import { ITEM_WORDS } from '@shouwang/shared/campaign/rule-words'
import { OPENS } from '@shouwang/shared/campaign/rule'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import type { CampaignDryRun } from '@shouwang/shared/wire/campaign'
import { useLocale } from '../../i18n/language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { rulesQuery } from './campaign-query.ts'
import type { CampaignView } from './campaign-view.ts'
import { daysWords } from './aim-standing.ts'
import page from './campaign.module.css'
import styles from './rules.module.css'

/** Kinds of parts that are told in words on this view, besides rules. */
const TOLD = ['scores', 'designations', 'reports'] as const

/** Rules in words with what each would have opened in the last year; score cards, titles and reporting duties in words. */
export function RulesView({ view }: { view: CampaignView }) {
  const { t } = useTranslation('campaign')
  const { v, head, campaign, catalogue, area, day } = view
  const dry = useQuery({ ...rulesQuery(v, head.key, { area, day }), enabled: campaign.rules.length > 0 })
  const explained = explainCampaign(campaign, catalogue)
  const rules = explained.filter(({ kind }) => kind === 'rules')
  return (
    <>
      <section className={page['section']} aria-labelledby="rules-title">
        <h2 id="rules-title" className={page['finding']}>
          {dry.data ? <RulesFinding answer={dry.data} /> : t('rules.title')}
        </h2>
        <p className={page['what']}>{t('rules.what')}</p>
        {rules.length === 0 ? <EmptyState title={t('rules.none')} small /> : null}
        {dry.error ? <ErrorState error={dry.error} small onRetry={() => void dry.refetch()} /> : null}
        <ol className={styles['rules']}>
          {rules.map((rule, at) => (
            <RuleItem
              key={campaign.rules[at]!.key}
              id={campaign.rules[at]!.key}
              explained={rule}
              answer={dry.data}
              waiting={dry.isPending}
            />
          ))}
        </ol>
      </section>
      {TOLD.map((kind) => {
        const parts = explained.filter((part) => part.kind === kind)
        if (parts.length === 0) return null
        return (
          <section key={kind} className={page['section']} aria-labelledby={`${kind}-title`}>
            <h2 id={`${kind}-title`} className={page['title']}>
              {t(`rules.kinds.${kind}`)}
            </h2>
            <ul className={styles['rules']}>
              {parts.map((part, at) => (
                <Told key={campaign[kind][at]!.key} id={`${kind}-${campaign[kind][at]!.key}`} explained={part} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function RulesFinding({ answer }: { answer: CampaignDryRun }) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const count = answer.rules.reduce((sum, { opened }) => sum + opened.length, 0)
  return <>{t(count === 0 ? 'rules.findingNone' : 'rules.finding', { count, days: daysWords(answer, locale) })}</>
}

function Told({ id, explained: { name, clauses, says } }: { id: string; explained: Explained }) {
  const locale = useLocale()
  return (
    <li id={id} className={styles['rule']}>
      <RuleHead name={name[locale]} clauses={clauses} />
      {says.map((line) => (
        <p key={line.en} className={styles['says']}>
          {line[locale]}
        </p>
      ))}
    </li>
  )
}

function RuleHead({ name, clauses }: { name: string; clauses: string[] }) {
  const locale = useLocale()
  return (
    <div className={styles['head']}>
      <h3 className={styles['name']}>{name}</h3>
      <span className={styles['clauses']}>{clauses.join(locale === 'zh' ? '、' : ', ')}</span>
    </div>
  )
}

type RuleItemProps = { id: string; explained: Explained; answer: CampaignDryRun | undefined; waiting: boolean }

function RuleItem({ id, explained: { name, clauses, says }, answer, waiting }: RuleItemProps) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const found = answer?.rules.find(({ rule }) => rule === id)
  return (
    <li id={`rule-${id}`} className={styles['rule']}>
      <RuleHead name={name[locale]} clauses={clauses} />
      <p className={styles['says']}>{(found?.says ?? says[0])?.[locale]}</p>
      {found ? <DryRun found={found} /> : waiting ? <Skeleton width="14rem" height="0.8rem" /> : null}
    </li>
  )

  function DryRun({ found: { opened, undecided } }: { found: CampaignDryRun['rules'][number] }) {
    return (
      <>
        {opened.length === 0 ? (
          <p className={styles['result']}>{t('rules.noneOpened')}</p>
        ) : (
          <details className={styles['opened']}>
            <summary className={styles['result']}>{t('rules.opened', { count: opened.length })}</summary>
            <ul className={styles['items']}>
              {opened.map(({ holder, place, on, items }) => (
                <li key={`${on}/${holder}`}>
                  <span className={styles['on']}>{dayWords(dayOf(on), locale, { year: true })}</span>
                  {place === null ? (
                    <span>{holder}</span>
                  ) : (
                    <Link to="/places/$id" params={{ id: String(place) }}>
                      {holder}
                    </Link>
                  )}
                  <span className={styles['what']}>{items.map(itemWords).join(locale === 'zh' ? '、' : ', ')}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
        {undecided === 0 ? null : <p className={styles['note']}>{t('rules.undecided', { count: undecided })}</p>}
      </>
    )
  }

  function itemWords(item: string): string {
    const known = OPENS.find((each) => each === item)
    return known === undefined ? item : ITEM_WORDS[known][locale]
  }
}
