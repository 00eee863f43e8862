import { useTranslation } from 'react-i18next'
import { dayOf } from '@shouwang/shared/period/day'
import { dayWords } from '@shouwang/shared/period/words'
import { formatPercent } from '@shouwang/shared/wire/format'
import type { Trend, TrendNote } from '@shouwang/shared/wire/trend'
import { STATES } from '@shouwang/shared/wire/state'
import { useLocale } from '../../i18n/language.ts'
import styles from './trend-view.module.css'

/** What must be known to read the chart: how hollow, dotted and hatched are meant, what is missing, what was merged. */
export function TrendNotes({ trend, year, mean, open }: { trend: Trend; year: boolean; mean: boolean; open: 'hollow' | 'left' | null }) {
  const locale = useLocale()
  const { t } = useTranslation('trend')
  const comma = locale === 'zh' ? '、' : ', '
  const gaps =
    trend.by === 'type'
      ? []
      : trend.lines.map((line) => ({ name: line.name[locale], count: line.state.filter((state) => STATES[state] === 'missing').length }))
  const missing = gaps.filter(({ count }) => count > 0)
  const basis = trend.lines.length === 1 ? trend.lines[0]!.basis : null
  const keys = [
    open === 'hollow' && t('openNote'),
    open === 'left' && t('stackNote'),
    year && t('yearNote'),
    mean && trend.lines.length > 1 && t('meanNote'),
    missing.length > 0 && trend.lines.length === 1 && t('gapNote'),
  ].filter((key) => key !== false)
  return (
    <ul className={styles['notes']}>
      {keys.length > 0 && <li>{keys.join(locale === 'zh' ? '；' : '. ')}</li>}
      {missing.map(({ name, count }) => (
        <li key={name}>{t('missing', { name, count })}</li>
      ))}
      {basis !== null && basis.old + basis.absent > 0 && <li>{t('basis', basis)}</li>}
      {trend.notes.map((note) => (
        <li key={`${note.of}-${note.area}`}>{words(note)}</li>
      ))}
    </ul>
  )

  function words(note: TrendNote): string {
    switch (note.of) {
      case 'predecessors': {
        const places = note.places.map(({ name, on, share }) =>
          t('predecessor', { place: name, on: date(on), share: formatPercent(share, 0) }),
        )
        return t('predecessors', { name: note.name, places: places.join(comma) })
      }
      case 'ended': {
        const places = note.places.length === 0 ? '' : t('into', { places: note.places.map(({ name }) => name).join(comma) })
        return t('ended', { name: note.name, on: date(note.on), places })
      }
      case 'renamed':
        return t('renamed', { name: note.name, former: note.former })
    }
  }

  function date(iso: string): string {
    return dayWords(dayOf(iso), locale, { year: true })
  }
}
