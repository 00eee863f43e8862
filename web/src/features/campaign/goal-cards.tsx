import { useTranslation } from 'react-i18next'
import type { Goal } from '@shouwang/shared/campaign/goal'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import type { AimVerdict, GoalVerdict } from '@shouwang/shared/wire/campaign'
import { explainCampaign } from '@shouwang/shared/campaign/explain-campaign'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { useLocale } from '../../i18n/language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { aimStanding, daysWords } from './aim-standing.ts'
import { figureIndicator } from './figure-indicator.ts'
import { VerdictMark } from './verdict-mark.tsx'
import type { CampaignView } from './campaign-view.ts'
import styles from './goal.module.css'

/** The goals of a place with their verdicts, and behind each aim its figure, what it is compared with, and how far off it is. */
export function GoalCards({ view, verdicts }: { view: CampaignView; verdicts: readonly GoalVerdict[] }) {
  const { t } = useTranslation('campaign')
  const { campaign, catalogue } = view
  const words = explainCampaign(campaign, catalogue).filter(({ kind }) => kind === 'goals')
  if (verdicts.length === 0) return <EmptyState small title={t('goals.none')} />
  return (
    <ul className={styles['cards']}>
      {verdicts.map((verdict) => {
        const at = campaign.goals.findIndex(({ key }) => key === verdict.goal)
        const goal = campaign.goals[at]
        return goal ? <GoalCard key={goal.key} view={view} goal={goal} verdict={verdict} says={words[at]?.says ?? []} /> : null
      })}
    </ul>
  )
}

type GoalCardProps = { view: CampaignView; goal: Goal; verdict: GoalVerdict; says: Text[] }

function GoalCard({ view, goal, verdict, says }: GoalCardProps) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const first = verdict.aims[0]
  return (
    <li className={styles['card']} id={`goal-${goal.key}`}>
      <div className={styles['cardHead']}>
        <h3 className={styles['cardName']}>{goal.name[locale]}</h3>
        <VerdictMark verdict={verdict.verdict} />
      </div>
      <p className={styles['cardNote']}>
        {[
          first === undefined ? null : daysWords(first.days, locale),
          goal.by === undefined
            ? null
            : t(verdict.final ? 'goals.final' : 'goals.by', { day: dayWords(dayOf(goal.by), locale, { year: true }) }),
          goal.clauses.join(locale === 'zh' ? '、' : ', '),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <ul className={styles['aims']}>
        {verdict.aims.map((aim) => (
          <AimLine key={aim.aim} view={view} goal={goal} verdict={aim} says={says} alone={verdict.aims.length === 1} />
        ))}
      </ul>
    </li>
  )
}

type AimLineProps = { view: CampaignView; goal: Goal; verdict: AimVerdict; says: Text[]; alone: boolean }

function AimLine({ view, goal, verdict, says, alone }: AimLineProps) {
  const locale = useLocale()
  const at = goal.aims.findIndex(({ key }) => key === verdict.aim)
  const aim = goal.aims[at]
  const indicator = aim ? figureIndicator(aim.figure, view.campaign, view.catalogue) : null
  if (!aim || !indicator) return null
  const { figure, base, against, change, off } = aimStanding(aim, verdict, indicator, locale)
  return (
    <li className={styles['aim']}>
      {alone ? null : <VerdictMark verdict={verdict.verdict} quiet />}
      <div className={styles['aimBody']}>
        <p className={styles['says']}>{says[at]?.[locale] ?? aim.name[locale]}</p>
        <p className={styles['figures']}>
          <strong className={styles['figure']}>{figure}</strong>
          {base === null ? null : <span className={styles['base']}>{base}</span>}
          {change === null ? null : <span className={styles['change']}>{change}</span>}
          {against === null ? null : <span className={styles['base']}>{against}</span>}
        </p>
        {off === null ? null : <p className={styles['off']}>{off}</p>}
      </div>
    </li>
  )
}
