import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import { formatPercent } from '@shouwang/shared/wire/format'
import type { Area } from '@shouwang/shared/wire/area'
import { useLocale } from '../../i18n/language.ts'
import styles from './profile.module.css'

/** Where the place lies, what it is and was called, what it came from, and the ways back to the map and on to its trends. */
export function ProfileHead({ area, period, finding }: { area: Area; period: string; finding: string | null }) {
  const locale = useLocale()
  const { t } = useTranslation('profile')
  const comma = locale === 'zh' ? '、' : ', '
  const date = (iso: string) => dayWords(dayOf(iso), locale, { year: true })
  const above = area.path.slice(0, -1)
  const former = area.predecessors.map(({ name, on, share }) => t('share', { place: name, on: date(on), share: formatPercent(share, 0) }))
  const facts = [
    area.aliases.length > 0 && t('aliases', { names: area.aliases.join(comma) }),
    former.length > 0 && t('former', { places: former.join(comma) }),
    area.until !== null &&
      (area.successors.length > 0
        ? t('successors', { on: date(area.until), places: area.successors.map(({ name }) => name).join(comma) })
        : t('ended', { on: date(area.until) })),
  ].filter((fact) => fact !== false)
  return (
    <header className={styles['top']}>
      {above.length > 0 && (
        <nav className={styles['path']} aria-label={t('path')}>
          {above.map((place, at) => (
            <span key={place.id}>
              {at > 0 && <span aria-hidden="true"> / </span>}
              <Link to="/" search={{ area: place.id, period }}>
                {place.name}
              </Link>
            </span>
          ))}
        </nav>
      )}
      <div className={styles['nameLine']}>
        <h1 className={styles['name']}>{area.name}</h1>
        <span className={styles['code']}>
          {t(`levels.${area.level}`)} {area.code}
        </span>
        <span className={styles['ways']}>
          <Link to="/" search={area.parent === null ? { area: area.id, period } : { area: area.parent, place: area.id, period }}>
            {t('onMap')}
          </Link>
          <Link to="/trend" search={{ areas: String(area.id) }}>
            {t('trends')}
          </Link>
        </span>
      </div>
      {finding !== null && <p className={styles['lead']}>{finding}</p>}
      {facts.map((fact) => (
        <p key={fact} className={styles['fact']}>
          {fact}
        </p>
      ))}
    </header>
  )
}
