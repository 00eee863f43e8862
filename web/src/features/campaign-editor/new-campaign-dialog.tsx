import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { LEVEL_WORDS } from '@shouwang/shared/jurisdiction/level-words'
import { areaQuery, searchQuery } from '../../api/area.ts'
import { useSession } from '../../api/session.ts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { PersonWarning } from '../../ui/person-warning.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { blankDocument, freeKey } from './blank-document.ts'
import { put } from './content.ts'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './dialog.module.css'
import { campaignsQuery, presetsQuery, startCampaign } from './editor-query.ts'
import type { Written } from './editor.ts'
import fields from './field.module.css'

// Reading and checking documents comes when a file is to be read, not with the list.
const ImportFields = lazy(() => import('./import-form.tsx').then((module) => ({ default: module.ImportFields })))

const ORIGINS = ['blank', 'preset', 'copy', 'import'] as const
type Origin = (typeof ORIGINS)[number]

/** The button that begins a campaign, with its dialog: from a blank page, one of the presets, a campaign that is there, or a file. */
export function NewCampaign() {
  const { t } = useTranslation('campaign-editor')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="main" onPress={() => setOpen(true)}>
        {t('new.button')}
      </Button>
      <Beginning origin={open ? 'blank' : null} onClose={() => setOpen(false)} />
    </>
  )
}

/** The ways to begin a campaign side by side, where there is none yet. */
export function FirstCampaign() {
  const { t } = useTranslation('campaign-editor')
  const [origin, setOrigin] = useState<Origin | null>(null)
  return (
    <>
      <div className={styles['acts']}>
        {(['blank', 'preset', 'import'] as const).map((id) => (
          <Button key={id} look={id === 'blank' ? 'main' : 'plain'} onPress={() => setOrigin(id)}>
            {t(`begin.${id}`)}
          </Button>
        ))}
      </div>
      <Beginning origin={origin} onClose={() => setOrigin(null)} />
    </>
  )
}

function Beginning({ origin, onClose }: { origin: Origin | null; onClose: () => void }) {
  const { t } = useTranslation('campaign-editor')
  return (
    <Dialog title={t('new.title')} isOpen={origin !== null} onClose={onClose}>
      <Start first={origin ?? 'blank'} onClose={onClose} />
    </Dialog>
  )
}

