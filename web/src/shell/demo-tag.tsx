import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../api/account.ts'
import { leaveDemo } from '../api/session.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Picker } from '../ui/picker.tsx'
import styles from './shell.module.css'

/** Says that the figures are invented, and offers to start with own data. */
export function DemoTag() {
  const { t } = useTranslation('shell')
  const client = useQueryClient()
  const navigate = useNavigate()
  const may = useMay('demo.leave')
  const [leaving, setLeaving] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const leave = async (close: () => void) => {
    setLeaving(true)
    setFault(null)
    try {
      await leaveDemo(client)
      close()
      await navigate({ to: '/' })
    } catch (error) {
      setFault(error)
    } finally {
      setLeaving(false)
    }
  }
  return (
    <Picker label={t('demo.label')} value={t('demo.tag')} quiet className={styles['demo']!}>
      {(close) => (
        <div className={styles['panel']}>
          <p className={styles['heading']}>{t('demo.title')}</p>
          <p>{t('demo.text')}</p>
          {fault === null ? null : <ErrorState error={fault} small />}
          {may ? (
            <>
              <Button look="main" isDisabled={leaving} onPress={() => void leave(close)}>
                {leaving ? t('demo.leaving') : t('demo.leave')}
              </Button>
              <p className={styles['note']}>
                {t('demo.back')} <code>npm run shouwang -- demo load</code>
              </p>
            </>
          ) : null}
        </div>
      )}
    </Picker>
  )
}
