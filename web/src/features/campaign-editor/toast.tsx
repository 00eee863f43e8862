import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import styles from './notice.module.css'
import type { Told } from './use-editor-state.ts'

const SHOWN = 10_000

/** What was just done, with a way to take it back. */
export function Toast({ told, onUndo, onGone }: { told: Told | null; onUndo: () => void; onGone: () => void }) {
  const { t } = useTranslation('campaign-editor')
  useEffect(() => {
    if (told === null) return
    const timer = setTimeout(onGone, SHOWN)
    return () => clearTimeout(timer)
  }, [told, onGone])
  return (
    <div className={styles['toasts']} role="status">
      {told === null ? null : (
        <div className={styles['toast']}>
          <span>{told.text}</span>
          <Button
            onPress={() => {
              onUndo()
              onGone()
            }}
          >
            {t('bar.undo')}
          </Button>
        </div>
      )}
    </div>
  )
}
