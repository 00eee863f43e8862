import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignHead } from '@shouwang/shared/wire/campaign'
import type { CampaignDraft } from '@shouwang/shared/wire/campaign-document'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import { useCatalogue } from '../../api/catalogue.ts'
import { useSession } from '../../api/session.ts'
import { useLocale } from '../../i18n/language.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { ChangesView } from './changes-view.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { put } from './content.ts'
import { EditorBar } from './editor-bar.tsx'
import { EditorMenu } from './editor-menu.tsx'
import { PANES } from './editor-search.ts'
import type { EditorSearch } from './editor-search.ts'
import { EditorContext } from './editor.ts'
import type { Written } from './editor.ts'
import { Outline } from './outline.tsx'
import { PartForm } from './part-form.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import styles from './screen.module.css'
import { SidePanel } from './side-panel.tsx'
import { TextView } from './text-view.tsx'
import { Toast } from './toast.tsx'
import { beginningOf, unsavedOf } from './unsaved.ts'
import { useAutosave } from './use-autosave.ts'
import { useEditorState } from './use-editor-state.ts'
import { readText, writeText } from './yaml-text.ts'

type EditorScreenProps = { head: CampaignHead; draft: CampaignDraft; search: EditorSearch; change: (patch: EditorSearch) => void }

/** The editor of one campaign's document: outline, form, what it says and comes to. */
export function EditorScreen({ head, draft, search, change }: EditorScreenProps) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const session = useSession()
  const catalogue = useCatalogue()
  const [begun] = useState(() => {
    const unsaved = unsavedOf(head.key)
    const how = beginningOf(draft, unsaved)
    const text = how === 'server' || unsaved === null ? draft.text : unsaved.text
    return { how, first: { content: readText(text).content ?? {}, base: text } satisfies Written }
  })
  const state = useEditorState({ first: begun.first, catalogue, area: head.area, search, change })
  const { editor, history, replace, undo, redo } = state
  // What is said of the document follows when there is time; the form goes first.
  const later = useDeferredValue(editor)
  const autosave = useAutosave({ key: head.key, present: history.present, first: draft, against: begun.how === 'both' ? draft : null })
  const [publishing, setPublishing] = useState(false)
  const view = search.view ?? 'form'
  const pane = search.pane ?? 'outline'
  const text = useCallback(() => writeText(history.present.base, history.present.content), [history.present])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target instanceof HTMLTextAreaElement) return
      const key = event.key.toLowerCase()
      const back = key === 'z' && !event.shiftKey
      if (!back && key !== 'y' && key !== 'z') return
      event.preventDefault()
      if (back) undo()
      else redo()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [undo, redo])
  // Whatever file a document comes from, it is this campaign's and its area's.
  const fit = useCallback((other: unknown) => put(put(other, ['key'], head.key), ['level'], head.area.level), [head])
  const take = useCallback(
    (written: Written) => {
      replace({ ...written, content: fit(written.content) })
      change({ view: undefined, part: undefined, item: undefined })
    },
    [fit, replace, change],
  )
  const { savedAt } = autosave.kept
  const savedAtWords = instantWords(Date.parse(savedAt), session.zone, locale)
  const drafted = head.drafted || draft.version === 0 || savedAt !== draft.savedAt
  const campaign = useMemo(() => ({ key: head.key, version: head.version }), [head])
  return (
    <EditorContext value={editor}>
      <div className={styles['screen']}>
        <EditorBar
          campaign={campaign}
          view={view}
          onView={(next) => change({ view: next === 'form' ? undefined : next })}
          save={autosave.save}
          savedAtWords={savedAtWords}
          canUndo={history.past.length > 0}
          canRedo={history.future.length > 0}
          undo={undo}
          redo={redo}
          onPublish={() => setPublishing(true)}
          onRetry={autosave.retry}
          menu={<EditorMenu head={head} drafted={drafted} text={text} fit={fit} onImport={take} onGone={autosave.stop} />}
        />
        {autosave.save.state === 'conflict' ? conflict(autosave.save.theirs) : null}
        {view === 'changes' ? <ChangesView campaignKey={head.key} version={head.version} /> : null}
        {view === 'text' ? <TextView text={text()} onReplace={take} /> : null}
        {view === 'form' ? (
          <>
            <div className={styles['panes']}>
              <Segmented
                label={t('pane.label')}
                value={pane}
                onChange={(next) => change({ pane: next })}
                choices={PANES.map((id) => ({ id, label: t(`pane.${id}`) }))}
              />
            </div>
            <div className={styles['columns']} data-pane={pane}>
              <div className={styles['outline']}>
                <Outline />
              </div>
              <div className={styles['form']} id="editor-form">
                <PartForm />
              </div>
              <div className={styles['side']} tabIndex={0} role="group" aria-label={t('pane.side')}>
                <EditorContext value={later}>
                  <SidePanel kept={autosave.kept} state={autosave.save.state} published={head.version > 0} />
                </EditorContext>
              </div>
            </div>
          </>
        ) : null}
        <PublishDialog campaign={campaign} isOpen={publishing} onClose={() => setPublishing(false)} flush={autosave.flush} />
        <RemoveDialog removing={state.removing} onClose={() => state.decide(null)} onRemove={state.decide} />
        <Toast told={state.told} onUndo={undo} onGone={state.untell} />
      </div>
    </EditorContext>
  )

  function conflict(theirs: CampaignDraft) {
    return (
      <ConflictNotice
        theirs={theirs}
        mine={text()}
        onMine={() => autosave.adopt(theirs)}
        onTheirs={() => {
          // What was mine stays one step back.
          replace({ content: readText(theirs.text).content ?? {}, base: theirs.text })
          autosave.adopt(theirs)
        }}
      />
    )
  }
}
