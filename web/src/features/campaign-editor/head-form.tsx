import { useTranslation } from 'react-i18next'
import { useEditor } from './editor.ts'
import styles from './field.module.css'
import { DateField, TextField } from './inputs.tsx'
import { ListField } from './list-field.tsx'
import { NameField } from './name-field.tsx'

/** What stands at the head of a plan: its name, who issues it, its days, the words by which tasks are sorted. */
export function HeadForm() {
  const { t } = useTranslation('campaign-editor')
  const { area } = useEditor()
  return (
    <>
      <NameField path={['name']} name="head.name" required />
      <NameField path={['issuer']} name="head.issuer" required />
      <TextField path={['number']} name="head.number" short />
      <div className={styles['columns']}>
        <DateField path={['from']} name="head.from" required />
        <DateField path={['to']} name="head.to" required />
      </div>
      <p className={styles['fact']}>{t('head.area', { name: area.name })}</p>
      <ListField
        path={['audiences']}
        name="head.audiences"
        lines
        item={(path) => <NameField path={[...path, 'name']} name="head.tag" bare required />}
      />
      <ListField
        path={['channels']}
        name="head.channels"
        lines
        item={(path) => <NameField path={[...path, 'name']} name="head.tag" bare required />}
      />
    </>
  )
}
