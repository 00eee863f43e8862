import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import styles from './dialog.module.css'

type DialogProps = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }

/** A dialog over the page; Esc and a press beside it close it. */
export function Dialog({ title, isOpen, onClose, children }: DialogProps) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => open || onClose()} isDismissable className={styles['overlay']!}>
      <Modal className={styles['modal']!}>
        <AriaDialog className={styles['dialog']!}>
          <Heading slot="title" className={styles['title']!}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
