import { useTranslation } from 'react-i18next'
import type { BaseKind } from '@shouwang/shared/indicator/indicator'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import { THIN } from '@shouwang/shared/wire/locale'
import { formatNumber } from '@shouwang/shared/wire/rounding'
import type { ProfileBase } from '@shouwang/shared/wire/profile'
import { useLocale } from '../../i18n/language.ts'
import { ageWords, isOld } from './base-age.ts'
import styles from './profile.module.css'

/** Population bases with their day, age, source and owner; an old one is flagged in words. */
export function BaseList({ bases, catalogue, today }: { bases: ProfileBase[]; catalogue: BaseKind[]; today: string }) {
  const locale = useLocale()
  const { t } = useTranslation('profile')
  const comma = locale === 'zh' ? '、' : ', '
  if (bases.length === 0) return <p className={styles['quiet']}>{t('bases.empty')}</p>
  return (
    <ul className={styles['bases']}>
      {bases.map((base) => {
        const kind = catalogue.find(({ key }) => key === base.key)
        return (
          <li key={base.key}>
            <span className={styles['baseName']}>{kind?.name[locale] ?? base.key}</span>
            <span className={styles['baseValue']}>
              {formatNumber(base.value)}
              <small>
                {THIN}
                {kind?.counted[locale]}
              </small>
            </span>
            <span className={styles['baseAge']}>
              {dates(base)}
              <span className={isOld(base.oldest, dayOf(today)) ? styles['old'] : undefined}>
                {ageWords(base.oldest, dayOf(today), locale)}
                {isOld(base.oldest, dayOf(today)) && `${locale === 'zh' ? '，' : ', '}${t('bases.old')}`}
              </span>
            </span>
            <span className={styles['baseSource']}>
              {base.sources.join(comma)}
              {' · '}
              {base.owners.length === 0 ? `${t('bases.owner')}${locale === 'zh' ? '' : ' '}${t('bases.noOwner')}` : base.owners.join(comma)}
              {base.places > 1 && ` · ${t('bases.places', { count: base.places })}`}
            </span>
          </li>
        )
      })}
    </ul>
  )

  function dates({ oldest, newest }: ProfileBase): string {
    const words = (iso: string) => dayWords(dayOf(iso), locale, { year: true })
    return oldest === newest ? words(oldest) : t('bases.span', { oldest: words(oldest), newest: words(newest) })
  }
}
