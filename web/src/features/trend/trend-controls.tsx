import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { range } from '@shouwang/shared/period/period'
import { periodWords } from '@shouwang/shared/period/words'
import type { TrendBy } from '@shouwang/shared/wire/trend'
import { useCatalogue } from '../../api/catalogue.ts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { Picker } from '../../ui/picker.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import type { Chart } from '../../chart/chart-kind.ts'
import { countWords } from '../../chart/span-words.ts'
import { TREND_KINDS, TREND_SPANS, hasTypes } from './trend-search.ts'
import type { TrendSearch } from './trend-search.ts'
import styles from './trend-controls.module.css'

type ControlsProps = {
  search: TrendSearch
  indicator: Indicator
  dates: { from: string; until: string }
  onChange: (patch: TrendSearch) => void
}

/** What is measured and over which periods: indicator, kind of period, span or own dates. */
export function TrendPickers({ search, indicator, dates, onChange }: ControlsProps) {
  const locale = useLocale()
  const { t } = useTranslation('trend')
  const { indicators } = useCatalogue()
  const kind = search.kind ?? 'week'
  const own = search.from !== undefined && search.until !== undefined
  return (
    <>
      <Select
        label={t('indicator')}
        choices={indicators.map(({ key, name }) => ({ id: key, label: name[locale] }))}
        value={indicator.key}
        onChange={(key) =>
          onChange({
            indicator: key,
            chart: undefined,
            ...(hasTypes(indicators.find((other) => other.key === key)!) ? {} : { by: undefined }),
          })
        }
      />
      <Select
        label={t('kind')}
        choices={TREND_KINDS.map((id) => ({ id, label: t(`kinds.${id}`) }))}
        value={kind}
        onChange={(id) => onChange({ kind: id === 'week' ? undefined : id })}
      />
      <Select
        label={t('span')}
        choices={[
          ...(own ? [{ id: 'own', label: t('ownDates') }] : []),
          ...TREND_SPANS.map((span) => ({ id: String(span), label: `${t('lastPeriods')} ${countWords(kind, span, locale)}` })),
        ]}
        value={own ? 'own' : String(search.span ?? 26)}
        onChange={(id) =>
          id !== 'own' && onChange({ span: Number(id) as NonNullable<TrendSearch['span']>, from: undefined, until: undefined })
        }
      />
      <Picker label={t('ownDates')} value={periodWords(range(dayOf(dates.from), dayOf(dates.until)), locale)} quiet>
        {(close) => (
          <OwnDates
            dates={dates}
            onApply={(from, until) => {
              onChange({ from, until, span: undefined })
              close()
            }}
          />
        )}
      </Picker>
    </>
  )
}

/** Two dates; the last day is included, as people say it. */
function OwnDates({ dates, onApply }: { dates: { from: string; until: string }; onApply: (from: string, until: string) => void }) {
  const { t } = useTranslation('trend')
  const [from, setFrom] = useState(dates.from)
  const [last, setLast] = useState(isoOf(dayOf(dates.until) - 1))
  const ready = from !== '' && last !== '' && from <= last
  return (
    <form
      className={styles['dates']}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onApply(from, isoOf(dayOf(last) + 1))
      }}
    >
      <label>
        {t('firstDay')}
        <input type="date" value={from} max={last} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        {t('lastDay')}
        <input type="date" value={last} min={from} onChange={(event) => setLast(event.target.value)} />
      </label>
      <Button look="main" type="submit" isDisabled={!ready}>
        {t('apply')}
      </Button>
    </form>
  )
}

type DrawingProps = {
  by: TrendBy
  chart: Chart
  /** Whether the indicator can be split into fraud types, and these be put on top of each other. */
  can: { types: boolean; stack: boolean }
  /** Reference lines that mean something here, and whether they are drawn. */
  overlays: { id: 'target' | 'mean' | 'year'; on: boolean }[]
  onChange: (patch: TrendSearch) => void
}

/** How it is drawn: areas or fraud types, lines or bars, and which reference lines. */
export function TrendDrawing({ by, chart, can, overlays, onChange }: DrawingProps) {
  const { t } = useTranslation('trend')
  const charts: Chart[] = can.stack ? ['line', 'bar', 'stack'] : ['line', 'bar']
  return (
    <div className={styles['drawing']} role="group" aria-label={t('controls')}>
      {can.types && (
        <Segmented
          label={t('by')}
          choices={[
            { id: 'area', label: t('byArea') },
            { id: 'type', label: t('byType') },
          ]}
          value={by}
          onChange={(id) => onChange({ by: id === 'area' ? undefined : id, chart: undefined })}
        />
      )}
      <Segmented
        label={t('chart')}
        choices={charts.map((id) => ({ id, label: t(`charts.${id}`) }))}
        value={chart}
        onChange={(id) => onChange({ chart: id })}
      />
      {overlays.length > 0 && (
        <fieldset className={styles['overlays']}>
          <legend className="visually-hidden">{t('overlays')}</legend>
          {overlays.map(({ id, on }) => (
            <label key={id}>
              <input type="checkbox" checked={on} onChange={(event) => onChange({ [id]: event.target.checked ? 'on' : 'off' })} />
              {t(`overlay.${id}`)}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}
