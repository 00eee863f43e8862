import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import styles from './shell.module.css'

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['/'], 'search'],
  [['↑', '↓'], 'list'],
  [['←', '↑', '→', '↓'], 'neighbours'],
  [['Enter'], 'drill'],
  [['Esc'], 'up'],
  [['['], 'previous'],
  [[']'], 'next'],
  [['p'], 'play'],
  [['w'], 'wall'],
  [['?'], 'help'],
]

/** The keys of the map page. */
export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => open || onClose()} isDismissable className={styles['overlay']!}>
      <Modal className={styles['modal']!}>
        <Dialog>
          <Heading slot="title" className={styles['modalTitle']!}>
            {t('help.title')}
          </Heading>
          <dl className={styles['keys']}>
            {KEYS.map(([keys, what]) => (
              <div key={what} style={{ display: 'contents' }}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{t(`help.keys.${what}`)}</dd>
              </div>
            ))}
          </dl>
          <Button onPress={onClose}>{t('help.close')}</Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
