import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import type { Area } from '@shouwang/shared/wire/area'
import type { Session } from '@shouwang/shared/wire/session'
import type { Profile } from '@shouwang/shared/wire/profile'
import { useMay } from '../../api/account.ts'
import { indicatorOf, useCatalogue } from '../../api/catalogue.ts'
import { useLocale } from '../../i18n/language.ts'
import { BaseList } from './base-list.tsx'
import { ComparisonStrips } from './comparison-strips.tsx'
import { IncidentRows } from './incident-rows.tsx'
import { IncidentTable } from './incident-table.tsx'
import { PositionStrip } from './position-strip.tsx'
import { profileFinding } from './profile-finding.ts'
import { profileFindingWords } from './profile-finding-words.ts'
import { ProfileHead } from './profile-head.tsx'
import { ReportTimeline } from './report-timeline.tsx'
import { TaskBullets } from './task-bullets.tsx'
import { isDeclared } from './weekly-trend.ts'
import { WeeklySection } from './weekly-section.tsx'
import styles from './profile.module.css'

/** By what a place is set among those beside it. */
const POSITIONS = ['coverage-households', 'cases-per-10k']

type ProfileViewProps = {
  area: Area
  profile: Profile
  session: Session
  /** Its tasks in the campaigns that run. */
  campaigns: ReactNode
}

/** One place on one page: what was reached, what was reported, what happened, and how that compares. */
export function ProfileView({ area, profile, session, campaigns }: ProfileViewProps) {
  const locale = useLocale()
  const { t } = useTranslation('profile')
  const catalogue = useCatalogue()
  const main = indicatorOf(catalogue, catalogue.main)?.numerator
  const finding = profileFinding(profile, main?.of === 'task' ? main.task : null)
  const names = new Map(catalogue.tasks.map(({ key, name }) => [key, name[locale]]))
  const { name } = area
  const { incidents, weeks } = profile
  const seesCases = useMay('incidents.read')
  const count = weeks.length
  const until = dayWords(dayOf(incidents.until) - 1, locale, { year: true })
  return (
    <article className={styles['view']}>
      <ProfileHead area={area} period={profile.period} finding={profileFindingWords(finding, names, locale)} />
      <div className={styles['columns']}>
        <div className={styles['main']}>
          <Section id="tasks" title={t('tasks.title')} note={t('tasks.note')}>
            <TaskBullets tasks={profile.tasks} catalogue={catalogue.tasks} />
          </Section>
          <Section id="reports" title={t('reports.title')} note={t('reports.note', { count })}>
            <ReportTimeline
              reports={profile.reports}
              weeks={weeks}
              tasks={catalogue.tasks}
              zone={session.zone}
              caption={t('reports.caption', { name, count })}
            />
          </Section>
        </div>
        <div className={styles['side']}>
          <Section id="bases" title={t('bases.title')}>
            <BaseList bases={profile.bases} catalogue={catalogue.bases} today={session.today} />
          </Section>
        </div>
      </div>
      {campaigns}
      <WeeklySection profile={profile} name={name} today={session.today} />
      {isDeclared(profile) && (
        <Section
          id="incidents"
          title={t('incidents.title')}
          note={t('incidents.note', { from: dayWords(dayOf(incidents.from), locale, { year: true }), until })}
        >
          {incidents.undeclared > 0 && <p className={styles['note']}>{t('incidents.undeclared', { count: incidents.undeclared })}</p>}
          {incidents.types.length === 0 ? (
            <p className={styles['quiet']}>{t('incidents.none')}</p>
          ) : (
            <IncidentTable incidents={incidents} types={catalogue.fraudTypes} caption={t('incidents.caption', { name })} />
          )}
          {seesCases && incidents.types.length > 0 ? (
            <IncidentRows area={area.id} name={name} from={incidents.from} until={incidents.until} types={catalogue.fraudTypes} />
          ) : null}
        </Section>
      )}
      {profile.comparison.some(({ places }) => places.length > 1) && (
        <Section id="compare" title={t('compare.title')} note={t('compare.note')}>
          <ComparisonStrips comparisons={profile.comparison} indicators={catalogue.indicators} weeks={count} />
        </Section>
      )}
      <PositionStrip
        v={session.version.v}
        area={area.id}
        period={profile.period}
        span={{ id: `${incidents.from}..${incidents.until}`, weeks: count }}
        indicators={catalogue.indicators.filter(({ key }) => POSITIONS.includes(key))}
        title={t('position.title')}
        note={t('position.note')}
      />
      <p className={styles['foot']}>
        {t('foot', { v: session.version.data, at: instantWords(Date.parse(session.now), session.zone, locale, { year: true }) })}
      </p>
    </article>
  )
}

function Section({ id, title, note, children }: { id: string; title: string; note?: string; children: ReactNode }) {
  return (
    <section className={styles['section']} aria-labelledby={`${id}-title`}>
      <div className={styles['head']}>
        <h2 id={`${id}-title`} className={styles['title']}>
          {title}
        </h2>
        {note !== undefined && <p className={styles['note']}>{note}</p>}
      </div>
      {children}
    </section>
  )
}
