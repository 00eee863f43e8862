import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Area } from '@shouwang/shared/wire/area'
import { useLocale } from '../../i18n/language.ts'
import { daysWords } from './aim-standing.ts'
import { TABS } from './campaign-search.ts'
import type { CampaignView } from './campaign-view.ts'
import { PhaseFigure } from './phase-figure.tsx'
import { StatusTag } from './status-tag.tsx'
import styles from './campaign.module.css'

type CampaignHeadingProps = { view: CampaignView; area: Area | undefined; today: string; tab: (typeof TABS)[number]; version: number }

/** What the campaign is, where and as of when it is looked at, its phases, and the ways to its views. */
export function CampaignHeading({ view, area, today, tab, version }: CampaignHeadingProps) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const { head, campaign } = view
  const tabs = useRef<HTMLElement>(null)
  // On a phone the row of views is wider than the screen.
  useEffect(() => {
    const bar = tabs.current
    const chosen = bar?.querySelector<HTMLElement>('[aria-current]')
    if (bar && chosen) bar.scrollLeft = chosen.offsetLeft - (bar.clientWidth - chosen.offsetWidth) / 2
  }, [tab])
  const path = area?.path ?? []
  const at = path.findIndex(({ id }) => id === head.area.id)
  const within = at < 0 ? [head.area] : path.slice(at)
  return (
    <header>
      <nav className={styles['path']} aria-label={t('head.path')}>
        <Link to="/campaigns" activeOptions={{ exact: true }}>
          {t('head.all')}
        </Link>
        {within.map((place, i) => (
          <span key={place.id}>
            <span aria-hidden="true"> / </span>
            {i === within.length - 1 ? (
              <span aria-current="location">{place.name}</span>
            ) : (
              <Link
                to="/campaigns/$key"
                params={{ key: head.key }}
                search={(old) =>
                  ({
                    ...old,
                    area: place.id === head.area.id ? undefined : place.id,
                    depth: undefined,
                    place: undefined,
                    task: undefined,
                  }) as never
                }
              >
                {place.name}
              </Link>
            )}
          </span>
        ))}
      </nav>
      <div className={styles['nameLine']}>
        <h1 className={styles['name']}>{campaign.name[locale]}</h1>
        <StatusTag head={head} today={today} />
      </div>
      <p className={styles['facts']}>
        {[
          daysWords(campaign, locale),
          campaign.issuer[locale],
          ...(campaign.number === undefined ? [] : [campaign.number]),
          t('head.version', { version }),
        ].join(' · ')}
      </p>
      <PhaseFigure campaign={campaign} today={today} />
      <nav ref={tabs} className={styles['tabs']} aria-label={t('head.views')}>
        {TABS.map((each) => (
          <Link
            key={each}
            to="/campaigns/$key"
            params={{ key: head.key }}
            search={(old) =>
              ({
                ...old,
                tab: each === 'overview' ? undefined : each,
                place: undefined,
                row: undefined,
                task: undefined,
                sort: undefined,
                order: undefined,
              }) as never
            }
            className={styles['tab']!}
            activeOptions={{ exact: true }}
            {...(each === tab ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`tabs.${each}`)}
          </Link>
        ))}
      </nav>
    </header>
  )
}