function Start({ first, onClose }: { first: Origin; onClose: () => void }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const session = useSession()
  const navigate = useNavigate()
  const { v } = session.version
  const campaigns = useQuery(campaignsQuery(v))
  const presets = useQuery(presetsQuery)
  const home = useQuery({ ...areaQuery(v, session.area ?? 0), enabled: session.area !== null })
  const [origin, setOrigin] = useState(first)
  const [chosen, setChosen] = useState({ preset: '', copy: '' })
  const [written, setWritten] = useState<Written | null>(null)
  const [name, setName] = useState('')
  const [issuer, setIssuer] = useState('')
  const [days, setDays] = useState({ from: session.today, to: `${session.today.slice(0, 4)}-12-31` })
  const [place, setPlace] = useState<{ id: number; name: string; level: Level } | null>(null)
  const [asked, setAsked] = useState('')
  const [key, setKey] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const found = useQuery(searchQuery(v, asked.trim()))
  const area = place ?? home.data ?? null
  const list = campaigns.data?.campaigns ?? []
  const wanted = key === '' ? freeKey(session.today, list) : key
  const lacks = area === null || (origin === 'blank' ? name.trim() === '' : origin === 'import' ? written === null : chosen[origin] === '')
  const fit = (content: unknown) => put(put(content, ['key'], wanted), ['level'], area?.level)
  const start = async () => {
    if (area === null) return
    setBusy(true)
    setFault(null)
    try {
      const from =
        origin === 'blank'
          ? {
              document: blankDocument({
                key: wanted,
                level: area.level,
                name: name.trim(),
                issuer: issuer.trim(),
                ...days,
              }),
            }
          : origin === 'import'
            ? { document: written?.base ?? '' }
            : { [origin]: chosen[origin] }
      await startCampaign({ key: wanted, area: area.id, ...from })
      await navigate({ to: '/campaigns/$key/edit', params: { key: wanted }, search: {} })
    } catch (error) {
      setFault(error)
      setBusy(false)
    }
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (!lacks && !busy) void start()
      }}
    >
      <Segmented
        label={t('new.origin')}
        value={origin}
        onChange={setOrigin}
        choices={ORIGINS.map((id) => ({ id, label: t(`new.${id}`) }))}
      />
      {origin === 'blank' ? blank() : null}
      {origin === 'preset' ? (
        <Chosen
          id="new-preset"
          label={t('new.presetLabel')}
          help={t('new.presetHelp')}
          value={chosen.preset}
          onChange={(preset) => setChosen({ ...chosen, preset })}
          options={(presets.data?.presets ?? []).map((one) => ({
            id: one.preset,
            label: t('new.presetLine', {
              name: one.name[locale],
              level: LEVEL_WORDS[one.level][locale],
              tasks: one.tasks,
              rules: one.rules,
            }),
          }))}
        />
      ) : null}
      {origin === 'copy' ? (
        <Chosen
          id="new-copy"
          label={t('new.copyLabel')}
          help={t('new.copyHelp')}
          value={chosen.copy}
          onChange={(copy) => setChosen({ ...chosen, copy })}
          options={list.map((one) => ({ id: one.key, label: one.name[locale] }))}
        />
      ) : null}
      {origin === 'import' ? (
        <div className={fields['field']}>
          <p className={fields['label']}>{t('new.importLabel')}</p>
          <p className={fields['help']}>{t('new.importHelp')}</p>
          <Suspense fallback={<SkeletonRows count={2} height="3rem" />}>
            <ImportFields fit={fit} onRead={setWritten} />
          </Suspense>
        </div>
      ) : null}
      <div className={fields['field']}>
        <label htmlFor="new-area" className={fields['label']}>
          {t('new.area')}
        </label>
        <p className={fields['fact']}>{area === null ? t('new.noArea') : area.name}</p>
        <input
          id="new-area"
          type="search"
          className={fields['input']}
          placeholder={t('new.areaHint')}
          value={asked}
          aria-describedby="new-area-help"
          onChange={({ target }) => setAsked(target.value)}
        />
        <p id="new-area-help" className={fields['help']}>
          {t('new.areaHelp')}
        </p>
        {asked.trim() === '' ? null : (
          <ul className={styles['found']}>
            {(found.data ?? []).slice(0, 6).map((one) => (
              <li key={one.id}>
                <Button
                  look="quiet"
                  onPress={() => {
                    setPlace(one)
                    setAsked('')
                  }}
                >
                  {one.name} <span className={fields['quiet']}>{one.path.slice(-2).join(' / ')}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <details className={fields['details']}>
        <summary>{t('new.keySummary', { key: wanted })}</summary>
        <div className={fields['inner']}>
          <label htmlFor="new-key" className={fields['label']}>
            {t('new.key')}
          </label>
          <input
            id="new-key"
            type="text"
            spellCheck={false}
            className={fields['input']}
            value={key}
            placeholder={wanted}
            aria-describedby="new-key-help"
            onChange={({ target }) => setKey(target.value.trim())}
          />
          <p id="new-key-help" className={fields['help']}>
            {t('new.keyHelp')}
          </p>
        </div>
      </details>
      {fault === null ? null : <ErrorState error={fault} small />}
      <div className={styles['acts']}>
        <Button look="main" type="submit" isDisabled={lacks || busy}>
          {busy ? t('new.making') : t('new.make')}
        </Button>
        <Button onPress={onClose}>{t('publish.back')}</Button>
      </div>
    </form>
  )

  function blank() {
    const line = (id: string, value: string, set: (value: string) => void, type: 'text' | 'date' = 'text') => (
      <div className={fields['field']}>
        <label htmlFor={`new-${id}`} className={fields['label']}>
          {t(`new.${id}`)}
        </label>
        <input
          id={`new-${id}`}
          type={type}
          className={fields['input']}
          value={value}
          aria-describedby={type === 'text' ? `new-${id}-person` : undefined}
          onChange={({ target }) => set(target.value)}
        />
        {type === 'text' ? <PersonWarning id={`new-${id}-person`} of={value} /> : null}
      </div>
    )
    return (
      <>
        {line('name', name, setName)}
        {line('issuer', issuer, setIssuer)}
        <div className={fields['columns']}>
          {line('from', days.from, (from) => setDays({ ...days, from }), 'date')}
          {line('to', days.to, (to) => setDays({ ...days, to }), 'date')}
        </div>
      </>
    )
  }
}

type ChosenProps = {
  id: string
  label: string
  help: string
  value: string
  onChange: (id: string) => void
  options: readonly { id: string; label: string }[]
}

function Chosen({ id, label, help, value, onChange, options }: ChosenProps) {
  return (
    <div className={fields['field']}>
      <label htmlFor={id} className={fields['label']}>
        {label}
      </label>
      <select
        id={id}
        className={fields['select']}
        value={value}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">—</option>
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
      <p id={`${id}-help`} className={fields['help']}>
        {help}
      </p>
    </div>
  )
}
