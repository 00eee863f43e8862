import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import type { Period } from '@shouwang/shared/period/period'
import { Button } from '../../ui/button.tsx'
import styles from './period.module.css'

type FreeSpanProps = { kind: 'day' | 'range' | 'campaign'; period: Period; today: string; first: string; onChange: (id: string) => void }

/** A day, a span of days, or a campaign from its first day until today, by their dates. The last day is included, as people say it. */
export function FreeSpan({ kind, period, today, first, onChange }: FreeSpanProps) {
  const { t } = useTranslation('map')
  const now = dayOf(today)
  const [from, setFrom] = useState(() => isoOf(kind === 'day' ? Math.min(period.until - 1, now) : Math.min(period.from, now)))
  const [last, setLast] = useState(() => isoOf(kind === 'campaign' ? now : Math.min(period.until - 1, now)))
  const id = idOf(kind, from, last)
  return (
    <form
      className={styles['span']}
      onSubmit={(event) => {
        event.preventDefault()
        if (id !== null) onChange(id)
      }}
    >
      <label>
        <span>{t(kind === 'day' ? 'period.day' : 'period.from')}</span>
        <input
          type="date"
          required
          min={first}
          max={today}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          className={styles['date']}
        />
      </label>
      {kind === 'range' ? (
        <label>
          <span>{t('period.last')}</span>
          <input
            type="date"
            required
            min={from}
            max={today}
            value={last}
            onChange={(event) => setLast(event.target.value)}
            className={styles['date']}
          />
        </label>
      ) : null}
      {id === null ? <p className={styles['fault']}>{t('period.backwards', { from, last })}</p> : null}
      {kind === 'campaign' ? <p className={styles['note']}>{t('period.campaignNote')}</p> : null}
      <Button type="submit" look="main" isDisabled={id === null}>
        {t('period.use')}
      </Button>
    </form>
  )
}

function idOf(kind: FreeSpanProps['kind'], from: string, last: string): string | null {
  if (from === '' || last === '') return null
  if (kind === 'day') return from
  const until = isoOf(dayOf(last) + 1)
  if (until <= from) return null
  return kind === 'campaign' ? `campaign:${from}..${until}` : `${from}..${until}`
}
