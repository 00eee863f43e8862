import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/language.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { read } from './content.ts'
import styles from './editor-bar.module.css'
import { editorIcons } from './editor-icons.tsx'
import { useEditor } from './editor.ts'
import { VIEWS } from './editor-search.ts'
import type { EditorViewName } from './editor-search.ts'
import { pairOf } from './text-pair.ts'
import { isRefused } from './use-autosave.ts'
import type { SaveState } from './use-autosave.ts'

type EditorBarProps = {
  campaign: { key: string; version: number }
  view: EditorViewName
  onView: (view: EditorViewName) => void
  save: SaveState
  savedAtWords: string
  canUndo: boolean
  canRedo: boolean
  undo: () => void
  redo: () => void
  onPublish: () => void
  onRetry: () => void
  menu: React.ReactNode
}

/** What is being edited, whether it is saved, and what can be done with all of it. */
export function EditorBar({
  campaign,
  view,
  onView,
  save,
  savedAtWords,
  canUndo,
  canRedo,
  undo,
  redo,
  onPublish,
  onRetry,
  menu,
}: EditorBarProps) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content } = useEditor()
  const name = pairOf(read(content, ['name']))[locale] || t('unnamedPlan')
  return (
    <header className={styles['bar']}>
      <div className={styles['what']}>
        <nav className={styles['path']} aria-label={t('bar.path')}>
          <Link to="/campaigns" activeOptions={{ exact: true }}>
            {t('bar.all')}
          </Link>
          {campaign.version > 0 ? (
            <>
              <span aria-hidden="true"> / </span>
              <Link to="/campaigns/$key" params={{ key: campaign.key }} activeOptions={{ exact: true }}>
                {t('bar.page')}
              </Link>
            </>
          ) : null}
          <span aria-hidden="true"> / </span>
          <span aria-current="location">{campaign.version > 0 ? t('bar.amend', { version: campaign.version }) : t('bar.draft')}</span>
        </nav>
        <h1 className={styles['name']}>{name}</h1>
      </div>
      <p className={styles['save']} role="status">
        {save.state === 'failed' ? (
          <>
            <span className={styles['wrong']}>
              {isRefused(save.error) ? t('save.refused', { why: save.error.message }) : t('save.failed')}
            </span>
            {isRefused(save.error) ? null : <Button onPress={onRetry}>{t('save.retry')}</Button>}
          </>
        ) : save.state === 'saved' ? (
          t('save.saved', { at: savedAtWords })
        ) : (
          t(`save.${save.state}`)
        )}
      </p>
      <div className={styles['acts']}>
        <IconButton label={t('bar.undo')} keys="Ctrl+Z" isDisabled={!canUndo} onPress={undo}>
          {editorIcons.undo}
        </IconButton>
        <IconButton label={t('bar.redo')} keys="Ctrl+Y" isDisabled={!canRedo} onPress={redo}>
          {editorIcons.redo}
        </IconButton>
        <Segmented label={t('bar.views')} value={view} onChange={onView} choices={VIEWS.map((id) => ({ id, label: t(`view.${id}`) }))} />
        {menu}
        <Button look="main" onPress={onPublish}>
          {t('bar.publish')}
        </Button>
      </div>
    </header>
  )
}
