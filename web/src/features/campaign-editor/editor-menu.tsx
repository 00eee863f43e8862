import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stepsAfter } from '@shouwang/shared/campaign/status'
import type { CampaignHead } from '@shouwang/shared/wire/campaign'
import { sessionQuery } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Picker } from '../../ui/picker.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './dialog.module.css'
import { downloadText } from './download-text.ts'
import type { Written } from './editor.ts'
import { discardDraft, takeStep } from './editor-query.ts'
import { ImportForm } from './import-form.tsx'

type EditorMenuProps = {
  head: CampaignHead
  drafted: boolean
  text: () => string
  fit: (content: unknown) => unknown
  onImport: (written: Written) => void
  onGone: () => void
}

/** What is done with a document as a whole: import, export, throw the draft away, close, reopen, archive. */
export function EditorMenu({ head, drafted, text, fit, onImport, onGone }: EditorMenuProps) {
  const { t } = useTranslation('campaign-editor')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'import' | 'discard' | 'close' | 'reopen' | 'archive' | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const busy = useRef(false)
  const close = () => {
    setAsked(null)
    setFault(null)
  }
  const act = async () => {
    if (busy.current || asked === null || asked === 'import') return
    busy.current = true
    try {
      if (asked === 'discard') {
        onGone()
        await discardDraft(head.key)
      } else await takeStep(head.key, asked)
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
      close()
      if (asked === 'discard' && head.version === 0) await navigate({ to: '/campaigns' })
      else await navigate({ to: '/campaigns/$key', params: { key: head.key }, search: {} })
    } catch (error) {
      setFault(error)
    } finally {
      busy.current = false
    }
  }
  const steps = stepsAfter(head.status).filter((step) => step !== 'publish')
  return (
    <>
      <Picker label={t('menu.label')} value={t('menu.value')}>
        {(shut) => {
          const choice = (label: string, onPress: () => void) => (
            <Button
              look="quiet"
              onPress={() => {
                shut()
                onPress()
              }}
            >
              {label}
            </Button>
          )
          return (
            <div className={styles['menu']}>
              {choice(t('menu.import'), () => setAsked('import'))}
              {choice(t('menu.export'), () => downloadText(text(), `${head.key}.yaml`))}
              {drafted ? choice(head.version === 0 ? t('menu.delete') : t('menu.discard'), () => setAsked('discard')) : null}
              {steps.map((step) => (
                <div key={step}>{choice(t(`menu.${step}`), () => setAsked(step))}</div>
              ))}
            </div>
          )
        }}
      </Picker>
      <Dialog title={t('import.title')} isOpen={asked === 'import'} onClose={close}>
        <ImportForm
          fit={fit}
          onTake={(written) => {
            onImport(written)
            close()
          }}
          onClose={close}
        />
      </Dialog>
      <Dialog
        title={
          asked === null || asked === 'import' ? '' : asked === 'discard' && head.version === 0 ? t('menu.delete') : t(`menu.${asked}`)
        }
        isOpen={asked !== null && asked !== 'import'}
        onClose={close}
      >
        <p>{asked === null || asked === 'import' ? '' : asked === 'discard' && head.version === 0 ? t('ask.delete') : t(`ask.${asked}`)}</p>
        {fault === null ? null : <ErrorState error={fault} small />}
        <div className={styles['acts']}>
          <Button look="main" onPress={() => void act()}>
            {t('ask.yes')}
          </Button>
          <Button onPress={close}>{t('publish.back')}</Button>
        </div>
      </Dialog>
    </>
  )
}
