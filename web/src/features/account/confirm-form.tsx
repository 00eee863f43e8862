import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Fault } from './fault.tsx'
import { refreshManagement } from './management-query.ts'
import styles from './form.module.css'

type ConfirmFormProps<Answer> = {
  text: string
  send: string
  run: () => Promise<Answer>
  onDone: (answer: Answer) => void
  onCancel: () => void
}

/** Says what an act does before it is done: it ends something that can't be begun again from here. */
export function ConfirmForm<Answer>({ text, send, run, onDone, onCancel }: ConfirmFormProps<Answer>) {
  const { t } = useTranslation('account')
  const client = useQueryClient()
  const sending = useMutation({
    mutationFn: run,
    onSuccess: async (answer) => {
      await refreshManagement(client)
      onDone(answer)
    },
  })
  return (
    <div className={styles['form']}>
      <p>{text}</p>
      <Fault error={sending.error} />
      <div className={styles['acts']}>
        <Button look="main" isDisabled={sending.isPending} onPress={() => sending.mutate()}>
          {send}
        </Button>
        <Button onPress={onCancel}>{t('cancel')}</Button>
      </div>
    </div>
  )
}
