import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { diffCampaigns } from '@shouwang/shared/campaign/diff-campaigns'
import { sessionQuery, useSession } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { PersonWarning } from '../../ui/person-warning.tsx'
import { ChangeList } from './changes-view.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './dialog.module.css'
import { useEditor } from './editor.ts'
import { publishDraft } from './editor-query.ts'
import fields from './field.module.css'
import { ProblemList } from './problem-list.tsx'
import { usePublished } from './use-published.ts'

type PublishDialogProps = {
  campaign: { key: string; version: number }
  isOpen: boolean
  onClose: () => void
  /** Saves what is not saved yet, and says when the draft was saved. */
  flush: () => Promise<string>
}

/** Publishes the draft: what is wrong keeps it back; an amendment says from which day and what it changes. Afterwards the campaign's page opens. */
export function PublishDialog(props: PublishDialogProps) {
  const { t } = useTranslation('campaign-editor')
  return (
    <Dialog
      title={props.campaign.version === 0 ? t('publish.title') : t('publish.titleAgain', { version: props.campaign.version + 1 })}
      isOpen={props.isOpen}
      onClose={props.onClose}
    >
      <Publish {...props} />
    </Dialog>
  )
}

function Publish({ campaign: { key, version }, onClose, flush }: PublishDialogProps) {
  const { t } = useTranslation('campaign-editor')
  const { campaign, problems, catalogue, area } = useEditor()
  const { today } = useSession()
  const client = useQueryClient()
  const navigate = useNavigate()
  const published = usePublished(key, version)
  const [from, setFrom] = useState(today)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const changes = campaign !== null && published.newest !== null ? diffCampaigns(published.newest, campaign, catalogue) : null
  const unchanged = changes?.length === 0
  if (problems.length > 0 || campaign === null) {
    return (
      <>
        <p>{t('publish.problems', { count: problems.length })}</p>
        <ProblemList problems={problems} onGo={onClose} />
        <div className={styles['acts']}>
          <Button onPress={onClose}>{t('publish.back')}</Button>
        </div>
      </>
    )
  }
  const send = async () => {
    setBusy(true)
    setFault(null)
    try {
      const base = await flush()
      const text = note.trim()
      await publishDraft(key, { base, ...(version > 0 ? { from } : {}), ...(text === '' ? {} : { note: text }) })
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await navigate({ to: '/campaigns/$key', params: { key }, search: {} })
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
        void send()
      }}
    >
      {version === 0 ? <p>{t('publish.first', { from: campaign.from, area: area.name })}</p> : null}
      {version === 0 ? null : (
        <div className={fields['field']}>
          <label htmlFor="publish-from" className={fields['label']}>
            {t('publish.from')}
          </label>
          <input
            id="publish-from"
            type="date"
            required
            min={today}
            max={campaign.to}
            className={fields['input']}
            value={from}
            aria-describedby="publish-from-help"
            onChange={({ target }) => setFrom(target.value)}
          />
          <p id="publish-from-help" className={fields['help']}>
            {t('publish.fromHelp')}
          </p>
        </div>
      )}
      <div className={fields['field']}>
        <label htmlFor="publish-note" className={fields['label']}>
          {t('publish.note')}
        </label>
        <input
          id="publish-note"
          type="text"
          maxLength={500}
          className={fields['input']}
          value={note}
          aria-describedby="publish-note-person publish-note-help"
          onChange={({ target }) => setNote(target.value)}
        />
        <PersonWarning id="publish-note-person" of={note} />
        <p id="publish-note-help" className={fields['help']}>
          {t('publish.noteHelp')}
        </p>
      </div>
      {changes === null ? null : (
        <div className={styles['changes']}>
          <p className={fields['label']}>{t('publish.changes', { count: changes.length })}</p>
          <ChangeList changes={changes} />
        </div>
      )}
      {fault === null ? null : <ErrorState error={fault} small />}
      <div className={styles['acts']}>
        <Button look="main" type="submit" isDisabled={busy || unchanged}>
          {busy ? t('publish.sending') : t('publish.send')}
        </Button>
        <Button onPress={onClose}>{t('publish.back')}</Button>
      </div>
    </form>
  )
}
