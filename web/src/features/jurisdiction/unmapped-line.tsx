import { useTranslation } from 'react-i18next'
import { Picker } from '../../ui/picker.tsx'
import type { PlaceRow } from '../../view/rows.ts'
import styles from './jurisdiction.module.css'

type UnmappedLineProps = { rows: readonly PlaceRow[]; approximate: number; show: string | null; onShow: (show: string | null) => void }

const MOST_NAMES = 40

/** How many of the listed places are not on the map and why, with their names; how many are drawn as approximate cells. */
export function UnmappedLine({ rows, approximate, show, onShow }: UnmappedLineProps) {
  const { t } = useTranslation('map')
  const absent = rows.filter((row) => row.shape === 0)
  const ended = absent.filter((row) => row.ended).length
  const reasons = [
    ...(absent.length > ended ? [t('unmapped.noBoundary', { count: absent.length - ended })] : []),
    ...(ended > 0 ? [t('unmapped.ended', { count: ended })] : []),
  ]
  return (
    <div className={styles['unmapped']}>
      {absent.length === 0 ? (
        <p>{t('unmapped.none', { count: rows.length })}</p>
      ) : (
        <Picker
          label={t('unmapped.label')}
          value={t('unmapped.some', { count: absent.length, reasons: reasons.join(t('comma')) })}
          quiet
          className={styles['unmappedButton']!}
        >
          {(close) => (
            <div className={styles['names']}>
              <p className={styles['note']}>{t('unmapped.advice')}</p>
              <ul>
                {absent.slice(0, MOST_NAMES).map((row) => (
                  <li key={row.id}>
                    {row.name} <span className={styles['note']}>{row.code}</span>
                  </li>
                ))}
              </ul>
              {absent.length > MOST_NAMES ? (
                <p className={styles['note']}>{t('unmapped.more', { count: absent.length - MOST_NAMES })}</p>
              ) : null}
              <button
                type="button"
                className={styles['linkButton']}
                onClick={() => {
                  onShow(show === 'unmapped' ? null : 'unmapped')
                  close()
                }}
              >
                {t(show === 'unmapped' ? 'unmapped.listAll' : 'unmapped.listOnly')}
              </button>
            </div>
          )}
        </Picker>
      )}
      {approximate === 0 ? null : <p>{t('unmapped.approximate', { count: approximate })}</p>}
    </div>
  )
}
