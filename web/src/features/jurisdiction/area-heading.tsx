import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Area } from '@shouwang/shared/wire/area'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { MapSearch } from '../../view/map-search.ts'
import styles from './jurisdiction.module.css'

type AreaHeadingProps = { area: Area | undefined; period: string; toArea: (search: MapSearch, id: number) => MapSearch }

/** The area's name under its breadcrumb. Every ancestor leads there with the same indicator and period. */
export function AreaHeading({ area, period, toArea }: AreaHeadingProps) {
  const { t } = useTranslation('map')
  if (!area) {
    return (
      <div className={styles['heading']} aria-busy="true">
        <Skeleton width="40%" height="0.8rem" />
        <Skeleton width="60%" height="1.5rem" />
      </div>
    )
  }
  const ancestors = area.path.slice(0, -1)
  return (
    <div className={styles['heading']}>
      {ancestors.length === 0 ? (
        <p className={styles['path']}>{t(`levels.${area.level}`)}</p>
      ) : (
        <nav aria-label={t('area.path')} className={styles['path']}>
          {ancestors.map((place) => (
            <span key={place.id}>
              <Link to="/" search={(old) => toArea(old as MapSearch, place.id) as never}>
                {place.name}
              </Link>
              <span aria-hidden="true"> / </span>
            </span>
          ))}
        </nav>
      )}
      <div className={styles['nameLine']}>
        <h1 className={styles['name']}>{area.name}</h1>
        <span className={styles['code']}>{area.code}</span>
        <Link to="/places/$id" params={{ id: String(area.id) }} search={{ period }} className={styles['profile']!}>
          {t('area.profile')}
        </Link>
      </div>
      {area.until === null ? null : (
        <p className={styles['note']}>
          {t('area.ended', { on: area.until, to: area.successors.map((place) => place.name).join(t('comma')) })}
        </p>
      )}
      {area.predecessors.length === 0 ? null : (
        <p className={styles['note']}>
          {t('area.formed', { on: area.predecessors[0]!.on, from: area.predecessors.map((place) => place.name).join(t('comma')) })}
        </p>
      )}
    </div>
  )
}
