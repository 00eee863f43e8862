import { useTranslation } from 'react-i18next'
import type { FraudType } from '@shouwang/shared/indicator/indicator'
import { formatMoney } from '@shouwang/shared/money/money-words'
import type { MoneyUnit } from '@shouwang/shared/money/money-words'
import type { Locale } from '@shouwang/shared/wire/locale'
import { formatPercent } from '@shouwang/shared/wire/format'
import { formatNumber } from '@shouwang/shared/wire/rounding'
import type { Profile, ProfileTally } from '@shouwang/shared/wire/profile'
import { useLocale } from '../../i18n/language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { CATEGORIES } from '../../ui/palette.ts'
import { useTheme } from '../../ui/theme.ts'
import { dominantShare } from './dominance.ts'
import styles from './profile.module.css'

type Row = ProfileTally

/** Cases as counts by fraud type, with the median loss and, where one case decides the sum, its share. */
export function IncidentTable({ incidents, types, caption }: { incidents: Profile['incidents']; types: FraudType[]; caption: string }) {
  const locale = useLocale()
  const theme = useTheme()
  const { t } = useTranslation('profile')
  const most = Math.max(1, ...incidents.types.map(({ cases }) => cases))
  const total = incidents.total
  const share = dominantShare(total)
  const unit = moneyUnit(incidents, locale)
  const money = (fen: number | null) => (fen === null ? '—' : formatMoney(fen, locale, unit, 0))
  const columns: Column<Row>[] = [
    {
      key: 'type',
      heading: t('incidents.type'),
      rowHeading: true,
      cell: ({ type }) => (type === '' ? t('incidents.total') : (types.find(({ key }) => key === type)?.name[locale] ?? type)),
    },
    {
      key: 'cases',
      heading: t('incidents.cases'),
      cell: ({ type, cases }) => (
        <span className={styles['countCell']}>
          <span className={styles['count']}>{formatNumber(cases)}</span>
          {type !== '' && (
            <svg className={styles['countBar']} aria-hidden="true">
              <rect
                width={`${(cases / most) * 100}%`}
                height="100%"
                fill={CATEGORIES[theme][types.find(({ key }) => key === type)?.colour ?? 7]}
              />
            </svg>
          )}
        </span>
      ),
    },
    { key: 'loss', heading: t('incidents.loss'), number: true, cell: ({ loss }) => money(loss) },
    { key: 'median', heading: t('incidents.median'), number: true, cell: ({ median }) => money(median) },
    { key: 'largest', heading: t('incidents.largest'), number: true, cell: (row) => <Largest row={row} unit={unit} /> },
    { key: 'recovered', heading: t('incidents.recovered'), number: true, cell: ({ recovered }) => money(recovered) },
    { key: 'solved', heading: t('incidents.solved'), number: true, cell: ({ solved }) => formatNumber(solved) },
  ]
  return (
    <>
      {share !== null && (
        <p className={styles['finding']}>
          {t('incidents.dominates', { amount: money(total.largest), share: formatPercent(share, 0), median: money(total.median) })}
        </p>
      )}
      <DataTable caption={caption} columns={columns} rows={[...incidents.types, { ...total, type: '' }]} keyOf={({ type }) => type} />
    </>
  )
}

function Largest({ row, unit }: { row: Row; unit: MoneyUnit }) {
  const locale = useLocale()
  const { t } = useTranslation('profile')
  const share = dominantShare(row)
  if (row.largest === null) return '—'
  return (
    <>
      {share !== null && <small className={styles['aside']}>{t('incidents.dominant', { share: formatPercent(share, 0) })} </small>}
      {formatMoney(row.largest, locale, unit, 0)}
    </>
  )
}

/** One unit for the whole table: 万元 (English: million) once the sum reaches ten of them, so that small cases do not all round to nothing. */
function moneyUnit({ total }: Profile['incidents'], locale: Locale): MoneyUnit {
  return total.loss >= (locale === 'zh' ? 10_000_000 : 1_000_000_000) ? 'large' : 'yuan'
}
