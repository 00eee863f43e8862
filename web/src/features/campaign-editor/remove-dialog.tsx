import { useTranslation } from 'react-i18next'
import { placeOf } from '@shouwang/shared/campaign/problem'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { read } from './content.ts'
import type { Path } from './content.ts'
import { Dialog } from '../../ui/dialog.tsx'
import dialog from './dialog.module.css'
import { useEditor } from './editor.ts'
import { goesAlong, referrersOf, withoutPart } from './referrers.ts'
import styles from './side.module.css'
import { pairOf } from './text-pair.ts'

/** A part that is to go and to which others refer. */
export type Removing = { kind: string; index: number }

type RemoveDialogProps = { removing: Removing | null; onClose: () => void; onRemove: (make: (content: unknown) => unknown) => void }

/** Before a part goes to which others refer: which those are, what becomes of them, and the way to each. */
export function RemoveDialog({ removing, onClose, onRemove }: RemoveDialogProps) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content } = useEditor()
  const name = removing === null ? '' : pairOf(read(content, [removing.kind, removing.index, 'name']))[locale] || t('unnamed')
  return (
    <Dialog title={t('remove.title', { name })} isOpen={removing !== null} onClose={onClose}>
      {removing === null ? null : <Referrers removing={removing} name={name} onClose={onClose} onRemove={onRemove} />}
    </Dialog>
  )
}

function Referrers({ removing: { kind, index }, name, onClose, onRemove }: RemoveDialogProps & { removing: Removing; name: string }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { content, goTo } = useEditor()
  const paths = referrersOf(content, kind, index)
  const along = goesAlong(content, kind, index)
  const goes = (path: Path) => along.some(([list, at]) => list === path[0] && at === path[1])
  const place = (path: Path) => placeOf(path, content).place[locale]
  // What looks at a part that goes along is not among the referrers themselves.
  const further = along.filter(([list, at]) => !paths.some((path) => path[0] === list && path[1] === at))
  return (
    <>
      <p>{t('remove.text', { name, count: paths.length })}</p>
      <ul className={styles['problems']}>
        {paths.map((path) => (
          <li key={path.join('.')}>
            <button
              type="button"
              className={goes(path) ? styles['wrong'] : styles['lacking']}
              onClick={() => {
                onClose()
                goTo(path)
              }}
            >
              <span className={styles['place']}>{place(path)}</span>
              <span className={styles['go']}>{t('remove.go')}</span>
              {t(goes(path) ? 'remove.goes' : 'remove.mention', { field: t(`field.${String(path[0])}.${String(path[2])}.label`) })}
            </button>
          </li>
        ))}
      </ul>
      {further.length === 0 ? null : <p>{t('remove.further', { parts: further.map(place).join(t('semicolon')) })}</p>}
      <p className={styles['quiet']}>{t('remove.undo')}</p>
      <div className={dialog['acts']}>
        <Button look="main" onPress={() => onRemove((old) => withoutPart(old, kind, index))}>
          {t('remove.yes')}
        </Button>
        <Button onPress={onClose}>{t('publish.back')}</Button>
      </div>
    </>
  )
}
