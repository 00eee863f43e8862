import { useLocale } from '../i18n/language.ts'
import { bandNames, periodBands } from './period-bands.ts'
import styles from './band-heads.module.css'

/** Head cells above a calendar: the month of each run of weeks. */
export function BandHeads({ periods }: { periods: string[] }) {
  const locale = useLocale()
  const bands = periodBands(periods)
  const names = bandNames(bands, locale)
  return bands.map(({ key, count }, at) => {
    const name = names[at]
    if (!name) return <td key={key} colSpan={count} />
    const year = name.year === null ? null : <span className={styles['year']}>{name.year}</span>
    return (
      <th key={key} scope="colgroup" colSpan={count} className={styles['month']}>
        {locale === 'zh' && year}
        {name.short}
        {locale === 'en' && year !== null && <> {year}</>}
      </th>
    )
  })
}
